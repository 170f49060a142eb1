package hondo.grader.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * No isolation at all: what runs may do whatever its user may. For code that is trusted, such as
 * one's own, and for machines where nothing else works, when that is asked for. No limit holds;
 * what it has left running is found by a mark in its environment, unless it hides that.
 *
 * <p>Root's programs run as another user, {@value #NOBODY}, by {@code setpriv}: a line of Java that
 * writes to {@code /proc/self/fd/N} overwrites whatever file the JVM has open, and as root that is
 * the JDK and every jar, for all who use the machine. That user may write to the work folder and to
 * what everybody may write to. It reads whatever root reads where something that it needs lies in
 * folders that are closed to others. Where there is no {@code setpriv}, root's programs are
 * refused.
 */
public final class Unconfined implements Sandbox {
  private static final String MARK = "HONDO_SANDBOX_MARK";

  /** Nobody's, and none of those that are lent to submissions. */
  private static final int NOBODY = 60599;

  private static final Path SET_USER = Path.of("/usr/bin/setpriv");

  /** Only who asks for it by its name has it. */
  public Unconfined() {}

  @Override
  public String layer() {
    return "none";
  }

  @Override
  public SandboxedProcess start(SandboxRequest request) throws IOException {
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder(command(request, isRoot(), SET_USER));
    File folder = request.workDir().toFile();
    Map<String, String> environment = builder.directory(folder).environment();
    environment.clear();
    environment.putAll(Map.of("HOME", folder.getPath(), "TMPDIR", folder.getPath()));
    environment.putAll(Map.of("LANG", "C.UTF-8", "TZ", "UTC"));
    environment.putAll(request.environment());
    environment.put(MARK, mark);
    return new Confined(
        Spawner.start(builder),
        new Confined.Traces() {
          @Override
          public void sweep() {
            marked(mark).forEach(ProcessHandle::destroyForcibly);
          }
        });
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** The command, with the change of the user before it where this is root. */
  static List<String> command(SandboxRequest request, boolean isRoot, Path setUser)
      throws IOException {
    if (!isRoot) {
      return request.command();
    }
    if (!Files.isExecutable(setUser)) {
      throw new SandboxUnavailable(
          "without a sandbox nothing runs as root: a program could overwrite the JDK and every jar"
              + " that its JVM has open, by /proc/self/fd. Run the grader as an ordinary user, or"
              + " install util-linux, whose "
              + setUser
              + " gives the program another user");
    }
    OwnUser.give(request.workDir(), NOBODY);
    List<String> command = new ArrayList<>(List.of(setUser.toString()));
    String id = Integer.toString(NOBODY);
    command.addAll(List.of("--reuid", id, "--regid", id, "--clear-groups", "--no-new-privs"));
    boolean search = OwnUser.needsSearch(request);
    if (search) {
      command.add(
          "--securebits=+no_setuid_fixup"); // or Files.exists would not see what it may read
    }
    String kept = search ? "-all,+dac_read_search" : "-all";
    command.addAll(List.of("--inh-caps=" + kept, "--bounding-set=" + kept));
    command.addAll(List.of("--ambient-caps=" + kept, "--"));
    command.addAll(request.command());
    return command;
  }

  private static List<ProcessHandle> marked(String mark) {
    return ProcessHandle.allProcesses().filter(process -> isMarked(process, mark)).toList();
  }

  private static boolean isMarked(ProcessHandle process, String mark) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
      String[] variables = new String(environment, StandardCharsets.UTF_8).split("\0");
      return Stream.of(variables).anyMatch((MARK + "=" + mark)::equals);
    } catch (IOException e) {
      // Another user's, or gone.
      return false;
    }
  }
}
