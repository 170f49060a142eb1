package hondo.audio.signal;

import hondo.core.Finite;
import hondo.core.Numbers;
import java.util.Arrays;

/**
 * Dynamic time warping: how far two sequences of frames lie apart if each may be stretched in
 * places. It compares two sayings of one word at different paces.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1978.1163055">Sakoe and Chiba 1978</a>, table I, the
 *     symmetric form with P = 0
 */
public final class TimeWarping {
  private TimeWarping() {}

  /**
   * The distance of two sequences, (frames, N) and (frames', N): the least weighted sum of the
   * Euclidean distances of frames that a path from both beginnings to both ends puts together, over
   * the sum of both lengths. A step along both counts twice, so that all paths weigh the same.
   */
  public static double distance(float[][] first, float[][] second) {
    requireFrames(first, second);
    double[] before = new double[second.length];
    double[] here = new double[second.length];
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < second.length; j++) {
        double d = euclidean(first[i], second[j]);
        double best = i == 0 && j == 0 ? 2 * d : Double.POSITIVE_INFINITY;
        best = i > 0 ? Math.min(best, before[j] + d) : best;
        best = j > 0 ? Math.min(best, here[j - 1] + d) : best;
        here[j] = i > 0 && j > 0 ? Math.min(best, before[j - 1] + 2 * d) : best;
      }
      double[] swapped = before;
      before = here;
      here = swapped;
    }
    Finite.require("distances of frames", before[second.length - 1]);
    return before[second.length - 1] / (first.length + second.length);
  }

  private static void requireFrames(float[][] first, float[][] second) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "sequences of %d and %d frames: both should have one or more",
              first.length, second.length));
    }
    int width = first[0].length;
    if (Arrays.stream(first).anyMatch(frame -> frame.length != width)
        || Arrays.stream(second).anyMatch(frame -> frame.length != width)) {
      throw new IllegalArgumentException("all frames of both sequences should have one length");
    }
  }

  private static double euclidean(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
