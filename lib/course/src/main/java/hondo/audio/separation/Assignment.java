package hondo.audio.separation;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * Which estimate is whose (permutation-invariant training, Yu et al. 2017): the one-to-one
 * assignment of the least total loss.
 *
 * @param ofReference for each reference the number of its estimate
 * @param loss the mean over the references
 */
public record Assignment(int[] ofReference, double loss) {
  private static final int MOST = 16;

  /**
   * The best of all n! assignments, in O(2ⁿ n²) by the best for each set of estimates.
   *
   * @param losses (n, n), of each reference (row) with each estimate (column); n is 1 … 16
   * @throws IllegalArgumentException if they are not a square of such a size, or not all numbers
   */
  public static Assignment best(double[][] losses) {
    int n = losses.length;
    requireSquare(losses);
    double[] least = new double[1 << n]; // of the first references with these estimates
    int[] last = new int[1 << n];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    least[0] = 0;
    for (int set = 1; set < 1 << n; set++) {
      int reference = Integer.bitCount(set) - 1;
      for (int estimate = 0; estimate < n; estimate++) {
        if ((set >> estimate & 1) == 1) {
          double loss = least[set ^ 1 << estimate] + losses[reference][estimate];
          if (loss < least[set]) {
            least[set] = loss;
            last[set] = estimate;
          }
        }
      }
    }
    int[] chosen = new int[n];
    int set = (1 << n) - 1;
    for (int reference = n - 1; reference >= 0; reference--) {
      chosen[reference] = last[set];
      set ^= 1 << last[set];
    }
    return new Assignment(chosen, least[(1 << n) - 1] / n);
  }

  private static void requireSquare(double[][] losses) {
    int n = losses.length;
    if (n < 1 || n > MOST || Arrays.stream(losses).anyMatch(row -> row.length != n)) {
      throw new IllegalArgumentException(
          Numbers.format("losses are a square of 1 to %d references, not %d rows", MOST, n));
    }
    if (Arrays.stream(losses).flatMapToDouble(Arrays::stream).anyMatch(v -> !Double.isFinite(v))) {
      throw new IllegalArgumentException("one of the losses is not a finite number");
    }
  }
}
