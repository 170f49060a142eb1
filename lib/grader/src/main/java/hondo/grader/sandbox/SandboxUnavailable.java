package hondo.grader.sandbox;

import java.io.IOException;

/** No layer of isolation works here; the message says why, and what to install. */
public final class SandboxUnavailable extends IOException {
  private static final long serialVersionUID = 1;

  SandboxUnavailable(String message) {
    super(message);
  }
}
