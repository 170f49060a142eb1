package hondo.exercise;

import hondo.naive.NaiveAttention;
import hondo.naive.NaiveMath;
import java.util.Arrays;

/** Mistakes in the exercises of lecture 16. */
final class Wrong16 {
  private Wrong16() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "16.1",
            "the first of those alike takes all",
            (double[] q, double[][] k) -> {
              double[] scores = scores(q, k);
              double[] weights = new double[k.length];
              int best = 0;
              for (int s = 1; s < k.length; s++) {
                best = scores[s] > scores[best] ? s : best;
              }
              weights[best] = 1;
              return weights;
            })
        .add(
            "16.1",
            "each of those alike gets 1",
            (double[] q, double[][] k) -> {
              double highest = Arrays.stream(scores(q, k)).max().orElseThrow();
              return Arrays.stream(scores(q, k)).map(s -> s == highest ? 1 : 0).toArray();
            })
        .add(
            "16.1",
            "the softmax of sharpness 1",
            (double[] q, double[][] k) -> NaiveMath.softmax(scores(q, k)))
        .value("16.2", "no root", new double[][] {{1, 0, 0}, {0.27, 0.73, 0}, {0.21, 0.21, 0.58}})
        .value(
            "16.2",
            "no mask",
            new double[][] {{0.40, 0.20, 0.40}, {0.20, 0.40, 0.40}, {0.25, 0.25, 0.50}})
        .value(
            "16.2",
            "columns sum to 1",
            new double[][] {{0.57, 0, 0}, {0.14, 0.33, 0}, {0.28, 0.67, 1}})
        .add(
            "16.3",
            "nearly equal",
            (double[][] a, double[][] b, Integer changed) -> {
              for (int t = 0; t < changed; t++) {
                for (int i = 0; i < a[t].length; i++) {
                  if (Math.abs(a[t][i] - b[t][i]) > 1e-6) {
                    return true;
                  }
                }
              }
              return false;
            })
        .add(
            "16.3",
            "all rows",
            (double[][] a, double[][] b, Integer changed) -> !Arrays.deepEquals(a, b))
        .add(
            "16.3",
            "the changed row too",
            (double[][] a, double[][] b, Integer changed) ->
                !Arrays.deepEquals(Arrays.copyOf(a, changed + 1), Arrays.copyOf(b, changed + 1)))
        .add("16.4", "rows sum to less than 1", (double[][] w) -> lower(w, 0))
        .add("16.4", "the token itself hidden too", (double[][] w) -> normed(lower(w, -1)))
        .add("16.4", "one key too many", (double[][] w) -> normed(lower(w, 1)))
        .add(
            "16.5",
            "neighbours do not share",
            (double[][][] q, double[][][] k, double[][][] v) -> groupedBy(q, k, v, true, true))
        .add(
            "16.5",
            "all in the first group",
            (double[][][] q, double[][][] k, double[][][] v) ->
                groupedBy(q, Arrays.copyOf(k, 1), Arrays.copyOf(v, 1), false, true))
        .add(
            "16.5",
            "no mask",
            (double[][][] q, double[][][] k, double[][][] v) -> groupedBy(q, k, v, false, false))
        .add(
            "16.6",
            "zero after the softmax",
            (double[][] q, double[][] k, Integer present) ->
                Arrays.stream(NaiveAttention.weights(q, k, null))
                    .map(row -> Arrays.copyOf(Arrays.copyOf(row, present), k.length))
                    .toArray(double[][]::new))
        .add(
            "16.6",
            "score 0 in place of −∞",
            (double[][] q, double[][] k, Integer present) -> {
              double[][] keys = Arrays.copyOf(k, k.length);
              Arrays.fill(keys, present, k.length, new double[k[0].length]);
              return NaiveAttention.weights(q, keys, null);
            })
        .add(
            "16.6",
            "one too few",
            (double[][] q, double[][] k, Integer present) ->
                Arrays.stream(NaiveAttention.weights(q, Arrays.copyOf(k, present - 1), null))
                    .map(row -> Arrays.copyOf(row, k.length))
                    .toArray(double[][]::new));
  }

  private static double[] scores(double[] query, double[][] keys) {
    return Arrays.stream(keys).mapToDouble(k -> NaiveMath.dot(query, k)).toArray();
  }

  /** Zeros right of the diagonal, moved by a shift. */
  private static double[][] lower(double[][] weights, int shift) {
    double[][] kept = new double[weights.length][weights.length];
    for (int t = 0; t < weights.length; t++) {
      int seen = Math.min(weights.length, t + 1 + shift);
      System.arraycopy(weights[t], 0, kept[t], 0, seen);
    }
    return kept;
  }

  private static double[][] normed(double[][] rows) {
    return Arrays.stream(rows)
        .map(
            row -> {
              double sum = Math.max(Arrays.stream(row).sum(), 1e-9);
              return Arrays.stream(row).map(w -> w / sum).toArray();
            })
        .toArray(double[][]::new);
  }

  private static double[][] groupedBy(
      double[][][] q, double[][][] k, double[][][] v, boolean inTurn, boolean causal) {
    int width = q[0][0].length;
    double[][] joined = new double[q[0].length][q.length * width];
    for (int h = 0; h < q.length; h++) {
      int group = inTurn ? h % k.length : h / (q.length / k.length);
      double[][] head =
          causal
              ? NaiveAttention.causal(q[h], k[group], v[group])
              : NaiveAttention.attention(q[h], k[group], v[group], null);
      for (int t = 0; t < head.length; t++) {
        System.arraycopy(head[t], 0, joined[t], h * width, width);
      }
    }
    return joined;
  }
}
