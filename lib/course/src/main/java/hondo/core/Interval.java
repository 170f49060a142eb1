package hondo.core;

import java.util.Arrays;

/**
 * From … to, as of an estimate that another sample would have made differently.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
  /** Of the normal distribution, 95 % lie within so many standard deviations. */
  private static final double Z = 1.959964;

  /**
   * The middle share of values, by their order: of 1,000 estimates from resampled data and 0.95 the
   * percentile interval of the bootstrap (Efron 1979; Efron and Tibshirani 1993, chapter 13).
   *
   * @param share between 0 and 1
   * @throws IllegalArgumentException if there is no value, or one is not a number
   */
  public static Interval middle(double share, double... values) {
    if (values.length == 0 || !(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the middle share, between 0 and 1, of at least one value; not %s of %d",
              share, values.length));
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("one of the values is not a number");
    }
    int cut = (int) Math.round((1 - share) / 2 * (sorted.length - 1));
    return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
  }

  /**
   * Between which the true share lies with 95 %, when so many of so many were right: the score
   * interval (Wilson 1927), which is right at 0 and at all too.
   *
   * @throws IllegalArgumentException if there is none, or more right than asked
   */
  public static Interval ofShare(int right, int asked) {
    if (asked < 1 || right < 0 || right > asked) {
      throw new IllegalArgumentException(Numbers.format("%d of %d are no share", right, asked));
    }
    double z2 = Z * Z;
    double share = (double) right / asked;
    double middle = (share + z2 / (2 * asked)) / (1 + z2 / asked);
    double half =
        Z / (1 + z2 / asked) * Math.sqrt(share * (1 - share) / asked + z2 / (4.0 * asked * asked));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /** Whether a value lies in it, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
