package hondo.exercise;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Mistakes in the exercises of lecture 19. */
final class Wrong19 {
  private Wrong19() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("19.1", "upside down", (Double a, Double b, Double r) -> Math.log(r) / (a - b))
        .add("19.1", "the ratio of the logits", (Double a, Double b, Double r) -> (a - b) / r)
        .add(
            "19.1",
            "logarithm to the base 2",
            (Double a, Double b, Double r) -> (a - b) * Math.log(2) / Math.log(r))
        .add(
            "19.2",
            "keys alone",
            (Integer l, Integer h, Integer d, Integer t) -> 2L * l * t * h * d)
        .add(
            "19.2",
            "an int",
            (Integer l, Integer h, Integer d, Integer t) -> (long) (4 * l * t * h * d))
        .add("19.2", "one layer", (Integer l, Integer h, Integer d, Integer t) -> 4L * t * h * d)
        .add(
            "19.3",
            "among all tokens",
            (int[] t, Integer n) -> distinct(t, n) * runs(t, n) / t.length)
        .add("19.3", "repeated, not distinct", (int[] t, Integer n) -> 1 - distinct(t, n))
        .add("19.3", "glued together", (int[] t, Integer n) -> glued(t, n))
        .add("19.3", "the last run forgotten", (int[] t, Integer n) -> withoutLast(t, n))
        .add("19.4", "not a distribution again", (double[] z, Double m) -> minP(z, m, true, false))
        .add("19.4", "a share of all", (double[] z, Double m) -> minP(z, m, false, true))
        .add("19.4", "overflow: no maximum taken off", (double[] z, Double m) -> raw(z, m))
        .add("19.4", "a share of the logit", (double[] z, Double m) -> ofLogits(z, m))
        .add("19.5", "greedy", (double[][] p, Integer w, Integer n) -> beam(p, 1, n))
        .add("19.5", "all texts", (double[][] p, Integer w, Integer n) -> beam(p, 100_000, n))
        .add(
            "19.5",
            "the probability",
            (double[][] p, Integer w, Integer n) -> Math.exp(beam(p, w, n)))
        .add("19.5", "one step too few", (double[][] p, Integer w, Integer n) -> beam(p, w, n - 1))
        .add(
            "19.6",
            "the token itself in the cache",
            (int[] t, double[] p, Integer s, Double w) -> cached(t, p, s, w, 1))
        .add(
            "19.6",
            "everything remembered",
            (int[] t, double[] p, Integer s, Double w) -> cached(t, p, 1_000, w, 0))
        .add(
            "19.6",
            "always divided by the size",
            (int[] t, double[] p, Integer s, Double w) -> divided(t, p, s, w))
        .add(
            "19.6",
            "the weights exchanged",
            (int[] t, double[] p, Integer s, Double w) -> cached(t, p, s, 1 - w, 0));
  }

  private static int runs(int[] t, int n) {
    return t.length - n + 1;
  }

  private static double distinct(int[] t, int n) {
    Set<String> different = new HashSet<>();
    for (int i = 0; i < runs(t, n); i++) {
      different.add(Arrays.toString(Arrays.copyOfRange(t, i, i + n)));
    }
    return different.size() / (double) runs(t, n);
  }

  private static double glued(int[] t, int n) {
    Set<String> different = new HashSet<>();
    for (int i = 0; i < runs(t, n); i++) {
      StringBuilder run = new StringBuilder();
      for (int j = i; j < i + n; j++) {
        run.append(t[j]);
      }
      different.add(run.toString());
    }
    return different.size() / (double) runs(t, n);
  }

  private static double withoutLast(int[] t, int n) {
    return distinct(Arrays.copyOf(t, t.length - 1), n);
  }

  private static double[] minP(double[] z, double m, boolean ofMost, boolean again) {
    double most = Arrays.stream(z).max().orElseThrow();
    double sum = Arrays.stream(z).map(v -> Math.exp(v - most)).sum();
    double[] kept =
        Arrays.stream(z)
            .map(v -> Math.exp(v - most) / sum)
            .map(p -> p >= m * (ofMost ? 1 / sum : 1) ? p : 0)
            .toArray();
    double left = Arrays.stream(kept).sum();
    return Arrays.stream(kept).map(v -> again ? v / left : v).toArray();
  }

  private static double[] raw(double[] z, double m) {
    double[] e = Arrays.stream(z).map(v -> (float) Math.exp(v)).toArray();
    double most = Arrays.stream(e).max().orElseThrow();
    double[] kept = Arrays.stream(e).map(v -> v >= m * most ? v : 0).toArray();
    double sum = Arrays.stream(kept).sum();
    return Arrays.stream(kept).map(v -> v / sum).toArray();
  }

  private static double[] ofLogits(double[] z, double m) {
    double most = Arrays.stream(z).max().orElseThrow();
    double[] kept = Arrays.stream(z).map(v -> v >= m * most ? Math.exp(v - most) : 0).toArray();
    double sum = Arrays.stream(kept).sum();
    return Arrays.stream(kept).map(v -> v / sum).toArray();
  }

  /** The best of `width` at each step, by their sums. */
  private static double beam(double[][] p, int width, int length) {
    double[][] beams = {{0, 0}};
    for (int t = 0; t < length; t++) {
      double[][] longer = new double[beams.length * p.length][];
      for (int i = 0; i < longer.length; i++) {
        double[] from = beams[i / p.length];
        int token = i % p.length;
        longer[i] = new double[] {token, from[1] + Math.log(p[(int) from[0]][token])};
      }
      Arrays.sort(longer, (a, b) -> Double.compare(b[1], a[1]));
      beams = Arrays.copyOf(longer, Math.min(width, longer.length));
    }
    return beams[0][1];
  }

  private static double[] cached(int[] t, double[] p, int size, double weight, int self) {
    double[] mixed = p.clone();
    for (int i = 1; i < t.length; i++) {
      int token = t[i];
      int from = Math.max(0, i - size);
      double same = Arrays.stream(t, from, i + self).filter(v -> v == token).count();
      mixed[i] = (1 - weight) * p[i] + weight * same / (i - from);
    }
    return mixed;
  }

  private static double[] divided(int[] t, double[] p, int size, double weight) {
    double[] mixed = p.clone();
    for (int i = 1; i < t.length; i++) {
      int token = t[i];
      int from = Math.max(0, i - size);
      double same = Arrays.stream(t, from, i).filter(v -> v == token).count();
      mixed[i] = (1 - weight) * p[i] + weight * same / size;
    }
    return mixed;
  }
}
