package hondo.grader.api;

/**
 * How far a number may be from the one that is expected: {@code |x − e| ≤ max(absolute, relative ·
 * |e|)}. Not-a-number is near to itself only.
 *
 * @param relative to the expected number; 0 at least
 * @param absolute 0 at least
 */
public record Tolerance(double relative, double absolute) {
  /** Equal numbers only. */
  public static final Tolerance EXACT = new Tolerance(0, 0);

  /** What is taken where nothing is said: a relative 1e-6, and 1e-9 near zero. */
  public static final Tolerance USUAL = new Tolerance(1e-6, 1e-9);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException for a negative number and for what is none
   */
  public Tolerance {
    if (!(relative >= 0 && absolute >= 0)) {
      throw new IllegalArgumentException(
          "a tolerance is 0 at least: relative " + relative + ", absolute " + absolute);
    }
  }

  /** An absolute one. */
  public static Tolerance absolute(double most) {
    return new Tolerance(0, most);
  }

  /** A relative one. */
  public static Tolerance relative(double most) {
    return new Tolerance(most, 0);
  }

  /** Whether a number is near enough to the one that is expected. */
  public boolean holds(double number, double expected) {
    if (Double.isNaN(expected)) {
      return Double.isNaN(number);
    }
    if (number == expected) {
      return true;
    }
    if (Double.isInfinite(expected)) {
      return false;
    }
    return Math.abs(number - expected) <= Math.max(absolute, relative * Math.abs(expected));
  }
}
