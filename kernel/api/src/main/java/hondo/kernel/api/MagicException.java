package hondo.kernel.api;

/**
 * A magic that could not do what it was asked. The message is for the person at the notebook: what
 * was wrong and what to do. Its stack trace begins where the cell called the magic.
 */
public final class MagicException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what was wrong and what to do. */
  public MagicException(String message) {
    super(message);
  }

  /** With what was wrong, what to do, and the error behind it. */
  public MagicException(String message, Throwable cause) {
    super(message, cause);
  }
}
