package hondo.audio.ctc;

import java.util.Arrays;

/** From frames to labels, without a search. */
public final class CtcDecoding {
  private static final int BLANK = 0;

  private CtcDecoding() {}

  /** What a path reads as: repeats merged, then blanks dropped. (T) → (S) */
  public static int[] collapse(int... path) {
    int[] labels = new int[path.length];
    int count = 0;
    for (int t = 0; t < path.length; t++) {
      if (path[t] != BLANK && (t == 0 || path[t] != path[t - 1])) {
        labels[count++] = path[t];
      }
    }
    return Arrays.copyOf(labels, count);
  }

  /**
   * What the likeliest path reads as (Graves et al. 2006, eq. 4): of each frame the likeliest
   * label. That is not always the likeliest reading: {@link PrefixBeam} looks for that.
   *
   * @param scores (T, V), logits or logarithms of probabilities, the blank at 0; of equal ones the
   *     first label is taken
   */
  public static int[] greedy(double[][] scores) {
    int[] path = new int[scores.length];
    for (int t = 0; t < scores.length; t++) {
      if (scores[t].length == 0 || Arrays.stream(scores[t]).anyMatch(Double::isNaN)) {
        throw new IllegalArgumentException(
            "frame " + t + " has no scores, or one that is not a number");
      }
      for (int v = 1; v < scores[t].length; v++) {
        path[t] = scores[t][v] > scores[t][path[t]] ? v : path[t];
      }
    }
    return collapse(path);
  }
}
