package hondo.exercise;

import hondo.naive.NaiveAttention;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 17. */
final class Wrong17 {
  private Wrong17() {}

  static void addTo(Wrong wrong) {
    counting(wrong);
    wrong
        .add(
            "17.4",
            "norms of the results",
            (double[] x, double[][] r) -> Arrays.stream(r).mapToDouble(Wrong17::norm).toArray())
        .add(
            "17.4",
            "norms added up",
            (double[] x, double[][] r) -> {
              double[] sums = Arrays.stream(r).mapToDouble(Wrong17::norm).toArray();
              Arrays.parallelPrefix(sums, Double::sum);
              return Arrays.stream(sums).map(s -> s + norm(x)).toArray();
            })
        .add(
            "17.4",
            "as if all were orthogonal",
            (double[] x, double[][] r) -> {
              double[] squares =
                  Arrays.stream(r).mapToDouble(row -> NaiveMath.dot(row, row)).toArray();
              Arrays.parallelPrefix(squares, Double::sum);
              return Arrays.stream(squares).map(s -> Math.sqrt(s + NaiveMath.dot(x, x))).toArray();
            })
        .add(
            "17.5",
            "λ chosen on test",
            (double[] vg, double[] vc, double[] tg, double[] tc) -> mixed(tg, tc, share(tg, tc)))
        .add(
            "17.5",
            "nats mixed",
            (double[] vg, double[] vc, double[] tg, double[] tc) -> {
              double s = share(vg, vc);
              return IntStream.range(0, tg.length)
                  .mapToDouble(i -> s * tg[i] + (1 - s) * tc[i])
                  .average()
                  .orElseThrow();
            })
        .add(
            "17.5",
            "the loss on valid",
            (double[] vg, double[] vc, double[] tg, double[] tc) -> mixed(vg, vc, share(vg, vc)))
        .add(
            "17.5",
            "the sides swapped",
            (double[] vg, double[] vc, double[] tg, double[] tc) ->
                mixed(tg, tc, 1 - share(vg, vc)))
        .add("17.6", "four steps", (double[][] g) -> orthogonal(g, 4, true, 0.5))
        .add("17.6", "not divided by the norm", (double[][] g) -> orthogonal(g, 5, false, 0.5))
        .add("17.6", "no factor for tall ones", (double[][] g) -> orthogonal(g, 5, true, 0))
        .add("17.6", "m / n in place of its root", (double[][] g) -> orthogonal(g, 5, true, 1))
        .add(
            "17.7",
            "the oldest",
            (double[] q, double[][] k, double[][] v, Integer w) ->
                attend(q, k, v, 0, Math.min(w, k.length), 1))
        .add(
            "17.7",
            "one too many",
            (double[] q, double[][] k, double[][] v, Integer w) ->
                attend(q, k, v, Math.max(0, k.length - w - 1), k.length, 1))
        .add(
            "17.7",
            "no root",
            (double[] q, double[][] k, double[][] v, Integer w) ->
                attend(q, k, v, Math.max(0, k.length - w), k.length, 2));
  }

  private static void counting(Wrong wrong) {
    wrong
        .add("17.1", "two tables", (Long v, Long l, Long c) -> right(v, l, c) + v * c)
        .add("17.1", "no gains", (Long v, Long l, Long c) -> v * c + l * 12 * c * c)
        .add("17.1", "the last norm forgotten", (Long v, Long l, Long c) -> right(v, l, c) - c)
        .add(
            "17.1",
            "an MLP as wide as the stream",
            (Long v, Long l, Long c) -> v * c + l * (6 * c * c + 2 * c) + c)
        .add("17.2", "the projections of attention alone", (Long c) -> 2 * c)
        .add("17.2", "the MLP alone", (Long c) -> 4 * c)
        .add("17.2", "scores without means", (Long c) -> 12 * c)
        .add("17.3", "keys alone", (Long l, Long c, Long t, Long b) -> l * c * t * b)
        .add("17.3", "one block", (Long l, Long c, Long t, Long b) -> 2 * c * t * b)
        .add("17.3", "the weights T × T", (Long l, Long c, Long t, Long b) -> 2 * l * t * t * b);
  }

  private static long right(long v, long l, long c) {
    return v * c + l * (12 * c * c + 2 * c) + c;
  }

  private static double norm(double[] x) {
    return Math.sqrt(NaiveMath.dot(x, x));
  }

  private static double mixed(double[] gpt, double[] counts, double share) {
    double sum = 0;
    for (int i = 0; i < gpt.length; i++) {
      sum -= Math.log(share * Math.exp(-gpt[i]) + (1 - share) * Math.exp(-counts[i]));
    }
    return sum / gpt.length;
  }

  private static double share(double[] gpt, double[] counts) {
    double best = 0;
    for (double s = 0; s < 1.01; s += 0.05) {
      best = mixed(gpt, counts, s) < mixed(gpt, counts, best) ? s : best;
    }
    return best;
  }

  private static double[][] orthogonal(double[][] g, int steps, boolean divided, double power) {
    double norm = divided ? norm(Arrays.stream(g).mapToDouble(Wrong17::norm).toArray()) : 1;
    double[][] x =
        Arrays.stream(g)
            .map(row -> Arrays.stream(row).map(v -> v / norm).toArray())
            .toArray(double[][]::new);
    for (int i = 0; i < steps; i++) {
      double[][] a = NaiveMath.matmul(x, NaiveMath.transpose(x));
      double[][] b = sum(a, -4.7750, NaiveMath.matmul(a, a), 2.0315);
      x = sum(x, 3.4445, NaiveMath.matmul(b, x), 1);
    }
    double factor = Math.pow(Math.max(1, g.length / (double) g[0].length), power);
    return sum(x, factor, x, 0);
  }

  private static double[][] sum(double[][] a, double alpha, double[][] b, double beta) {
    double[][] sum = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        sum[i][j] = alpha * a[i][j] + beta * b[i][j];
      }
    }
    return sum;
  }

  private static double[] attend(
      double[] q, double[][] k, double[][] v, int from, int to, double factor) {
    double[] scaled = Arrays.stream(q).map(x -> factor * x).toArray();
    return NaiveAttention.attention(
        new double[][] {scaled},
        Arrays.copyOfRange(k, from, to),
        Arrays.copyOfRange(v, from, to),
        null)[0];
  }
}
