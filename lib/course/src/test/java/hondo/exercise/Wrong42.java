package hondo.exercise;

import java.util.Arrays;

/** Mistakes in the exercises of lecture 42. */
final class Wrong42 {
  private Wrong42() {}

  static void addTo(Wrong wrong) {
    policies(wrong);
    steps(wrong);
    rivals(wrong);
  }

  private static void policies(Wrong wrong) {
    wrong
        .add(
            "42.1",
            "it overflows",
            (double[] p, double[] r, Double beta) -> shares(p, x -> p[x] * Math.exp(r[x] / beta)))
        .add(
            "42.1",
            "r · β in the place of r / β",
            (double[] p, double[] r, Double beta) ->
                shares(p, x -> p[x] * Math.exp((r[x] - highest(r)) * beta)))
        .add(
            "42.1",
            "without the reference",
            (double[] p, double[] r, Double beta) ->
                shares(p, x -> Math.exp((r[x] - highest(r)) / beta)))
        .value("42.2", "λ = 1", new double[] {0.4, 0.2, 0.5})
        .value("42.2", "λ = 0", new double[] {0.2, -0.3, 0.5})
        .value("42.2", "returns", new double[] {0.575, 0.55, 1})
        .value("42.2", "the value after the end is the last one", new double[] {0.3, 0.2, 1});
  }

  private static void steps(Wrong wrong) {
    wrong
        .add(
            "42.3",
            "pads count",
            (double[][] now, double[][] old, boolean[][] mask, Double epsilon) ->
                outside(now, old, mask, epsilon, 2) / (now.length * now[0].length))
        .add(
            "42.3",
            "the log-ratio against ε",
            (double[][] now, double[][] old, boolean[][] mask, Double epsilon) ->
                outside(now, old, mask, epsilon, 0) / counted(mask))
        .add(
            "42.3",
            "above 1 + ε only",
            (double[][] now, double[][] old, boolean[][] mask, Double epsilon) ->
                outside(now, old, mask, epsilon, 1) / counted(mask))
        .add(
            "42.4",
            "it ended",
            (double[] r, double[] v, Double after, Double lambda) -> backwards(r, v, 0, 0, lambda))
        .add(
            "42.4",
            "after as the advantage that follows",
            (double[] r, double[] v, Double after, Double lambda) ->
                backwards(r, v, 0, after, lambda))
        .add(
            "42.4",
            "after added to the last reward and to all that follow",
            (double[] r, double[] v, Double after, Double lambda) ->
                Arrays.stream(backwards(r, v, after, 0, lambda)).map(a -> a + after).toArray())
        .add(
            "42.4",
            "λ forgotten",
            (double[] r, double[] v, Double after, Double lambda) -> backwards(r, v, after, 0, 1));
  }

  private static void rivals(Wrong wrong) {
    wrong
        .add("42.5", "one draw", (double[] p, double[] r, Integer n) -> p)
        .add(
            "42.5",
            "each of those alike takes all of their share",
            (double[] p, double[] r, Integer n) -> bestOf(p, r, n, false))
        .add(
            "42.5",
            "ties as if they were below",
            (double[] p, double[] r, Integer n) -> bestOf(p, r, n, true))
        .add(
            "42.6",
            "without the reference",
            (double[] log, double[] ref, Double beta) -> dpo(beta * (log[0] - log[1]), beta))
        .add(
            "42.6",
            "the reference added",
            (double[] log, double[] ref, Double beta) ->
                dpo(beta * (log[0] - log[1] + ref[0] - ref[1]), beta))
        .add(
            "42.6",
            "the derivative without β",
            (double[] log, double[] ref, Double beta) ->
                dpo(beta * (log[0] - ref[0] - log[1] + ref[1]), 1))
        .add(
            "42.6",
            "the sign of the pull",
            (double[] log, double[] ref, Double beta) ->
                dpo(beta * (log[0] - ref[0] - log[1] + ref[1]), -beta));
  }

  private static double[] shares(double[] p, java.util.function.IntToDoubleFunction of) {
    double[] shares = new double[p.length];
    Arrays.setAll(shares, of);
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(s -> s / sum).toArray();
  }

  private static double highest(double... r) {
    return Arrays.stream(r).max().orElseThrow();
  }

  /** What counts as outside: 0 by the log-ratio, 1 above alone, 2 as it should be. */
  private static double outside(
      double[][] now, double[][] old, boolean[][] mask, double epsilon, int rule) {
    double outside = 0;
    for (int b = 0; b < mask.length; b++) {
      for (int t = 0; t < mask[b].length; t++) {
        double log = now[b][t] - old[b][t];
        double away =
            switch (rule) {
              case 0 -> Math.abs(log);
              case 1 -> Math.exp(log) - 1;
              default -> Math.abs(Math.exp(log) - 1);
            };
        outside += (rule == 2 || mask[b][t]) && away > epsilon ? 1 : 0;
      }
    }
    return outside;
  }

  private static double counted(boolean[]... mask) {
    double counted = 0;
    for (boolean[] row : mask) {
      for (boolean counts : row) {
        counted += counts ? 1 : 0;
      }
    }
    return counted;
  }

  private static double[] backwards(
      double[] r, double[] v, double after, double advantage, double lambda) {
    double[] a = new double[r.length];
    double value = after;
    double next = advantage;
    for (int t = r.length - 1; t >= 0; t--) {
      next = r[t] + value - v[t] + lambda * next;
      value = v[t];
      a[t] = next;
    }
    return a;
  }

  private static double[] bestOf(double[] p, double[] r, int n, boolean below) {
    double[] best = new double[p.length];
    for (int x = 0; x < p.length; x++) {
      double less = 0;
      double level = 0;
      for (int y = 0; y < p.length; y++) {
        less += r[y] < r[x] ? p[y] : 0;
        level += r[y] == r[x] ? p[y] : 0;
      }
      double upTo = below ? less + p[x] : less + level;
      best[x] = Math.pow(upTo, n) - Math.pow(less, n);
    }
    return best;
  }

  private static double[] dpo(double margin, double pull) {
    return new double[] {Math.log1p(Math.exp(-margin)), -pull / (1 + Math.exp(margin))};
  }
}
