package hondo.grader.nbgrader;

/** What a cell is in an assignment. */
public enum CellKind {
  /** An answer that tests grade. */
  ANSWER,
  /** An answer that a person grades. */
  MANUAL_ANSWER,
  /** Tests with points. */
  TESTS,
  /** A task that a person grades, answered wherever the student likes. */
  TASK,
  /** Locked, and not graded. */
  READ_ONLY,
  /** None of nbgrader's. */
  OTHER
}
