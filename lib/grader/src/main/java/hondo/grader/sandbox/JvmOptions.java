package hondo.grader.sandbox;

import java.nio.file.Path;
import java.util.List;

/** What a JVM is told so that it does not ask for what a sandbox refuses. */
public final class JvmOptions {
  private JvmOptions() {}

  /**
   * The options, for before the main class.
   *
   * @param workDir of the {@link SandboxRequest}
   */
  public static List<String> of(Path workDir) {
    return List.of(
        // Its figures would go to the shared /tmp, its crash reports to wherever it stands.
        "-XX:-UsePerfData",
        "-XX:ErrorFile=/dev/null",
        // No socket and no debugger can be attached.
        "-XX:+DisableAttachMechanism",
        "-Djava.awt.headless=true",
        // Who the user is stands in /etc/passwd, which is not readable.
        "-Duser.name=student",
        "-Duser.home=" + workDir,
        "-Djava.io.tmpdir=" + workDir);
  }
}
