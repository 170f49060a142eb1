package hondo.exercise.language;

import hondo.exercise.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The exercises of lecture 13: parameters, mixtures, windows, embeddings, likeness. */
public final class Exercises13 {
  private Exercises13() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("13.1", "where the parameters are")
            .takes("V", "m", "n", "h")
            .reference((Integer v, Integer m, Integer n, Integer h) -> parameters(v, m, n, h))
            .on(5, 2, 2, 3)
            .on(27, 10, 3, 200)
            .on(20_000, 60, 5, 100)
            .hints(
                "One table C for all places: V m, whatever n is.",
                "Two layers have a bias: h numbers in the first, V in the second."),
        Task.small("13.2", "the loss of a mixture")
            .takes("p of the network", "p of the counts", "share of the network")
            .reference((Double p, Double q, Double share) -> -Math.log(share * p + (1 - share) * q))
            .on(0.5, 0.5, 0.3)
            .on(0.2, 0.4, 1.0)
            .on(0.2, 0.4, 0.0)
            .on(0.01, 0.3, 0.6)
            .drawn(
                4,
                2003,
                random ->
                    new Object[] {random.nextDouble(), random.nextDouble(), random.nextDouble()})
            .hints(
                "Probabilities are mixed, not losses.",
                "share · p + (1 − share) · q, and then −ln."),
        Task.small("13.3", "windows of a sentence")
            .takes("sentence", "n", "begin", "end")
            .reference(Exercises13::windows)
            .on(new int[] {}, 2, 0, 1)
            .on(new int[] {7}, 2, 0, 1)
            .on(new int[] {7, 8, 9}, 1, 0, 1)
            .on(new int[] {7, 8, 9, 5}, 3, 0, 1)
            .hints(
                "A sentence of T words has T + 1 rows: its end is predicted too.",
                "Each row holds the n tokens before, and last the token to be predicted."),
        Task.large("13.4", "the gradient of an embedding")
            .takes("tokens", "flowing", "V")
            .reference((int[] ids, double[][] flowing, Integer v) -> scattered(ids, flowing, v))
            .on(new int[] {1}, new double[][] {{2, 3}}, 3)
            .on(new int[] {0, 2}, new double[][] {{1, 2}, {3, 4}}, 3)
            .on(new int[] {2, 0, 2}, new double[][] {{1, 2}, {3, 4}, {5, 6}}, 4)
            .on(new int[] {1, 1, 1, 1}, new double[][] {{1, 0}, {1, 0}, {1, 1}, {-1, 4}}, 2)
            .hints(
                "Begin with V rows of zeros; a token that does not occur keeps its row.",
                "A token that occurs twice gets the sum of both."),
        Task.large("13.5", "a softmax over some of the words")
            .takes("scores", "right", "drawn", "q")
            .reference(
                (double[] scores, Integer right, int[] drawn, double[] q) ->
                    sampled(scores, right, drawn, q))
            .on(new double[] {1, 2, 3}, 0, new int[] {1, 2}, uniform(3))
            .on(new double[] {1, 2, 3}, 2, new int[] {0, 1}, new double[] {0.5, 0.3, 0.2})
            .on(
                new double[] {1, 2, 3, 0},
                1,
                new int[] {0, 1, 3},
                new double[] {0.4, 0.3, 0.2, 0.1})
            .on(
                new double[] {0, 1, 0, 2},
                3,
                new int[] {0, 0, 1},
                new double[] {0.7, 0.1, 0.1, 0.1})
            .hints(
                "Take ln q of a word off its score, the right word's too.",
                "If the right word is among the drawn, it is not its own rival: leave it out."
                    + " A word that was drawn twice counts twice."),
        Task.large("13.6", "positive pointwise mutual information")
            .takes("counts")
            .reference((double[][] counts) -> information(counts))
            .on((Object) new double[][] {{1, 1}, {1, 1}})
            .on((Object) new double[][] {{2, 0}, {0, 2}})
            .on((Object) new double[][] {{4, 1, 0}, {1, 3, 2}})
            .hints(
                "By chance, row w and column c meet (sum of row) (sum of column) / (sum of all)"
                    + " times.",
                "ln of count / chance; 0 where that is negative or the count is 0."),
        Task.large("13.7", "the nearest word")
            .takes("table", "word")
            .reference((double[][] table, Integer word) -> nearest(table, word))
            .on(new double[][] {{1, 0}, {0, 1}, {1, 0.1}}, 0)
            .on(new double[][] {{1, 0}, {9, 9}, {0.2, 0.01}}, 0)
            .on(new double[][] {{1, 1}, {2, 1.9}, {1, 0.7}, {-1, -1}}, 0)
            .on(new double[][] {{3, 4}, {-3, -4}, {4, 3}, {0.3, 0.39}}, 2)
            .hints(
                "By the angle: the product of two rows, divided by both lengths.",
                "The word itself is always nearest: leave it out."));
  }

  private static double[] uniform(int size) {
    double[] q = new double[size];
    Arrays.fill(q, 1.0 / size);
    return q;
  }

  /** The numbers in C; in H and d; in U and b. */
  static long[] parameters(long v, long m, long n, long h) {
    return new long[] {v * m, n * m * h + h, h * v + v};
  }

  /** A row for each prediction: n tokens of context, then the token. */
  static int[][] windows(int[] sentence, int n, int begin, int end) {
    int[][] rows = new int[sentence.length + 1][n + 1];
    for (int place = 0; place < rows.length; place++) {
      for (int k = 0; k < n; k++) {
        int at = place - n + k;
        rows[place][k] = at < 0 ? begin : sentence[at];
      }
      rows[place][n] = place < sentence.length ? sentence[place] : end;
    }
    return rows;
  }

  static double[][] scattered(int[] ids, double[][] flowing, int v) {
    double[][] gradient = new double[v][flowing[0].length];
    for (int k = 0; k < ids.length; k++) {
      for (int j = 0; j < flowing[k].length; j++) {
        gradient[ids[k]][j] += flowing[k][j];
      }
    }
    return gradient;
  }

  /** −ln of the right word's share among itself and the drawn ones, each e^score / q. */
  static double sampled(double[] scores, int right, int[] drawn, double... q) {
    double own = Math.exp(scores[right]) / q[right];
    double all = own;
    for (int word : drawn) {
      all += word == right ? 0 : Math.exp(scores[word]) / q[word];
    }
    return -Math.log(own / all);
  }

  static double[][] information(double[][] counts) {
    double total = 0;
    double[] rows = new double[counts.length];
    double[] columns = new double[counts[0].length];
    for (int w = 0; w < counts.length; w++) {
      for (int c = 0; c < columns.length; c++) {
        rows[w] += counts[w][c];
        columns[c] += counts[w][c];
        total += counts[w][c];
      }
    }
    double[][] information = new double[counts.length][columns.length];
    for (int w = 0; w < counts.length; w++) {
      for (int c = 0; c < columns.length; c++) {
        double ratio = counts[w][c] * total / rows[w] / columns[c];
        information[w][c] = ratio > 1 ? Math.log(ratio) : 0;
      }
    }
    return information;
  }

  static int nearest(double[][] table, int word) {
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < table.length; i++) {
      if (i != word) {
        others.add(i);
      }
    }
    return others.stream()
        .max((a, b) -> Double.compare(cosine(table[word], table[a]), cosine(table[word], table[b])))
        .orElseThrow();
  }

  private static double cosine(double[] a, double... b) {
    double dot = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      first += a[i] * a[i];
      second += b[i] * b[i];
    }
    return dot / Math.sqrt(first * second);
  }
}
