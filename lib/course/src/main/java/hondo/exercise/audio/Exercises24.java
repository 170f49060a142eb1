package hondo.exercise.audio;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lecture 24: fair shares, whole groups, mixed labels, calibrated scores. */
public final class Exercises24 {
  private Exercises24() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("24.1", "a fair accuracy")
            .takes("counts")
            .reference((int[][] counts) -> balanced(counts))
            .on((Object) new int[][] {{3, 1}, {1, 1}})
            .on((Object) new int[][] {{90, 0, 0}, {9, 1, 0}, {0, 5, 5}})
            .on((Object) new int[][] {{4, 0, 0}, {0, 0, 0}, {2, 0, 2}})
            .hints(
                "A row is what a class really is: its share on the diagonal is its recall.",
                "A class without cases has no recall: the mean is over the others."),
        Task.small("24.2", "the loss of a mixture")
            .takes("logits", "first", "second", "lambda")
            .reference(Exercises24::mixedLoss)
            .on(new double[] {0, 0}, 0, 1, 0.3)
            .on(new double[] {2, 0, -1}, 0, 2, 0.7)
            .on(new double[] {300, 0, 10}, 0, 1, 0.9)
            .on(new double[] {1, 2, 3}, 2, 2, 0.5)
            .hints(
                "λ (−log p(first)) + (1 − λ)(−log p(second)).",
                "Take the largest score off before you exponentiate: e^300 is more than a double"
                    + " likes to add to others."),
        Task.small("24.3", "the expected calibration error")
            .takes("confidence", "right", "bins")
            .reference(Exercises24::calibrationError)
            .on(new double[] {0.9, 0.8, 0.7, 0.6}, new int[] {1, 1, 1, 0}, 2)
            .on(new double[] {0.95, 0.92, 0.55}, new int[] {1, 0, 1}, 10)
            .on(new double[] {1, 1, 0.99}, new int[] {1, 1, 0}, 5)
            .drawn(3, 24, Exercises24::judged)
            .hints(
                "Bin by confidence: 0.55 of ten bins is bin 5; 1 belongs to the last one.",
                "Each bin counts by its share of all cases; an empty one not at all."),
        Task.large("24.4", "whole groups into folds")
            .takes("group", "folds")
            .reference(Exercises24::folds)
            .on(new int[] {0, 0, 1, 1, 1, 2}, 2)
            .on(new int[] {0, 1, 2, 3}, 2)
            .on(new int[] {4, 4, 4, 4, 1, 1, 0, 0, 0, 2}, 3)
            .drawn(3, 240, Exercises24::recordings)
            .hints(
                "Count the items of each group, sort the groups, and keep the number of items of"
                    + " each fold.",
                "Ties: the group with the smaller number first, the fold with the smaller number"
                    + " first."),
        Task.large("24.5", "Newton's temperature")
            .takes("logits", "labels")
            .reference(Exercises24::temperature)
            .on(new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}}, new int[] {0, 0, 0, 1})
            .on(new double[][] {{4, 0, 0}, {0, 4, 0}, {0, 0, 4}, {4, 0, 0}}, new int[] {0, 1, 2, 1})
            .drawn(3, 2400, Exercises24::scored)
            .within(1e-6)
            .hints(
                "With b = 1/T the loss of a case has the slope Σ p z − z[label], and the curvature"
                    + " Σ p z² − (Σ p z)²: mean and variance of the scores under p.",
                "b ← b − slope / curvature, from b = 1/10, until nothing moves."));
  }

  private static Object[] judged(RandomGenerator random) {
    double[] confidence = random.doubles(30, 0.2, 1).toArray();
    int[] right =
        Arrays.stream(confidence).mapToInt(p -> random.nextDouble() < p ? 1 : 0).toArray();
    return new Object[] {confidence, right, 8};
  }

  private static Object[] recordings(RandomGenerator random) {
    return new Object[] {random.ints(30, 0, 9).toArray(), 4};
  }

  private static Object[] scored(RandomGenerator random) {
    double[][] logits = new double[40][];
    int[] labels = new int[logits.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = random.doubles(3, -3, 3).toArray();
      int highest = 0;
      for (int c = 1; c < 3; c++) {
        highest = logits[i][c] > logits[i][highest] ? c : highest;
      }
      labels[i] = random.nextInt(3) > 0 ? highest : random.nextInt(3);
    }
    return new Object[] {logits, labels};
  }

  /** The mean recall of the classes that have cases. */
  static double balanced(int[][] counts) {
    return IntStream.range(0, counts.length)
        .filter(c -> Arrays.stream(counts[c]).sum() > 0)
        .mapToDouble(c -> (double) counts[c][c] / Arrays.stream(counts[c]).sum())
        .average()
        .orElseThrow();
  }

  /** Of scores of one example that is two. */
  static double mixedLoss(double[] logits, int first, int second, double lambda) {
    double max = Arrays.stream(logits).max().orElseThrow();
    double total = max + Math.log(Arrays.stream(logits).map(z -> Math.exp(z - max)).sum());
    return total - lambda * logits[first] - (1 - lambda) * logits[second];
  }

  /** Σ |frequency − confidence| by shares of the cases. */
  static double calibrationError(double[] confidence, int[] right, int bins) {
    double[] difference = new double[bins];
    for (int i = 0; i < confidence.length; i++) {
      difference[Math.min(bins - 1, (int) (confidence[i] * bins))] += right[i] - confidence[i];
    }
    return Arrays.stream(difference).map(Math::abs).sum() / confidence.length;
  }

  /** The fold of each item: the largest group first, each to the fold with the fewest items. */
  static int[] folds(int[] group, int folds) {
    int[] sizes = new int[Arrays.stream(group).max().orElseThrow() + 1];
    Arrays.stream(group).forEach(g -> sizes[g]++);
    int[] foldOf = new int[sizes.length];
    int[] items = new int[folds];
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingInt((Integer g) -> -sizes[g]))
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

  /** Where the slope of the mean loss by 1/T is 0, by halving. */
  static double temperature(double[][] logits, int[] labels) {
    double low = 0;
    double high = 100;
    for (int step = 0; step < 80; step++) {
      double b = (low + high) / 2;
      double slope = 0;
      for (int i = 0; i < logits.length; i++) {
        slope += slopeOf(logits[i], labels[i], b);
      }
      if (slope < 0) {
        low = b;
      } else {
        high = b;
      }
    }
    return 2 / (low + high);
  }

  private static double slopeOf(double[] z, int label, double b) {
    double max = Arrays.stream(z).max().orElseThrow();
    double sum = Arrays.stream(z).map(v -> Math.exp(b * (v - max))).sum();
    return Arrays.stream(z).map(v -> v * Math.exp(b * (v - max))).sum() / sum - z[label];
  }
}
