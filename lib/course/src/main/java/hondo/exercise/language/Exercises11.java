package hondo.exercise.language;

import hondo.exercise.task.Task;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The exercises of lecture 11: bigrams, Kneser–Ney, temperature, softmax regression, trigrams. */
public final class Exercises11 {
  private Exercises11() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("11.1", "how surprising a name is")
            .takes("p", "name", "edge")
            .reference(Exercises11::surprise)
            .on(new double[][] {{0, 1}, {0.5, 0.5}}, new int[] {1}, 0)
            .on(new double[][] {{0, 1}, {0.25, 0.75}}, new int[] {1, 1, 1}, 0)
            .on(
                new double[][] {{0.2, 0.5, 0.3}, {0.1, 0.1, 0.8}, {0.6, 0.4, 0}},
                new int[] {1, 0, 1},
                2)
            .hints(
                "A name of three letters has four predictions: its end is one of them.",
                "Begin with `edge` as the letter before, end with `edge` as the letter after, and"
                    + " divide the bits by all predictions."),
        Task.small("11.2", "Kneser and Ney on paper")
            .value(kneserNey("abacab", "a", "b", 0.5))
            .hints(
                "Write the five pairs down; a is the letter before in three of them.",
                "c(ab) = 2, c(a) = 3, N₁₊(a •) = 2, N₁₊(• b) = 1, N₁₊(• •) = 4."),
        Task.small("11.3", "temperature")
            .takes("p", "temperature")
            .reference(Exercises11::temper)
            .on(new double[] {0.5, 0.5}, 2.0)
            .on(new double[] {0.8, 0.2}, 1.0)
            .on(new double[] {0.8, 0.2}, 0.5)
            .on(new double[] {0.7, 0.2, 0.1, 0}, 2.0)
            .hints(
                "Logits are divided by the temperature. What becomes of p = exp(logit)?",
                "p to the power 1 / T, and then all divided by their sum."),
        Task.large("11.4", "the word most bound to its neighbour")
            .takes("words", "atLeast")
            .reference(Exercises11::mostBound)
            .on(List.of("san", "francisco", "and", "san", "francisco"), 2)
            .on(words("the hong kong of the old hong kong and the new hong kong , a kong"), 3)
            .on(words("x c x c x c b x b x b a b a b a"), 4)
            .on(words("a b c b d b e b f b a c a c a c d c"), 4)
            .hints(
                "Count different words *before* it (a set for each word), not after it.",
                "The smallest quotient of different words before and occurrences wins, among words"
                    + " that occur often enough."),
        Task.large("11.5", "softmax regression with a penalty")
            .takes("counts", "w", "alpha")
            .reference(Exercises11::penalised)
            .on(new double[][] {{1, 1}}, new double[][] {{0, 0}}, 0.0)
            .on(new double[][] {{3, 1}}, new double[][] {{0.5, -0.5}}, 0.0)
            .on(new double[][] {{3, 1}}, new double[][] {{0.5, -0.5}}, 0.1)
            .drawn(3, 1995, Exercises11::regression)
            .hints(
                "One row at a time: its total times softmax, minus its counts, all divided by the"
                    + " number of all counts.",
                "The penalty α/2 W² adds α W, and the 2 is gone."),
        Task.large("11.6", "a trigram as one table")
            .takes("text", "symbols")
            .reference(Exercises11::trigram)
            .on(new int[] {0, 1, 0, 1, 1}, 2)
            .on(new int[] {0, 1, 2, 0, 1, 0, 1, 2, 2, 0, 1, 2}, 3)
            .hints(
                "The row of the pair (a, b) is a · symbols + b: the older letter counts more.",
                "Divide each row by its own sum; a row that was never seen stays zero."));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  private static Object[] regression(RandomGenerator random) {
    double[][] counts = new double[3][];
    double[][] w = new double[3][];
    for (int row = 0; row < 3; row++) {
      counts[row] = random.ints(4, 0, 6).asDoubleStream().toArray();
      w[row] = random.doubles(4, -1, 1).toArray();
    }
    return new Object[] {counts, w, random.nextDouble()};
  }

  /** Bits per prediction of a name, its end included. */
  static double surprise(double[][] p, int[] name, int edge) {
    double bits = 0;
    int before = edge;
    for (int letter : name) {
      bits -= Math.log(p[before][letter]) / Math.log(2);
      before = letter;
    }
    bits -= Math.log(p[before][edge]) / Math.log(2);
    return bits / (name.length + 1);
  }

  /** Interpolated Kneser–Ney for pairs of a stream, straight from the formula. */
  static double kneserNey(String text, String before, String after, double discount) {
    Map<String, Integer> pairs = new HashMap<>();
    for (int i = 0; i + 2 <= text.length(); i++) {
      pairs.merge(text.substring(i, i + 2), 1, Integer::sum);
    }
    double history = 0;
    int followers = 0;
    int precursors = 0;
    for (Map.Entry<String, Integer> pair : pairs.entrySet()) {
      if (pair.getKey().startsWith(before)) {
        history += pair.getValue();
        followers++;
      }
      precursors += pair.getKey().endsWith(after) ? 1 : 0;
    }
    double seen = Math.max(pairs.getOrDefault(before + after, 0) - discount, 0);
    double lower = precursors / (double) pairs.size();
    return seen / history + discount * followers / history * lower;
  }

  static double[] temper(double[] p, double temperature) {
    double[] logits = Arrays.stream(p).map(x -> Math.log(x) / temperature).toArray();
    return NaiveMath.softmax(logits);
  }

  static String mostBound(List<String> words, int atLeast) {
    Map<String, Integer> occurs = new HashMap<>();
    Map<String, Set<String>> before = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      occurs.merge(words.get(i), 1, Integer::sum);
      Set<String> own = before.computeIfAbsent(words.get(i), word -> new HashSet<>());
      if (i > 0) {
        own.add(words.get(i - 1));
      }
    }
    String best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, Integer> each : occurs.entrySet()) {
      double ratio = before.get(each.getKey()).size() / (double) each.getValue();
      if (each.getValue() >= atLeast && ratio < least) {
        least = ratio;
        best = each.getKey();
      }
    }
    return best;
  }

  /** The gradient by W of the mean cross-entropy of the counts plus α/2 times all W². */
  static double[][] penalised(double[][] counts, double[][] w, double alpha) {
    double all = Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
    double[][] gradient = new double[w.length][];
    for (int row = 0; row < w.length; row++) {
      double total = Arrays.stream(counts[row]).sum();
      double[] p = NaiveMath.softmax(w[row]);
      gradient[row] = new double[p.length];
      for (int j = 0; j < p.length; j++) {
        gradient[row][j] = (total * p[j] - counts[row][j]) / all + alpha * w[row][j];
      }
    }
    return gradient;
  }

  static double[][] trigram(int[] text, int symbols) {
    double[][] table = new double[symbols * symbols][symbols];
    for (int i = 2; i < text.length; i++) {
      table[text[i - 2] * symbols + text[i - 1]][text[i]]++;
    }
    for (double[] row : table) {
      double total = Arrays.stream(row).sum();
      for (int j = 0; total > 0 && j < symbols; j++) {
        row[j] /= total;
      }
    }
    return table;
  }
}
