package hondo.exercise.large;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lecture 44: saturation, fusion, a measure, a loss, two marginals. */
public final class Exercises44 {
  private Exercises44() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("44.1", "how often is often enough")
            .takes("k1", "b", "length", "share")
            .reference(
                (Double k1, Double b, Double length, Double share) ->
                    share * k1 * (1 - b + b * length) / (1 - share))
            .on(1.2, 0.75, 1.0, 0.5)
            .on(1.2, 0.0, 3.0, 0.5)
            .on(1.2, 0.75, 2.0, 0.9)
            .on(2.0, 0.5, 0.5, 0.25)
            .hints(
                "The weight of Lucene's form is tf / (K + tf), with 1 as its limit.",
                "Solve tf / (K + tf) = s for tf, with K = k1 (1 − b + b · length)."),
        Task.small("44.2", "reciprocal rank fusion")
            .takes("ranks", "k")
            .reference((int[] ranks, Double k) -> fused(ranks, k))
            .on(new int[] {1}, 60.0)
            .on(new int[] {1, 2}, 60.0)
            .on(new int[] {3, 0}, 60.0)
            .on(new int[] {0, 0, 7}, 0.0)
            .hints(
                "Ranks count from 1, and 0 says that a ranking does not hold the passage.",
                "Σ 1 / (k + rank) over the rankings that hold it; the others add nothing."),
        Task.small("44.3", "nDCG")
            .takes("grades", "k")
            .reference((int[] grades, Integer k) -> ndcg(grades, k))
            .on(new int[] {1, 0}, 2)
            .on(new int[] {0, 1}, 2)
            .on(new int[] {0, 2, 1}, 3)
            .on(new int[] {1, 0, 3, 2, 0, 1}, 3)
            .hints(
                "Σ grade / log₂(rank + 1) over the first k, over the same sum of the best order.",
                "The best order is of all grades, not of the first k alone."),
        Task.large("44.4", "InfoNCE")
            .takes("similarities", "temperature")
            .reference((double[][] s, Double t) -> infoNce(s, t))
            .on(new double[][] {{1, 1}, {1, 1}}, 1.0)
            .on(new double[][] {{1, 0}, {0.5, 1}}, 1.0)
            .on(new double[][] {{0.9, 0.3, 0.1}, {0.2, 0.4, 0.6}, {0.1, 0.0, 0.8}}, 0.1)
            .on(new double[][] {{900, 0}, {0, 900}}, 0.5)
            .drawn(3, 44, random -> new Object[] {similarities(random, 5), 0.2})
            .hints(
                "Each row: the cross-entropy of its diagonal element among the row, over the"
                    + " temperature. Then the same of each column.",
                "Take the maximum off before exp; the mean over rows and columns is of 2 B terms."),
        Task.large("44.5", "RAG-Sequence and RAG-Token")
            .takes("passages", "tokens")
            .reference((double[] passages, double[][] tokens) -> marginals(passages, tokens))
            .on(new double[] {1}, new double[][] {{0.5, 0.5}})
            .on(new double[] {0.5, 0.5}, new double[][] {{0.9}, {0.1}})
            .on(new double[] {0.5, 0.5}, new double[][] {{0.9, 0.1}, {0.1, 0.9}})
            .on(new double[] {0.7, 0.2, 0.1}, new double[][] {{0.5, 0.2}, {0.9, 0.4}, {0.1, 1}})
            .hints(
                "RAG-Sequence: first the product over tokens of each passage, then the sum.",
                "RAG-Token: first the sum over passages for each token, then the product."));
  }

  static double fused(int[] ranks, double k) {
    return Arrays.stream(ranks).filter(rank -> rank > 0).mapToDouble(r -> 1 / (k + r)).sum();
  }

  static double ndcg(int[] grades, int k) {
    int[] best = grades.clone();
    Arrays.sort(best);
    int last = best.length - 1;
    double ideal = gain(IntStream.rangeClosed(0, last).map(i -> best[last - i]).toArray(), k);
    return gain(grades, k) / ideal;
  }

  static double gain(int[] grades, int k) {
    return IntStream.range(0, Math.min(k, grades.length))
        .mapToDouble(i -> grades[i] * Math.log(2) / Math.log(i + 2))
        .sum();
  }

  /** The mean of the cross-entropies of all rows and all columns, in nats. */
  static double infoNce(double[][] similarities, double temperature) {
    int count = similarities.length;
    double sum = 0;
    for (int own = 0; own < count; own++) {
      int fixed = own;
      double[] row = similarities[own];
      double[] column =
          IntStream.range(0, count).mapToDouble(i -> similarities[i][fixed]).toArray();
      sum += crossEntropy(row, own, temperature) + crossEntropy(column, own, temperature);
    }
    return sum / (2 * count);
  }

  static double crossEntropy(double[] similarities, int own, double temperature) {
    double most = Arrays.stream(similarities).max().orElseThrow();
    double all = Arrays.stream(similarities).map(s -> Math.exp((s - most) / temperature)).sum();
    return Math.log(all) - (similarities[own] - most) / temperature;
  }

  private static double[][] similarities(RandomGenerator random, int count) {
    double[][] drawn = new double[count][count];
    for (double[] row : drawn) {
      Arrays.setAll(row, i -> random.nextDouble(-1, 1));
    }
    return drawn;
  }

  /** The probabilities of the answer: RAG-Sequence's and RAG-Token's. */
  static double[] marginals(double[] passages, double[][] tokens) {
    double sequence = 0;
    for (int z = 0; z < passages.length; z++) {
      sequence += passages[z] * Arrays.stream(tokens[z]).reduce(1, (a, b) -> a * b);
    }
    double token = 1;
    for (int t = 0; t < tokens[0].length; t++) {
      int at = t;
      token *=
          IntStream.range(0, passages.length).mapToDouble(z -> passages[z] * tokens[z][at]).sum();
    }
    return new double[] {sequence, token};
  }
}
