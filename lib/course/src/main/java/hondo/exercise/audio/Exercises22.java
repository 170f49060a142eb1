package hondo.exercise.audio;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exercises of lecture 22: the token budget, perplexity, a moving codebook, residuals. */
public final class Exercises22 {
  private Exercises22() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("22.1", "the token budget")
            .takes("seconds", "samplesPerSecond", "hops")
            .reference((Double s, Integer f, int[] hops) -> codesOf(s, f, hops))
            .on(1.0, 8_000, new int[] {8})
            .on(2.0, 8_000, new int[] {8, 32, 128})
            .on(1.001, 8_000, new int[] {8, 32, 128})
            .on(240.0, 44_100, new int[] {8, 32, 128})
            .hints(
                "How many samples does the song have? A code stands for a hop of them.",
                "Division of whole numbers rounds down; Math.ceil of a quotient of doubles rounds"
                    + " up."),
        Task.small("22.2", "how many codes are in use?")
            .takes("counts")
            .reference((int[] counts) -> inUse(counts))
            .on(new int[] {5})
            .on(new int[] {3, 3, 3, 3})
            .on(new int[] {3, 0, 3, 0})
            .on(new int[] {6, 1, 1})
            .hints(
                "H = −Σ p ln p with p the share of a code; then the exponential.",
                "0 ln 0 is 0 in a sum, and not a number in Java."),
        Task.large("22.3", "a codebook with a memory")
            .takes("codes", "batches", "gamma")
            .reference((double[] c, double[][] b, Double g) -> remembered(c, b, g))
            .on(new double[] {0, 10}, new double[][] {{1, 2, 9}}, 0.0)
            .on(new double[] {0, 10}, new double[][] {{1, 2, 9}}, 0.5)
            .on(new double[] {0, 10}, new double[][] {{5}}, 0.5)
            .on(new double[] {0, 10}, new double[][] {{4, 4, 4}, {6, 6}, {5, 9}}, 0.5)
            .drawn(3, 2020, Exercises22::stream)
            .hints(
                "At the beginning N = 1 and m is the code itself.",
                "First all choices of a batch, with the codes as they are; then all codes move.",
                "A code that nobody chose: N and m shrink alike, and the code stays."),
        Task.large("22.4", "what is left, quantised again")
            .takes("z", "books")
            .reference((Double z, double[][] books) -> staged(z, books))
            .on(0.4, new double[][] {{0, 1}})
            .on(0.5, new double[][] {{0, 1}})
            .on(2.3, new double[][] {{0, 2, 4}, {-0.5, 0, 0.5}})
            .on(2.3, new double[][] {{0, 2, 4}, {-0.5, 0, 0.5}, {-0.2, -0.1, 0, 0.1}})
            .on(-1.4, new double[][] {{-2, 0, 2}, {-1, -0.5, 0.5, 1}, {0.1, 0.2, -0.1}})
            .hints(
                "After each stage subtract its code; the next stage quantises the difference.",
                "The nearest code of two as near is the first: < and not ≤."));
  }

  private static Object[] stream(RandomGenerator random) {
    double[][] batches = new double[6][];
    Arrays.setAll(batches, i -> random.doubles(8, -3, 3).toArray());
    return new Object[] {new double[] {-1, 0.5, 2}, batches, 0.8};
  }

  static long[] codesOf(double seconds, int samplesPerSecond, int[] hops) {
    long samples = Math.round(seconds * samplesPerSecond);
    return Arrays.stream(hops).mapToLong(hop -> (samples + hop - 1) / hop).toArray();
  }

  static double inUse(int[] counts) {
    double all = Arrays.stream(counts).sum();
    return Math.exp(
        Arrays.stream(counts)
            .filter(n -> n > 0)
            .mapToDouble(n -> -n / all * Math.log(n / all))
            .sum());
  }

  static double[] remembered(double[] codes, double[][] batches, double gamma) {
    double[] now = codes.clone();
    double[] counts = new double[codes.length];
    double[] sums = codes.clone();
    Arrays.fill(counts, 1);
    for (double[] batch : batches) {
      double[] chosen = new double[codes.length];
      double[] added = new double[codes.length];
      for (double z : batch) {
        int k = nearest(z, now);
        chosen[k]++;
        added[k] += z;
      }
      for (int k = 0; k < now.length; k++) {
        counts[k] = gamma * counts[k] + (1 - gamma) * chosen[k];
        sums[k] = gamma * sums[k] + (1 - gamma) * added[k];
        now[k] = counts[k] > 0 ? sums[k] / counts[k] : now[k];
      }
    }
    return now;
  }

  static int[] staged(double z, double[][] books) {
    int[] numbers = new int[books.length];
    double left = z;
    for (int s = 0; s < books.length; s++) {
      numbers[s] = nearest(left, books[s]);
      left -= books[s][numbers[s]];
    }
    return numbers;
  }

  /** The number of the nearest code, of two as near the first. */
  static int nearest(double z, double[] codes) {
    int best = 0;
    for (int k = 1; k < codes.length; k++) {
      if (Math.abs(z - codes[k]) < Math.abs(z - codes[best])) {
        best = k;
      }
    }
    return best;
  }
}
