package hondo.exercise;

import hondo.exercise.task.Code;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Mistakes in the exercises of lecture 03. */
final class Wrong03 {
  private Wrong03() {}

  static void addTo(Wrong wrong) {
    DoubleUnaryOperator cube = t -> t * t * t;
    wrong
        .add(
            "03.1",
            "divided by h",
            (Double x, Double h) -> (cube.applyAsDouble(x + h) - cube.applyAsDouble(x - h)) / h)
        .add(
            "03.1",
            "one side alone",
            (Double x, Double h) -> (cube.applyAsDouble(x + h) - cube.applyAsDouble(x)) / h)
        .add(
            "03.1",
            "the points exchanged",
            (Double x, Double h) ->
                (cube.applyAsDouble(x - h) - cube.applyAsDouble(x + h)) / (2 * h))
        .add("03.1", "the limit", (Double x, Double h) -> 3 * x * x)
        .add("03.2", "the inner 2 forgotten", (Double x) -> bell(x) * -2 * (2 * x - 1))
        .add("03.2", "the square's slope at x", (Double x) -> bell(x) * -2 * x * 2)
        .add("03.2", "the sign", (Double x) -> bell(x) * 2 * (2 * x - 1) * 2)
        .add("03.2", "slopes added", (Double x) -> bell(x) + -2 * (2 * x - 1) + 2)
        .add("03.3", "element by element", times(false))
        .add("03.3", "the other order", times(true))
        .add("03.3", "b turned over", (double[][] a, double[][] b) -> dot(a, b))
        .add("03.4", "a sum, not a mean", (double[] p) -> bits(p, 1) * p.length)
        .add("03.4", "nats", (double[] p) -> bits(p, Math.log(2)))
        .add("03.4", "the sign", (double[] p) -> -bits(p, 1))
        .add(
            "03.4",
            "multiplied first",
            (double[] p) ->
                -Math.log(Arrays.stream(p).reduce(1, (x, y) -> x * y)) / Math.log(2) / p.length)
        .add(
            "03.4",
            "the logarithm of the mean",
            (double[] p) -> -Math.log(Arrays.stream(p).average().orElseThrow()) / Math.log(2))
        .add("03.5", "exp first", (Double a, Double b) -> Math.log(Math.exp(a) + Math.exp(b)))
        .add("03.5", "the sum of logarithms", (Double a, Double b) -> a + b)
        .add("03.5", "the larger alone", (Double a, Double b) -> Math.max(a, b))
        .add(
            "03.5",
            "the smaller taken out",
            (Double a, Double b) -> {
              double m = Math.min(a, b);
              return m + Math.log(Math.exp(a - m) + Math.exp(b - m));
            });
  }

  private static double bell(double x) {
    return Math.exp(-(2 * x - 1) * (2 * x - 1));
  }

  private static double bits(double[] p, double unit) {
    return -Arrays.stream(p).map(Math::log).sum() / Math.log(2) * unit / p.length;
  }

  /**
   * Either a · b by element, of which rows and columns that are not in both are left out, or b a.
   */
  private static Code.Two<double[][], double[][], double[][]> times(boolean turned) {
    return (a, b) -> turned ? product(b, a) : byElement(a, b);
  }

  private static double[][] byElement(double[][] a, double[][] b) {
    double[][] all = new double[a.length][a[0].length];
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      for (int j = 0; j < Math.min(a[0].length, b[0].length); j++) {
        all[i][j] = a[i][j] * b[i][j];
      }
    }
    return all;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] all = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          all[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return all;
  }

  /** Rows of both: a times the transpose of b. */
  private static double[][] dot(double[][] a, double[][] b) {
    double[][] all = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        for (int k = 0; k < Math.min(a[0].length, b[0].length); k++) {
          all[i][j] += a[i][k] * b[j][k];
        }
      }
    }
    return all;
  }
}
