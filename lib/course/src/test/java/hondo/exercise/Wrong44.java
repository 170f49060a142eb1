package hondo.exercise;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 44. */
final class Wrong44 {
  private Wrong44() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "44.1",
            "the length left out",
            (Double k1, Double b, Double length, Double share) -> share * k1 / (1 - share))
        .add(
            "44.1",
            "the share upside down",
            (Double k1, Double b, Double length, Double share) ->
                (1 - share) * k1 * (1 - b + b * length) / share)
        .add(
            "44.1",
            "b and 1 − b exchanged",
            (Double k1, Double b, Double length, Double share) ->
                share * k1 * (b + (1 - b) * length) / (1 - share))
        .add("44.2", "ranks from 0", (int[] ranks, Double k) -> fused(ranks, k - 1))
        .add(
            "44.2",
            "a passage that is not there has rank 0",
            (int[] ranks, Double k) -> Arrays.stream(ranks).mapToDouble(r -> 1 / (k + r)).sum())
        .add(
            "44.2",
            "one over the sum of the ranks",
            (int[] ranks, Double k) -> 1 / (k + Arrays.stream(ranks).sum()))
        .add("44.3", "not normalised", (int[] grades, Integer k) -> gain(grades, k, 2))
        .add(
            "44.3",
            "the best order of the first k alone",
            (int[] grades, Integer k) ->
                gain(grades, k, 2)
                    / gain(descending(Arrays.copyOf(grades, Math.min(k, grades.length))), k, 2))
        .add(
            "44.3",
            "the discount from rank, not rank + 1",
            (int[] grades, Integer k) -> gain(grades, k, 1) / gain(descending(grades), k, 1))
        .add("44.4", "rows alone", (double[][] s, Double t) -> rows(s, t))
        .add("44.4", "multiplied by the temperature", (double[][] s, Double t) -> both(s, 1 / t))
        .add("44.4", "a sum, not a mean", (double[][] s, Double t) -> both(s, t) * 2 * s.length)
        .add("44.4", "no maximum taken off", (double[][] s, Double t) -> raw(s, t))
        .add(
            "44.5",
            "exchanged",
            (double[] p, double[][] y) -> new double[] {token(p, y), sequence(p, y)})
        .add(
            "44.5",
            "passages of equal weight",
            (double[] p, double[][] y) -> {
              double[] equal = new double[p.length];
              Arrays.fill(equal, 1.0 / p.length);
              return new double[] {sequence(equal, y), token(equal, y)};
            })
        .add(
            "44.5",
            "the best passage alone",
            (double[] p, double[][] y) ->
                new double[] {
                  IntStream.range(0, p.length)
                      .mapToDouble(z -> p[z] * product(y[z]))
                      .max()
                      .orElseThrow(),
                  token(p, y)
                });
  }

  private static double fused(int[] ranks, double k) {
    return Arrays.stream(ranks).filter(r -> r > 0).mapToDouble(r -> 1 / (k + r)).sum();
  }

  private static double gain(int[] grades, int k, int first) {
    return IntStream.range(0, Math.min(k, grades.length))
        .mapToDouble(i -> grades[i] / Math.max(1, Math.log(i + first) / Math.log(2)))
        .sum();
  }

  private static int[] descending(int... grades) {
    int[] sorted = Arrays.stream(grades).sorted().toArray();
    int last = sorted.length - 1;
    return IntStream.rangeClosed(0, last).map(i -> sorted[last - i]).toArray();
  }

  private static double rows(double[][] s, double temperature) {
    return IntStream.range(0, s.length)
        .mapToDouble(i -> entropy(s[i], i, temperature))
        .average()
        .orElseThrow();
  }

  private static double both(double[][] s, double temperature) {
    double[][] turned = new double[s.length][s.length];
    for (int i = 0; i < s.length; i++) {
      int row = i;
      Arrays.setAll(turned[i], j -> s[j][row]);
    }
    return (rows(s, temperature) + rows(turned, temperature)) / 2;
  }

  private static double entropy(double[] row, int own, double temperature) {
    double most = Arrays.stream(row).max().orElseThrow();
    return Math.log(Arrays.stream(row).map(v -> Math.exp((v - most) / temperature)).sum())
        - (row[own] - most) / temperature;
  }

  private static double raw(double[][] s, double temperature) {
    double sum = 0;
    for (int i = 0; i < s.length; i++) {
      int own = i;
      double inRow = Arrays.stream(s[i]).map(v -> Math.exp(v / temperature)).sum();
      double inColumn = Arrays.stream(s).mapToDouble(r -> Math.exp(r[own] / temperature)).sum();
      sum -= 2 * Math.log(Math.exp(s[i][i] / temperature)) - Math.log(inRow) - Math.log(inColumn);
    }
    return sum / (2 * s.length);
  }

  private static double product(double... values) {
    return Arrays.stream(values).reduce(1, (a, b) -> a * b);
  }

  private static double sequence(double[] p, double[][] y) {
    return IntStream.range(0, p.length).mapToDouble(z -> p[z] * product(y[z])).sum();
  }

  private static double token(double[] p, double[][] y) {
    return product(
        IntStream.range(0, y[0].length)
            .mapToDouble(t -> IntStream.range(0, p.length).mapToDouble(z -> p[z] * y[z][t]).sum())
            .toArray());
  }
}
