package hondo.kernel.protocol;

/** A message that cannot be understood or must not be trusted. It is ignored, with a log line. */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1;

  public ProtocolException(String message) {
    super(message);
  }
}
