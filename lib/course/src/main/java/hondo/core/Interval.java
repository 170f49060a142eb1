package hondo.core;

import java.util.Arrays;

/**
 * From … to, as of an estimate that another sample would have made differently.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
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

  /** Whether a value lies in it, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
