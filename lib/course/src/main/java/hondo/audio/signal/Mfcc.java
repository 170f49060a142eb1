package hondo.audio.signal;

import hondo.core.Numbers;

/**
 * Mel-frequency cepstral coefficients: the first coefficients of the cosine transform of a log mel
 * spectrum, its outline without its detail.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1980.1163420">Davis and Mermelstein 1980</a>
 */
public final class Mfcc {
  private Mfcc() {}

  /**
   * The orthonormal DCT-II of each row, its first coefficients: (frames, N) → (frames, count): c[k]
   * = s Σ_n x[n] cos(π k (n + ½) / N), s = √(1/N) for k = 0 and √(2/N) else.
   *
   * @param count 1 … N
   */
  public static float[][] dct(float[][] rows, int count) {
    if (rows.length == 0) {
      return new float[0][];
    }
    int length = rows[0].length;
    requireLength(rows, length);
    if (count < 1 || count > length) {
      throw new IllegalArgumentException(
          Numbers.format("%d coefficients of rows of %d numbers", count, length));
    }
    double[][] basis = new double[count][length];
    for (int k = 0; k < count; k++) {
      for (int n = 0; n < length; n++) {
        double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / length);
        basis[k][n] = scale * Math.cos(Math.PI * k * (n + 0.5) / length);
      }
    }
    float[][] result = new float[rows.length][count];
    for (int f = 0; f < rows.length; f++) {
      for (int k = 0; k < count; k++) {
        double sum = 0;
        for (int n = 0; n < length; n++) {
          sum += basis[k][n] * rows[f][n];
        }
        result[f][k] = (float) sum;
      }
    }
    return result;
  }

  private static void requireLength(float[][] rows, int length) {
    for (int f = 0; f < rows.length; f++) {
      if (rows[f].length != length) {
        throw new IllegalArgumentException(
            Numbers.format("row %d has %d numbers, row 0 has %d", f, rows[f].length, length));
      }
    }
  }

  /**
   * From a mel power spectrogram: decibels, 80 below the loudest place at least, then {@link #dct}:
   * (frames, filters) → (frames, count), as librosa does it.
   */
  public static float[][] ofMel(float[][] melPower, int count) {
    return dct(Decibels.ofPower(melPower, 80), count);
  }

  /**
   * How coefficients change: the slope of the straight line through each and its neighbours, up to
   * {@code reach} frames before and after, the end frames repeated: (frames, N) → (frames, N).
   */
  public static float[][] deltas(float[][] rows, int reach) {
    requireLength(rows, rows.length == 0 ? 0 : rows[0].length);
    if (reach < 1) {
      throw new IllegalArgumentException("deltas reach over 1 frame or more, not " + reach);
    }
    double squares = 0;
    for (int d = 1; d <= reach; d++) {
      squares += 2.0 * d * d;
    }
    float[][] slopes = new float[rows.length][];
    for (int f = 0; f < rows.length; f++) {
      slopes[f] = new float[rows[f].length];
      for (int n = 0; n < slopes[f].length; n++) {
        double sum = 0;
        for (int d = 1; d <= reach; d++) {
          double after = rows[Math.min(rows.length - 1, f + d)][n];
          double before = rows[Math.max(0, f - d)][n];
          sum += d * (after - before);
        }
        slopes[f][n] = (float) (sum / squares);
      }
    }
    return slopes;
  }
}
