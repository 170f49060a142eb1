package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The launcher inside bubblewrap: files that are not opened are not even there to be asked for, and
 * neither are other processes. Without Landlock in the kernel the files are bubblewrap's alone.
 */
final class Bubblewrap implements Sandbox {
  /** Where Debian puts it. */
  static final Path PROGRAM = Path.of("/usr/bin/bwrap");

  private final Launcher launcher;
  private final Path program;
  private final boolean hasLandlock;

  Bubblewrap(Launcher launcher, Path program, boolean hasLandlock) {
    this.launcher = launcher;
    this.program = program;
    this.hasLandlock = hasLandlock;
  }

  @Override
  public String layer() {
    return hasLandlock ? "bubblewrap+landlock+seccomp" : "bubblewrap+seccomp";
  }

  @Override
  public SandboxedProcess start(SandboxRequest request) throws IOException {
    SystemPaths system = SystemPaths.of(Path.of(request.command().get(0)));
    List<String> words =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--unshare-all",
                "--die-with-parent",
                "--new-session",
                "--cap-drop",
                "ALL",
                "--proc",
                "/proc",
                "--dev",
                "/dev"));
    Set<Path> readable = new LinkedHashSet<>(system.readable());
    readable.addAll(system.executable());
    readable.addAll(request.readable());
    readable.add(launcher.program());
    for (Path path : readable) {
      bind(words, path);
    }
    String work = request.workDir().toString();
    words.addAll(List.of("--bind", work, work, "--remount-ro", "/", "--remount-ro", "/dev", "--"));
    words.addAll(launcher.wrap(request, system, landlock()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    // With its first process all of its namespace die, and that dies with bubblewrap.
    return new Confined(Spawner.start(builder), new Confined.Traces() {});
  }

  private List<String> landlock() {
    return hasLandlock ? List.of() : List.of("--landlock", "no");
  }

  /** Shows a path where it is, and where its links lead; /proc and /dev have their own. */
  private static void bind(List<String> words, Path path) throws IOException {
    if (path.startsWith("/proc") || path.startsWith("/dev")) {
      return;
    }
    String real = path.toRealPath().toString();
    if (path.getNameCount() == 1 && Files.isSymbolicLink(path)) {
      words.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), path.toString()));
    } else {
      words.addAll(List.of("--ro-bind", real, real));
      if (!path.toString().equals(real) && !isBehindLink(path)) {
        words.addAll(List.of("--ro-bind", real, path.toString()));
      }
    }
  }

  /** Whether its first folder is a link that is shown as one: /lib/x is in /usr/lib then. */
  private static boolean isBehindLink(Path path) {
    return Files.isSymbolicLink(path.getRoot().resolve(path.getName(0)));
  }
}
