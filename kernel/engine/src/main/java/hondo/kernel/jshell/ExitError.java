package hondo.kernel.jshell;

/** Thrown in place of {@code System.exit} and its relatives, which would end the kernel. */
final class ExitError extends Error {
  private final int status;

  ExitError(int status) {
    super("the cell called System.exit(" + status + ")");
    this.status = status;
  }

  int status() {
    return status;
  }
}
