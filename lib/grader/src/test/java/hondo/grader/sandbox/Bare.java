package hondo.grader.sandbox;

import java.io.IOException;

/**
 * Nothing around a command and no change of its user: the control that shows what the attacks of
 * these tests, and nobody else's code, can do outside of a layer.
 */
final class Bare implements Sandbox {
  @Override
  public String layer() {
    return "bare";
  }

  @Override
  public SandboxedProcess start(SandboxRequest request) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(request.command());
    builder.directory(request.workDir().toFile()).environment().clear();
    String work = request.workDir().toString();
    builder.environment().putAll(java.util.Map.of("HOME", work, "TMPDIR", work));
    builder.environment().putAll(java.util.Map.of("LANG", "C.UTF-8", "TZ", "UTC"));
    builder.environment().putAll(request.environment());
    return new Confined(Spawner.start(builder), new Confined.Traces() {});
  }
}
