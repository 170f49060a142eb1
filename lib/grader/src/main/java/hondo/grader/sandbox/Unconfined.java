package hondo.grader.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * No isolation at all: what runs may do whatever its user may. For code that is trusted, such as
 * one's own, and for machines where nothing else works, when that is asked for. No limit holds;
 * what it has left running is found by a mark in its environment, unless it hides that.
 */
public final class Unconfined implements Sandbox {
  private static final String MARK = "HONDO_SANDBOX_MARK";

  /** Only who asks for it by its name has it. */
  public Unconfined() {}

  @Override
  public String layer() {
    return "none";
  }

  @Override
  public SandboxedProcess start(SandboxRequest request) throws IOException {
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder(request.command());
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
