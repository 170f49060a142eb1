package hondo.grader.nbgrader;

/** A cell's nbgrader metadata that breaks a rule of its schema; the message names the rule. */
public final class InvalidMetadata extends Exception {
  private static final long serialVersionUID = 1;

  InvalidMetadata(String message) {
    super(message);
  }
}
