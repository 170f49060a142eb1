package hondo.naive;

import java.util.Arrays;

/** Attention and rotary positions of one head by plain loops; see {@link NaiveMath}. */
public final class NaiveAttention {
  private NaiveAttention() {}

  /** (T, S): true where query t may see key s, which is s ≤ t + S − T (the ends are aligned). */
  public static boolean[][] causalMask(int queries, int keys) {
    boolean[][] mask = new boolean[queries][keys];
    for (int t = 0; t < queries; t++) {
      for (int s = 0; s < keys; s++) {
        mask[t][s] = s <= t + keys - queries;
      }
    }
    return mask;
  }

  /** (T, S): 0 where the mask is true, −∞ elsewhere: a mask to be added to scores. */
  public static double[][] additive(boolean[][] mask) {
    double[][] bias = new double[mask.length][];
    for (int t = 0; t < mask.length; t++) {
      bias[t] = new double[mask[t].length];
      for (int s = 0; s < mask[t].length; s++) {
        bias[t][s] = mask[t][s] ? 0 : Double.NEGATIVE_INFINITY;
      }
    }
    return bias;
  }

  /**
   * (T, S): softmax over s of ⟨query t, key s⟩ / √D + bias[t][s] (Vaswani et al. 2017, eq. 1). A
   * row without a key to see is all zeros.
   *
   * @param queries (T, D)
   * @param keys (S, D)
   * @param bias (T, S), or null for zeros
   */
  public static double[][] weights(double[][] queries, double[][] keys, double[][] bias) {
    double[][] weights = new double[queries.length][];
    for (int t = 0; t < queries.length; t++) {
      double[] scores = new double[keys.length];
      for (int s = 0; s < keys.length; s++) {
        scores[s] = NaiveMath.dot(queries[t], keys[s]) / Math.sqrt(queries[t].length);
        scores[s] += bias == null ? 0 : bias[t][s];
      }
      weights[t] = NaiveMath.softmax(scores);
    }
    return weights;
  }

  /** (T, D), (S, D), (S, E) → (T, E): the {@link #weights} times the values. */
  public static double[][] attention(
      double[][] queries, double[][] keys, double[][] values, double[][] bias) {
    return NaiveMath.matmul(weights(queries, keys, bias), values);
  }

  /** {@link #attention} where query t sees the keys s ≤ t + S − T. */
  public static double[][] causal(double[][] queries, double[][] keys, double[][] values) {
    return attention(queries, keys, values, additive(causalMask(queries.length, keys.length)));
  }

  /**
   * (T, D) → (T, D), D even: the pair (i, i + D/2) of row t is turned by the angle (from + t) ·
   * base^(−2i/D) (Su et al. 2021, section 3.2).
   */
  public static double[][] rotate(double[][] x, int from, double base) {
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      int half = x[t].length / 2;
      y[t] = Arrays.copyOf(x[t], x[t].length);
      for (int i = 0; i < half; i++) {
        double angle = (from + t) * Math.pow(base, -2.0 * i / x[t].length);
        y[t][i] = x[t][i] * Math.cos(angle) - x[t][i + half] * Math.sin(angle);
        y[t][i + half] = x[t][i] * Math.sin(angle) + x[t][i + half] * Math.cos(angle);
      }
    }
    return y;
  }
}
