package hondo.exercise.tools;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.List;

/**
 * The exercises of lecture 03: slopes, a chain, a product of matrices, bits, a sum in logarithms.
 */
public final class Exercises03 {
  private Exercises03() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("03.1", "a slope from both sides")
            .takes("x", "h")
            .reference((Double x, Double h) -> 3 * x * x + h * h)
            .on(0.0, 1.0)
            .on(1.0, 0.5)
            .on(-2.0, 0.25)
            .hints(
                "How far are the two points apart?",
                "f(x + h) − f(x − h), divided by 2h: of t³ that is 3x² + h²."),
        Task.small("03.2", "three boxes")
            .takes("x")
            .reference((Double x) -> (4 - 8 * x) * Math.exp(-(4 * x * x - 4 * x + 1)))
            .on(0.5)
            .on(0.0)
            .on(1.25)
            .on(-0.3)
            .hints(
                "The slopes are exp(y), −2u and 2: each at what comes into its box.",
                "At x = 0: u = −1, y = −1, so the product is exp(−1) · 2 · 2."),
        Task.small("03.3", "one table made of two")
            .takes("a", "b")
            .reference(Exercises03::product)
            .on(new double[][] {{1, 0}, {0, 1}}, new double[][] {{1, 2}, {3, 4}})
            .on(new double[][] {{1, 2}, {3, 4}}, new double[][] {{0, 1}, {1, 0}})
            .on(new double[][] {{1, 2, 3}}, new double[][] {{4}, {5}, {6}})
            .on(new double[][] {{1}, {2}}, new double[][] {{3, 4, 5}})
            .hints(
                "The result has the rows of a and the columns of b; what stands between is summed.",
                "Three loops: i over the rows of a, j over the columns of b, k over the rows of"
                    + " b."),
        Task.small("03.4", "bits per letter")
            .takes("probabilities")
            .reference(Exercises03::bits)
            .on(new double[] {0.5})
            .on(new double[] {0.25, 0.5})
            .on(new double[] {0.9, 0.1, 0.3})
            .drawn(1, 1948, random -> new Object[] {random.doubles(2_000, 0.01, 1).toArray()})
            .hints(
                "Of 0.25 and 0.5: 2 bits and 1 bit, 1.5 in the mean.",
                "Logarithms first, then the sum: the product of 2,000 probabilities is 0."),
        Task.large("03.5", "add probabilities that are too small to write")
            .takes("a", "b")
            .reference((Double a, Double b) -> a + softplus(b - a))
            .on(0.0, 0.0)
            .on(Math.log(0.25), Math.log(0.5))
            .on(-2_000.0, -2_001.0)
            .on(-3.0, -2_000.0)
            .on(-2_000.0, -3.0)
            .on(800.0, 801.0)
            .hints(
                "exp(a) + exp(b) = exp(m) · (exp(a − m) + exp(b − m)), for any m at all.",
                "Take the larger of both for m: then one exponent is 0, and the other below."));
  }

  static double[][] product(double[][] a, double[][] b) {
    return Arrays.stream(a)
        .map(
            row -> {
              double[] sums = new double[b[0].length];
              for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < sums.length; j++) {
                  sums[j] += row[k] * b[k][j];
                }
              }
              return sums;
            })
        .toArray(double[][]::new);
  }

  static double bits(double[] probabilities) {
    return Arrays.stream(probabilities).map(Math::log).average().orElseThrow() / -Math.log(2);
  }

  /** ln(1 + exp(x)). */
  private static double softplus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }
}
