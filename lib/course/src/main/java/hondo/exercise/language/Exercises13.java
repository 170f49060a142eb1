package hondo.exercise.language;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The exercises of lecture 13: counting parameters, starts, dropout, the embedding's gradient. */
public final class Exercises13 {
  private Exercises13() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("13.1", "counting parameters")
            .takes("V", "m", "n", "h")
            .reference((Integer v, Integer m, Integer n, Integer h) -> parameters(v, m, n, h))
            .on(2, 1, 1, 1)
            .on(27, 10, 3, 200)
            .on(20_000, 60, 5, 100)
            .on(1_000_000, 4_096, 8, 4_096)
            .hints(
                "C is one table for all places; H sees n rows side by side.",
                "V m + n m h + h + h V + V, in `long`: more than 2³¹ − 1 does not fit an `int`."),
        Task.small("13.2", "the price of a careless start")
            .takes("losses", "target")
            .reference(Exercises13::stepsUntil)
            .on(new double[] {5, 4, 3}, 3.0)
            .on(new double[] {3, 2}, 3.3)
            .on(new double[] {27, 9, 4, 3.2, 3.4, 3.1, 2.9}, 3.3)
            .on(new double[] {27, 9, 4}, 3.3)
            .hints(
                "The curve is rough: later steps may lie above the target again.",
                "The index of the first loss that is at most the target is the number of steps"
                    + " before it."),
        Task.small("13.3", "the most surprising names")
            .takes("names", "bits", "count")
            .reference(Exercises13::mostSurprising)
            .on(List.of("Ana", "Xi"), new double[] {2, 7}, 1)
            .on(List.of("Eve", "Zsa", "Ana", "Wyx"), new double[] {3.1, 5.5, 2, 6}, 3)
            .on(List.of("Bo", "Al"), new double[] {1, 2}, 2)
            .hints(
                "Sort the indices, not the numbers: the names must go along.",
                "Largest first, and then no more than `count`."),
        Task.large("13.4", "dropout")
            .takes("x", "dice", "p")
            .reference(Exercises13::dropout)
            .on(new double[] {1, 1}, new double[] {0.9, 0.1}, 0.5)
            .on(new double[] {2, -3, 4}, new double[] {0.1, 0.5, 0.9}, 0.2)
            .on(new double[] {2, -3, 4}, new double[] {0.1, 0.5, 0.9}, 0.0)
            .hints(
                "What is left must make up for what is gone: the expected value stays.",
                "A unit whose die is below p becomes 0; the others are divided by 1 − p."),
        Task.large("13.5", "the gradient of an embedding")
            .takes("context", "upstream", "symbols")
            .reference(Exercises13::embeddingGradient)
            .on(new int[] {1}, new double[] {0.5, -2}, 2)
            .on(new int[] {0, 2}, new double[] {1, 2, 3, 4}, 3)
            .on(new int[] {1, 1, 0}, new double[] {1, 2, 3, 4, 5, 6}, 3)
            .hints(
                "A row that was read at two places gets both gradients, added.",
                "Place i's part of the upstream gradient is [i · m, (i + 1) · m)."),
        Task.large("13.6", "what a sum cannot tell apart")
            .takes("a", "b")
            .reference((int[] a, int[] b) -> sameSum(a, b))
            .on(new int[] {1, 2}, new int[] {1, 2})
            .on(new int[] {1, 2}, new int[] {2, 1})
            .on(new int[] {0, 3}, new int[] {1, 2})
            .on(new int[] {1, 1, 2}, new int[] {1, 2, 2})
            .on(new int[] {4, 5, 6}, new int[] {6, 4, 5})
            .hints(
                "A sum does not know the order of its terms, but it knows how often each comes.",
                "Sorted copies of both are equal, or they are not."));
  }

  static long parameters(long v, long m, long n, long h) {
    return v * m + n * m * h + h + h * v + v;
  }

  static int stepsUntil(double[] losses, double target) {
    return IntStream.range(0, losses.length)
        .filter(i -> losses[i] <= target)
        .findFirst()
        .orElse(losses.length);
  }

  static List<String> mostSurprising(List<String> names, double[] bits, int count) {
    return IntStream.range(0, bits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -bits[i]))
        .limit(count)
        .<String>map(names::get)
        .toList();
  }

  static double[] dropout(double[] x, double[] dice, double p) {
    return IntStream.range(0, x.length)
        .mapToDouble(i -> dice[i] < p ? 0 : x[i] / (1 - p))
        .toArray();
  }

  static double[][] embeddingGradient(int[] context, double[] upstream, int symbols) {
    int m = upstream.length / context.length;
    double[][] gradient = new double[symbols][m];
    for (int i = 0; i < upstream.length; i++) {
      gradient[context[i / m]][i % m] += upstream[i];
    }
    return gradient;
  }

  static boolean sameSum(int[] a, int[] b) {
    return Arrays.equals(Arrays.stream(a).sorted().toArray(), Arrays.stream(b).sorted().toArray());
  }
}
