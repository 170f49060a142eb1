package hondo.exercise;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 24. */
final class Wrong24 {
  private Wrong24() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("24.1", "plain accuracy", (int[][] counts) -> plain(counts))
        .add("24.1", "columns: precision", (int[][] counts) -> mean(turned(counts), false))
        .add("24.1", "a class without cases counts as 0", (int[][] counts) -> mean(counts, true))
        .add(
            "24.2",
            "λ at the other label",
            (double[] z, Integer a, Integer b, Double l) -> loss(z, a, b, 1 - l))
        .add(
            "24.2",
            "the first label alone",
            (double[] z, Integer a, Integer b, Double l) -> loss(z, a, a, l))
        .add(
            "24.2",
            "a mixture of probabilities, then one logarithm",
            (double[] z, Integer a, Integer b, Double l) ->
                -Math.log(l * Math.exp(-loss(z, a, a, 1)) + (1 - l) * Math.exp(-loss(z, b, b, 1))))
        .add(
            "24.3",
            "every bin alike",
            (double[] p, int[] right, Integer bins) -> error(p, right, bins, 0))
        .add(
            "24.3",
            "the sign kept",
            (double[] p, int[] right, Integer bins) -> error(p, right, bins, 1))
        .add(
            "24.3",
            "case by case, without bins",
            (double[] p, int[] right, Integer bins) -> error(p, right, bins, 2))
        .add("24.4", "items in turn", (int[] group, Integer folds) -> inTurn(group.length, folds))
        .add(
            "24.4",
            "groups in turn, whatever their size",
            (int[] group, Integer folds) -> Arrays.stream(group).map(g -> g % folds).toArray())
        .add("24.4", "smallest first", (int[] group, Integer folds) -> dealt(group, folds))
        .add("24.5", "1/T in its place", (double[][] z, int[] y) -> newton(z, y, 60, true))
        .add("24.5", "one step", (double[][] z, int[] y) -> newton(z, y, 1, false))
        .add("24.5", "no temperature", (double[][] z, int[] y) -> 1.0);
  }

  private static double plain(int[][] counts) {
    int hits = IntStream.range(0, counts.length).map(c -> counts[c][c]).sum();
    return (double) hits / Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  private static int[][] turned(int[][] counts) {
    int[][] turned = new int[counts.length][counts.length];
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        turned[j][i] = counts[i][j];
      }
    }
    return turned;
  }

  private static double mean(int[][] counts, boolean all) {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < counts.length; c++) {
      int cases = Arrays.stream(counts[c]).sum();
      sum += cases == 0 ? 0 : (double) counts[c][c] / cases;
      classes += all || cases > 0 ? 1 : 0;
    }
    return sum / classes;
  }

  private static double loss(double[] z, int a, int b, double lambda) {
    double max = Arrays.stream(z).max().orElseThrow();
    double total = max + Math.log(Arrays.stream(z).map(v -> Math.exp(v - max)).sum());
    return total - lambda * z[a] - (1 - lambda) * z[b];
  }

  private static double error(double[] p, int[] right, int bins, int mistake) {
    double[] difference = new double[bins];
    double[] count = new double[bins];
    double single = 0;
    for (int i = 0; i < p.length; i++) {
      int bin = Math.min(bins - 1, (int) (p[i] * bins));
      difference[bin] += right[i] - p[i];
      count[bin]++;
      single += Math.abs(right[i] - p[i]);
    }
    return switch (mistake) {
      case 0 ->
          IntStream.range(0, bins)
              .filter(b -> count[b] > 0)
              .mapToDouble(b -> Math.abs(difference[b]) / count[b])
              .average()
              .orElseThrow();
      case 1 -> Arrays.stream(difference).sum() / p.length;
      default -> single / p.length;
    };
  }

  private static int[] inTurn(int items, int folds) {
    return IntStream.range(0, items).map(i -> i % folds).toArray();
  }

  private static int[] dealt(int[] group, int folds) {
    int[] sizes = new int[Arrays.stream(group).max().orElseThrow() + 1];
    Arrays.stream(group).forEach(g -> sizes[g]++);
    int[] foldOf = new int[sizes.length];
    int[] items = new int[folds];
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted((a, b) -> sizes[a] - sizes[b])
        .forEach(
            g -> {
              int best = 0;
              for (int f = 1; f < folds; f++) {
                best = items[f] < items[best] ? f : best;
              }
              foldOf[g] = best;
              items[best] += sizes[g];
            });
    return Arrays.stream(group).map(g -> foldOf[g]).toArray();
  }

  private static double newton(double[][] logits, int[] labels, int steps, boolean inverse) {
    double b = 0.1;
    for (int step = 0; step < steps; step++) {
      double slope = 0;
      double curvature = 0;
      for (int i = 0; i < logits.length; i++) {
        double sum = 0;
        double first = 0;
        double second = 0;
        for (double z : logits[i]) {
          double p = Math.exp(b * z);
          sum += p;
          first += p * z;
          second += p * z * z;
        }
        slope += first / sum - logits[i][labels[i]];
        curvature += second / sum - first / sum * (first / sum);
      }
      b -= slope / curvature;
    }
    return inverse ? b : 1 / b;
  }
}
