package hondo.grader.api;

/** A check of a test that does not hold, in a student's own notebook. */
public final class CheckFailed extends AssertionError {
  private static final long serialVersionUID = 1;

  CheckFailed(String message) {
    super(message);
  }
}
