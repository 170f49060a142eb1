package hondo.exercise.tools;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The exercises of lecture 00: arrays, tables, shapes, timings, a gradient. */
public final class Exercises00 {
  private Exercises00() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("00.1", "equally spaced points")
            .takes("from", "to", "points")
            .reference(Exercises00::grid)
            .on(0.0, 1.0, 2)
            .on(0.0, 1.0, 5)
            .on(-1.0, 3.0, 9)
            .on(0.01, 1.0, 1000)
            .hints(
                "Five points have four gaps.",
                "The i-th point, counted from 0, is from + i · (to − from) / (points − 1)."),
        Task.small("00.2", "words per address")
            .takes("presidents", "words")
            .reference(Exercises00::wordiest)
            .on(List.of("Adams", "Polk"), new int[] {1_900, 18_000})
            .on(List.of("Adams", "Polk", "Adams", "Adams"), new int[] {900, 2_000, 950, 980})
            .on(List.of("Polk", "Adams", "Polk"), new int[] {9_000, 5_000, 500})
            .hints(
                "Who gave eight addresses has spoken more words than who gave one: divide.",
                "Collectors.groupingBy with Collectors.averagingInt, or two maps."),
        Task.small("00.3", "a shape, by thinking")
            .value(sumOverRows(2, 3))
            .hints(
                "Broadcasting makes (2, 3) of all three. Which axis does the sum take away?",
                "Axis 0 runs down the rows, and it disappears: one number is left for each"
                    + " column."),
        Task.large("00.4", "the exponent of a running time")
            .takes("sizes", "seconds")
            .reference(Exercises00::exponent)
            .on(new double[] {1, 10, 100}, new double[] {2, 20, 200})
            .on(new double[] {64, 128, 256, 512}, new double[] {0.001, 0.008, 0.064, 0.512})
            .on(new double[] {64, 128, 256, 512}, new double[] {0.002, 0.009, 0.07, 0.49})
            .on(new double[] {2, 3, 7, 20, 50}, new double[] {5, 4, 2.5, 1.1, 1})
            .hints(
                "seconds = c · sizeᵏ is a straight line once you take the logarithm of both.",
                "The slope of least squares is Σ (x − x̄)(y − ȳ) / Σ (x − x̄)², with x = ln size"
                    + " and y = ln seconds."),
        Task.large("00.5", "a gradient by hand")
            .takes("w")
            .reference(Exercises00::gradient)
            .on(new double[] {1})
            .on(new double[] {1, 2})
            .on(new double[] {0.3, -0.7, 1.1})
            .drawn(5, 2017, random -> new Object[] {random.doubles(4, -1, 1).toArray()})
            .hints(
                "A quotient: (u / v)' = (u' v − u v') / v², and each w is in both sums.",
                "∂L/∂wᵢ = exp(wᵢ) / S − 2 wᵢ E / S² with E the sum of exp, S the sum of squares."));
  }

  static double[] grid(double from, double to, int points) {
    return IntStream.range(0, points)
        .mapToDouble(i -> from + i * (to - from) / (points - 1))
        .toArray();
  }

  static String wordiest(List<String> presidents, int[] words) {
    Map<String, Double> means =
        IntStream.range(0, words.length)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    presidents::get, TreeMap::new, Collectors.averagingInt(i -> words[i])));
    return means.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** The shape of a sum along axis 0: that axis disappears. */
  static long[] sumOverRows(long... shape) {
    return Arrays.copyOfRange(shape, 1, shape.length);
  }

  static double exponent(double[] sizes, double[] seconds) {
    double[] x = Arrays.stream(sizes).map(Math::log).toArray();
    double[] y = Arrays.stream(seconds).map(Math::log).toArray();
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double together = 0;
    double alone = 0;
    for (int i = 0; i < x.length; i++) {
      together += (x[i] - meanX) * (y[i] - meanY);
      alone += (x[i] - meanX) * (x[i] - meanX);
    }
    return together / alone;
  }

  static double[] gradient(double[] w) {
    double exps = Arrays.stream(w).map(Math::exp).sum();
    double squares = Arrays.stream(w).map(v -> v * v).sum();
    return Arrays.stream(w)
        .map(v -> Math.exp(v) / squares - 2 * v * exps / (squares * squares))
        .toArray();
  }
}
