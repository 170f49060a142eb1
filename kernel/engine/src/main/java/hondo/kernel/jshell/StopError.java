package hondo.kernel.jshell;

/** Thrown into the threads of a cell that was interrupted. */
final class StopError extends Error {
  StopError() {
    super("the cell was interrupted");
  }
}
