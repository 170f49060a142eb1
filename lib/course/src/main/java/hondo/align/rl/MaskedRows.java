package hondo.align.rl;

import hondo.core.Numbers;

/** Numbers of episodes' steps, (B, T), of which some do not count. */
public final class MaskedRows {
  private MaskedRows() {}

  /**
   * Fails unless there is a number for each place of the mask, finite where it counts.
   *
   * @param role what the numbers are, in the plural, for the message
   * @return how many count
   * @throws IllegalArgumentException naming role, row and step; also if nothing counts at all
   */
  public static int require(String role, double[][] x, boolean[][] mask) {
    if (x.length != mask.length) {
      throw new IllegalArgumentException(
          Numbers.format("%d rows of %s and a mask of %d rows", x.length, role, mask.length));
    }
    int counted = 0;
    for (int b = 0; b < x.length; b++) {
      if (x[b].length != mask[b].length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d has %d %s and a mask of %d steps", b, x[b].length, role, mask[b].length));
      }
      for (int t = 0; t < x[b].length; t++) {
        counted += mask[b][t] ? 1 : 0;
        if (mask[b][t] && !Double.isFinite(x[b][t])) {
          throw new IllegalArgumentException(
              Numbers.format(
                  "%s: row %d, step %d is %s, and should be finite", role, b, t, x[b][t]));
        }
      }
    }
    if (counted == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "no step counts in this mask of %d rows: there are no %s", mask.length, role));
    }
    return counted;
  }

  /** The mean over the steps that count. */
  public static double mean(double[][] x, boolean[][] mask) {
    int counted = require("numbers", x, mask);
    double sum = 0;
    for (int b = 0; b < x.length; b++) {
      for (int t = 0; t < x[b].length; t++) {
        sum += mask[b][t] ? x[b][t] : 0;
      }
    }
    return sum / counted;
  }

  /** The variance (of the population) over the steps that count. */
  static double variance(double[][] x, boolean[][] mask) {
    double mean = mean(x, mask);
    double[][] squares = new double[x.length][];
    for (int b = 0; b < x.length; b++) {
      squares[b] = new double[x[b].length];
      for (int t = 0; t < x[b].length; t++) {
        squares[b][t] = (x[b][t] - mean) * (x[b][t] - mean);
      }
    }
    return mean(squares, mask);
  }

  /** The sum of each row's steps that count: (B, T) → (B). */
  public static double[] sums(double[][] x, boolean[][] mask) {
    require("numbers", x, mask);
    double[] sums = new double[x.length];
    for (int b = 0; b < x.length; b++) {
      for (int t = 0; t < x[b].length; t++) {
        sums[b] += mask[b][t] ? x[b][t] : 0;
      }
    }
    return sums;
  }

  /**
   * Mean 0 and variance 1 (of the population) over the steps that count, 0 elsewhere: (B, T) → (B,
   * T). Padding would pull mean and variance along, so it has no part in either. Where all numbers
   * that count are equal, none is better than another, and all become 0.
   *
   * @throws IllegalArgumentException if fewer than two steps count
   */
  public static double[][] whitened(double[][] x, boolean[][] mask) {
    int counted = require("numbers to be whitened", x, mask);
    if (counted < 2) {
      throw new IllegalArgumentException("one step has no variance: at least two must count");
    }
    double mean = mean(x, mask);
    double[][] centred = new double[x.length][];
    double largest = 0;
    for (int b = 0; b < x.length; b++) {
      centred[b] = new double[x[b].length];
      for (int t = 0; t < x[b].length; t++) {
        centred[b][t] = mask[b][t] ? x[b][t] - mean : 0;
        largest = mask[b][t] ? Math.max(largest, Math.abs(x[b][t])) : largest;
      }
    }
    double deviation = Math.sqrt(variance(x, mask));
    boolean equal = deviation <= 1e-12 * largest; // what rounding leaves of equal numbers
    for (double[] row : centred) {
      for (int t = 0; t < row.length; t++) {
        row[t] = equal ? 0 : row[t] / deviation;
      }
    }
    return centred;
  }

  /**
   * One number for each row, at each of its steps that count: (B) → (B, T).
   *
   * @throws IllegalArgumentException if the numbers are not one for each row, all finite
   */
  public static double[][] spread(double[] ofRows, boolean[][] mask) {
    double[][] spread = new double[mask.length][];
    if (ofRows.length != mask.length) {
      throw new IllegalArgumentException(
          Numbers.format("%d numbers for %d rows", ofRows.length, mask.length));
    }
    for (int b = 0; b < mask.length; b++) {
      spread[b] = new double[mask[b].length];
      for (int t = 0; t < mask[b].length; t++) {
        spread[b][t] = mask[b][t] ? ofRows[b] : 0;
      }
    }
    require("numbers", spread, mask);
    return spread;
  }
}
