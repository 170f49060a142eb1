package hondo.grader.sandbox;

import java.io.IOException;

/** How a command is confined. */
public interface Sandbox {
  /** What results say of it, such as {@code uid+landlock+seccomp} or {@code none}. */
  String layer();

  /** Starts a command; it inherits nothing of this process's environment. */
  SandboxedProcess start(SandboxRequest request) throws IOException;
}
