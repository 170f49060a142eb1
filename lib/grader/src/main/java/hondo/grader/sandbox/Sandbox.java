package hondo.grader.sandbox;

import java.io.IOException;

/** A layer of isolation that works on this machine. Safe for use by several threads. */
public interface Sandbox {
  /** What the layer is made of, for results and messages, such as {@code landlock+seccomp}. */
  String layer();

  /**
   * Starts a command in it.
   *
   * @throws IOException when it cannot be started; nothing of the command has run then, unless the
   *     process itself says so: status {@link Launcher#SETUP_FAILED} with a line on its standard
   *     error that begins with {@code hondo-sandbox:}
   */
  SandboxedProcess start(SandboxRequest request) throws IOException;
}
