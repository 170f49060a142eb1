package hondo.exercise;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 41. */
final class Wrong41 {
  private Wrong41() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("41.1", "natural logarithm", (Double p) -> 400 * Math.log(p / (1 - p)))
        .add("41.1", "the wrong way round", (Double p) -> 400 * Math.log10((1 - p) / p))
        .add("41.1", "probability for odds", (Double p) -> 400 * Math.log10(2 * p))
        .add("41.2", "by the worse", (double[] a, double[] b) -> gradient(a, b, 1, a.length))
        .add("41.2", "not the mean", (double[] a, double[] b) -> gradient(a, b, -1, 1))
        .add("41.2", "σ for 1 − σ", (double[] a, double[] b) -> gradient(b, a, -1, a.length))
        .add("41.2", "overflow", (double[] a, double[] b) -> overflowing(a, b))
        .add("41.3", "who errs always", (double[] g, Double t, Double e) -> 1 - ceiling(g, t, e))
        .add("41.3", "noise alone", (double[] g, Double t, Double e) -> 1 - e)
        .add(
            "41.3",
            "the temperature forgotten",
            (double[] g, Double t, Double e) -> ceiling(g, 1, e))
        .add(
            "41.3", "the sign of the gap kept", (double[] g, Double t, Double e) -> signed(g, t, e))
        .add("41.3", "times 1 − ε", (double[] g, Double t, Double e) -> (1 - e) * ceiling(g, t, 0))
        .add("41.4", "losses for wins", (double[][] w, double[] s) -> round(transposed(w), s, true))
        .add("41.4", "not normalised", (double[][] w, double[] s) -> round(w, s, false))
        .add("41.4", "from equal strengths", (double[][] w, double[] s) -> round(w, ones(s), true))
        .add("41.5", "all pairs", (double[] s) -> pairs(s))
        .add("41.5", "the softmax of all, each time", (double[] s) -> ofAll(s))
        .add("41.5", "overflow", (double[] s) -> raw(s))
        .add("41.5", "the worst first", (double[] s) -> raw(reversed(s)))
        .add(
            "41.6",
            "the mean gone, too",
            (double[] r, double[] l) -> minus(r, l, mean(r), slope(r, l)))
        .add("41.6", "upside down", (double[] r, double[] l) -> minus(r, l, 0, slope(l, r)))
        .add("41.6", "per unit of length", (double[] r, double[] l) -> quotients(r, l));
  }

  private static double[] gradient(double[] a, double[] b, double sign, double count) {
    return IntStream.range(0, a.length)
        .mapToDouble(i -> sign / (1 + Math.exp(a[i] - b[i])) / count)
        .toArray();
  }

  private static double[] overflowing(double[] a, double[] b) {
    return IntStream.range(0, a.length)
        .mapToDouble(i -> -Math.exp(b[i]) / (Math.exp(a[i]) + Math.exp(b[i])) / a.length)
        .toArray();
  }

  private static double ceiling(double[] gaps, double t, double e) {
    return signed(Arrays.stream(gaps).map(Math::abs).toArray(), t, e);
  }

  private static double signed(double[] gaps, double t, double e) {
    return Arrays.stream(gaps)
        .map(gap -> 1 / (1 + Math.exp(-gap / t)))
        .map(p -> (1 - e) * p + e * (1 - p))
        .average()
        .orElseThrow();
  }

  private static double[][] transposed(double[][] w) {
    double[][] turned = new double[w.length][w.length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w.length; j++) {
        turned[j][i] = w[i][j];
      }
    }
    return turned;
  }

  private static double[] round(double[][] wins, double[] s, boolean normalised) {
    double[] next = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      double won = 0;
      double sum = 0;
      for (int j = 0; j < s.length; j++) {
        won += wins[i][j];
        sum += (wins[i][j] + wins[j][i]) / (s[i] + s[j]);
      }
      next[i] = won / sum;
    }
    double mean = Math.exp(Arrays.stream(next).map(Math::log).average().orElseThrow());
    return Arrays.stream(next).map(v -> normalised ? v / mean : v).toArray();
  }

  private static double[] ones(double[] s) {
    return Arrays.stream(s).map(v -> 1).toArray();
  }

  private static double pairs(double[] s) {
    double loss = 0;
    for (int i = 0; i < s.length; i++) {
      for (int j = i + 1; j < s.length; j++) {
        loss += Math.log1p(Math.exp(s[j] - s[i]));
      }
    }
    return loss;
  }

  private static double ofAll(double[] s) {
    double most = Arrays.stream(s).max().orElseThrow();
    double log = most + Math.log(Arrays.stream(s).map(v -> Math.exp(v - most)).sum());
    return Arrays.stream(s).map(v -> log - v).sum();
  }

  private static double raw(double[] s) {
    double loss = 0;
    for (int k = 0; k < s.length; k++) {
      loss += Math.log(Arrays.stream(s, k, s.length).map(Math::exp).sum()) - s[k];
    }
    return loss;
  }

  private static double[] reversed(double[] s) {
    return IntStream.range(0, s.length).mapToDouble(i -> s[s.length - 1 - i]).toArray();
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).average().orElseThrow();
  }

  private static double slope(double[] y, double[] x) {
    double together = 0;
    double alone = 0;
    for (int i = 0; i < x.length; i++) {
      together += (x[i] - mean(x)) * (y[i] - mean(y));
      alone += Math.pow(x[i] - mean(x), 2);
    }
    return together / alone;
  }

  private static double[] minus(double[] r, double[] l, double constant, double slope) {
    return IntStream.range(0, r.length)
        .mapToDouble(i -> r[i] - constant - slope * (l[i] - mean(l)))
        .toArray();
  }

  private static double[] quotients(double[] r, double[] l) {
    return IntStream.range(0, r.length).mapToDouble(i -> r[i] / l[i]).toArray();
  }
}
