package hondo.kernel.api;

/**
 * A magic that could not do what it was asked. The message is for the person at the notebook: what
 * was wrong and what to do. Its stack trace begins where the cell called the magic.
 */
public final class MagicException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MagicException(String message) {
    super(message);
  }

  public MagicException(String message, Throwable cause) {
    super(message, cause);
  }
}
