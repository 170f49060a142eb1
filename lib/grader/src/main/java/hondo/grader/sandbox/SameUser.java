package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** Landlock, the filter and the limits, under the user that is there: needs no right at all. */
final class SameUser implements Sandbox {
  private final Launcher launcher;

  SameUser(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public String layer() {
    return "landlock+seccomp";
  }

  @Override
  public SandboxedProcess start(SandboxRequest request) throws IOException {
    SystemPaths system = SystemPaths.of(Path.of(request.command().get(0)));
    ProcessBuilder builder = new ProcessBuilder(launcher.wrap(request, system, Parent.option()));
    builder.environment().clear();
    // It cannot fork, so nothing is left behind.
    return new Confined(Spawner.start(builder), new Confined.Traces() {});
  }
}
