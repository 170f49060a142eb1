package hondo.grader.sandbox;

/** {@code src/test/native/raw_calls.c}: system calls as a submission's own library makes them. */
final class RawCalls {
  private RawCalls() {}

  /**
   * Makes one.
   *
   * @param name of the attempt, as the C source has it
   * @param other a process that is not to be touched
   * @param file one that is not to be touched
   * @return 0 where it succeeded, the number of the error where not, -1 for an unknown name
   */
  static native int attempt(String name, int other, String file);

  /** A call by x86's 32-bit interface; -1 where there is none. */
  static native int otherArchitecture();
}
