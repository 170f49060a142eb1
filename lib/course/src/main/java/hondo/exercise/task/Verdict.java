package hondo.exercise.task;

import java.util.List;

/**
 * What came of a trial.
 *
 * @param kind whether it is solved
 * @param what in a few words
 * @param details lines: on which input what came, and what should have come; may be empty
 */
public record Verdict(Kind kind, String what, List<Detail> details) {
  /** Whether an exercise is solved. */
  public enum Kind {
    /** All cases hold. */
    SOLVED,
    /** Nothing was written yet. */
    OPEN,
    /** At least one case does not hold. */
    WRONG
  }

  /** A line of the report, such as {@code given | x = 3}. */
  public record Detail(String name, String text) {}

  static Verdict wrong(String what, Detail... details) {
    return new Verdict(Kind.WRONG, what, List.of(details));
  }
}
