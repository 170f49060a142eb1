package hondo.grader.result;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The result of one test or manually graded answer.
 *
 * @param id the grade id
 * @param status how it ended
 * @param score from 0 to {@code max}; empty only while a person has yet to grade it
 * @param max the points, 0 at least
 * @param message what the student is told; may be empty
 * @param hidden whether students see that there is such a test, and not what it says
 * @param parts its parts that have points of their own
 */
public record TestResult(
    String id,
    Status status,
    OptionalDouble score,
    double max,
    String message,
    boolean hidden,
    List<Part> parts) {
  /**
   * A part of a test.
   *
   * @param name unique in the test
   * @param score 0, or {@code max} where it passed
   * @param max its points
   * @param message what the student is told; may be empty
   * @param hidden whether students see the name and whether it passed, and no more
   */
  public record Part(String name, double score, double max, String message, boolean hidden) {}

  /** One without parts. */
  public TestResult(
      String id, Status status, OptionalDouble score, double max, String message, boolean hidden) {
    this(id, status, score, max, message, hidden, List.of());
  }

  /**
   * Checks the score against the status.
   *
   * @throws IllegalArgumentException for a score out of range or not a number, for points without
   *     evidence, for a missing score of what is not manual, and for a pass without full points
   */
  public TestResult {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(message, "message");
    parts = List.copyOf(parts);
    if (!(max >= 0) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(id + ": points out of range: " + max);
    }
    if (score.isEmpty() && status != Status.MANUAL) {
      throw new IllegalArgumentException(id + ": " + status.text() + " without a score");
    }
    double value = score.orElse(0);
    if (!(value >= 0 && value <= max)) {
      throw new IllegalArgumentException(id + ": invalid score " + value + " of " + max);
    }
    boolean mayScore =
        status == Status.PASSED || status == Status.FAILED || status == Status.MANUAL;
    if (value > 0 && !mayScore) {
      throw new IllegalArgumentException(id + ": points for " + status.text());
    }
    if (status == Status.PASSED && value < max) {
      throw new IllegalArgumentException(id + ": passed with " + value + " of " + max);
    }
  }
}
