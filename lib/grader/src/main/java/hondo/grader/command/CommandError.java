package hondo.grader.command;

/** What ends a command, told in a paragraph: what is wrong, where, and what to do. */
public final class CommandError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;

  private CommandError(int code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Something given is not what it should be. */
  public static CommandError input(String message) {
    return new CommandError(ExitCode.INPUT, message, null);
  }

  /** Something given is not what it should be, as another exception says. */
  static CommandError input(String message, Throwable cause) {
    return new CommandError(ExitCode.INPUT, message, cause);
  }

  /** Programs of strangers cannot be confined. */
  public static CommandError refused(String message) {
    return new CommandError(ExitCode.REFUSED, message, null);
  }

  int code() {
    return code;
  }
}
