package hondo.exercise;

import hondo.naive.NaiveMath;
import java.util.Arrays;

/** Mistakes in the exercises of lecture 02. */
final class Wrong02 {
  private Wrong02() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("02.1", "bits", (Integer n) -> Math.log(n) / Math.log(2))
        .add("02.1", "the probability", (Integer n) -> 1.0 / n)
        .add("02.1", "the right one not counted", (Integer n) -> Math.log(n - 1))
        .add("02.2", "no root", (Double a, Double b, Integer t) -> m(a, t) / m(b, t))
        .add("02.2", "always the first step", (Double a, Double b, Integer t) -> step(a, b, 1))
        .add("02.2", "from 0 on", (Double a, Double b, Integer t) -> step(a, b, t + 1))
        .add("02.2", "the betas exchanged", (Double a, Double b, Integer t) -> step(b, a, t))
        .add("02.3", "the mean", (Double gain, double[] h) -> gain * meanSlope(h))
        .add("02.3", "no gain", (Double gain, double[] h) -> rmsSlope(h))
        .add("02.3", "the squares' root forgotten", (Double g, double[] h) -> g * square(h))
        .add(
            "02.4", "1 − μ", (double[] l, Double r, Double u, Integer n) -> walk(l, r, u, 1 - u, n))
        .add(
            "02.4",
            "no momentum",
            (double[] l, Double r, Double u, Integer n) -> walk(l, r, 0, 1, n))
        .add(
            "02.4",
            "one step more",
            (double[] l, Double r, Double u, Integer n) -> walk(l, r, u, 1, n + 1))
        .add("02.5", "not smoothed", (double[] z, Integer y, Double e) -> minus(z, y, 1, 0))
        .add(
            "02.5",
            "V − 1 others",
            (double[] z, Integer y, Double e) ->
                minus(z, y, 1 - e - e / (z.length - 1), e / (z.length - 1)))
        .add(
            "02.5",
            "nothing for the others",
            (double[] z, Integer y, Double e) -> minus(z, y, 1 - e, 0))
        .add("02.6", "layer norm", (double[][] s) -> normed(s, 0, 1e-5, true))
        .add("02.6", "n − 1", (double[][] s) -> normed(s, 1, 1e-5, false))
        .add("02.6", "no epsilon", (double[][] s) -> normed(s, 0, 0, false));
  }

  private static double m(double beta, int t) {
    return 1 - Math.pow(beta, t);
  }

  private static double step(double beta1, double beta2, int t) {
    return m(beta1, t) / Math.sqrt(m(beta2, t));
  }

  private static double meanSlope(double[] h) {
    return Arrays.stream(h).map(x -> 1 - x * x).average().orElseThrow();
  }

  private static double square(double[] h) {
    return Arrays.stream(h).map(x -> Math.pow(1 - x * x, 2)).average().orElseThrow();
  }

  private static double rmsSlope(double[] h) {
    return Math.sqrt(square(h));
  }

  private static double[] walk(
      double[] lambda, double rate, double momentum, double share, int steps) {
    return Arrays.stream(lambda)
        .map(
            each -> {
              double w = 1;
              double v = 0;
              for (int i = 0; i < steps; i++) {
                v = momentum * v + share * each * w;
                w -= rate * v;
              }
              return w;
            })
        .toArray();
  }

  private static double[] minus(double[] z, int came, double extra, double all) {
    double[] gradient = NaiveMath.softmax(z);
    for (int i = 0; i < z.length; i++) {
      gradient[i] -= all + (i == came ? extra : 0);
    }
    return gradient;
  }

  private static double[][] normed(double[][] s, int fewer, double epsilon, boolean rows) {
    if (rows) {
      return turned(normed(turned(s), fewer, epsilon, false));
    }
    double[][] columns = turned(s);
    for (double[] x : columns) {
      double mean = Arrays.stream(x).average().orElseThrow();
      double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = Math.sqrt(squares / (x.length - fewer) + epsilon);
      Arrays.setAll(x, i -> (x[i] - mean) / deviation);
    }
    return turned(columns);
  }

  private static double[][] turned(double[][] s) {
    double[][] turned = new double[s[0].length][s.length];
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < s[0].length; j++) {
        turned[j][i] = s[i][j];
      }
    }
    return turned;
  }
}
