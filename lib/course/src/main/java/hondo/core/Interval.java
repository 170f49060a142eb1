package hondo.core;

import java.util.Arrays;

/**
 * From … to, as of an estimate that another sample would have made differently.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
  /** Between −z and z lies 95 % of the normal distribution. */
  private static final double Z_95 = 1.959963984540054;

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
   * Where a share lies of which {@code hits} of {@code trials} were seen, with 95 % confidence: all
   * p that the normal test of p does not refuse (Wilson 1927). In [0, 1] also for no hit or all.
   *
   * @throws IllegalArgumentException if there is no trial, or more hits than trials
   */
  public static Interval ofShare(int hits, int trials) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(
          Numbers.format("a share is of at least one trial: not %d of %d", hits, trials));
    }
    double share = (double) hits / trials;
    double z2 = Z_95 * Z_95 / trials;
    double middle = (share + z2 / 2) / (1 + z2);
    double half = Math.sqrt(share * (1 - share) * z2 + z2 * z2 / 4) / (1 + z2);
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /** Whether a value lies in it, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
