package hondo.exercise.language;

import hondo.exercise.task.Task;
import hondo.naive.NaiveAttention;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lecture 17: counting, the residual stream, a mixture, Muon, a short cache. */
public final class Exercises17 {
  private Exercises17() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        parameters(), crossover(), cacheBytes(), streamNorms(), mixture(), orthogonal(), window());
  }

  private static Task parameters() {
    return Task.small("17.1", "parameters of a GPT")
        .takes("vocabulary", "layers", "width")
        .reference((Long v, Long l, Long c) -> parameters(v, l, c))
        .on(27L, 3L, 32L)
        .on(27L, 1L, 1L)
        .on(32_000L, 32L, 4_096L)
        .hints(
            "One table for both ends; no learned positions, so the context does not matter.",
            "A block: 4 C² of attention, 8 C² of the MLP, two gains of C; and one gain more.");
  }

  private static Task crossover() {
    return Task.small("17.2", "where T × T costs as much as the matrices")
        .takes("width")
        .reference((Long c) -> 6 * c)
        .on(128L)
        .on(768L)
        .on(12_288L)
        .hints(
            "A block's matrices: 12 C² parameters, a product and a sum each, for each of T tokens.",
            "24 T C² = 4 T² C.");
  }

  private static Task cacheBytes() {
    return Task.small("17.3", "bytes of a KV cache")
        .takes("layers", "width", "tokens", "bytes of a number")
        .reference((Long l, Long c, Long t, Long b) -> 2 * l * c * t * b)
        .on(1L, 1L, 1L, 1L)
        .on(12L, 768L, 1_024L, 4L)
        .on(6L, 192L, 256L, 4L)
        .on(40L, 5_120L, 1L, 2L)
        .hints("All heads together have keys of C numbers a token and block.", "Keys and values.");
  }

  private static Task streamNorms() {
    return Task.large("17.4", "the norm of the residual stream")
        .takes("x", "results")
        .reference((double[] x, double[][] results) -> streamNorms(x, results))
        .on(new double[] {3, 4}, new double[][] {{0, 0}, {-3, 0}})
        .on(new double[] {1, 0}, new double[][] {{0, 1}, {0, 1}, {-1, -2}})
        .drawn(3, 2017, random -> new Object[] {rows(random, 1, 4)[0], rows(random, 5, 4)})
        .hints(
            "The stream is a sum: add each result before you take the norm.",
            "Results may point against the stream: norms do not add, and nor do their squares.");
  }

  private static Task mixture() {
    return Task.large("17.5", "λ from valid, the loss on test")
        .takes(
            "valid: nats of the GPT",
            "valid: of the counts",
            "test: of the GPT",
            "test: of the" + " counts")
        .reference(
            (double[] vg, double[] vc, double[] tg, double[] tc) -> mixed(tg, tc, share(vg, vc)))
        .drawn(
            5,
            2019,
            random ->
                new Object[] {
                  nats(random, 40, 1.0),
                  nats(random, 40, 1.4),
                  nats(random, 30, 1.5),
                  nats(random, 30, 1.0)
                })
        .hints(
            "Probabilities are mixed: −ln(λ e^(−gpt) + (1 − λ) e^(−counts)), a token at a time.",
            "λ = 0, 0.05 … 1: take the one with the least mean on valid, and use it on test.");
  }

  private static Task orthogonal() {
    return Task.large("17.6", "Muon's step for any shape")
        .takes("direction")
        .reference((double[][] g) -> orthogonal(g))
        .on((Object) new double[][] {{3, 0}, {0, 3}})
        .drawn(2, 2024, random -> new Object[] {rows(random, 2, 5)})
        .drawn(2, 2025, random -> new Object[] {rows(random, 6, 3)})
        .within(1e-6)
        .hints(
            "Divide by the norm of all entries (√ of the sum of squares), then iterate five times.",
            "A tall matrix, m > n, is multiplied by √(m / n) at the end; a wide one is not.");
  }

  private static Task window() {
    return Task.large("17.7", "a cache that forgets")
        .takes("query", "keys", "values", "window")
        .reference((double[] q, double[][] k, double[][] v, Integer w) -> window(q, k, v, w))
        .on(new double[] {1, 0, 0, 0}, rowsOf(4, 3), rowsOf(4, 3), 1)
        .drawn(
            3,
            2020,
            random ->
                new Object[] {rows(random, 1, 4)[0], rows(random, 6, 4), rows(random, 6, 3), 3})
        .drawn(
            1,
            2021,
            random ->
                new Object[] {rows(random, 1, 4)[0], rows(random, 2, 4), rows(random, 2, 3), 5})
        .hints(
            "The last keys are the newest; early in a text there are fewer than the window holds.",
            "Cut keys and values first, then the softmax of q · k / √D, then the mean.");
  }

  /** V C + L (12 C² + 2 C) + C. */
  static long parameters(long v, long l, long c) {
    return v * c + l * (12 * c * c + 2 * c) + c;
  }

  /** ‖x + the first result‖, ‖… + the second‖ and so on: (C), (L, C) → (L). */
  static double[] streamNorms(double[] x, double[][] results) {
    double[] stream = x.clone();
    double[] norms = new double[results.length];
    for (int l = 0; l < results.length; l++) {
      for (int i = 0; i < stream.length; i++) {
        stream[i] += results[l][i];
      }
      norms[l] = Math.sqrt(NaiveMath.dot(stream, stream));
    }
    return norms;
  }

  /** Mean nats of the mixture λ GPT + (1 − λ) counts. */
  static double mixed(double[] gpt, double[] counts, double share) {
    return IntStream.range(0, gpt.length)
        .mapToDouble(i -> -Math.log(share * Math.exp(-gpt[i]) + (1 - share) * Math.exp(-counts[i])))
        .average()
        .orElseThrow();
  }

  /** The λ of 0, 0.05 … 1 with the least mean. */
  static double share(double[] gpt, double[] counts) {
    double best = 0;
    for (int i = 1; i <= 20; i++) {
      best = mixed(gpt, counts, i / 20.0) < mixed(gpt, counts, best) ? i / 20.0 : best;
    }
    return best;
  }

  /** √max(1, m / n) times what five Newton–Schulz steps make of an (m, n) matrix. */
  static double[][] orthogonal(double[][] g) {
    double norm = Math.sqrt(Arrays.stream(g).mapToDouble(row -> NaiveMath.dot(row, row)).sum());
    double[][] x = combined(g, 1 / norm, g, 0);
    for (int i = 0; i < 5; i++) {
      double[][] a = NaiveMath.matmul(x, NaiveMath.transpose(x));
      double[][] b = combined(a, -4.7750, NaiveMath.matmul(a, a), 2.0315);
      x = combined(x, 3.4445, NaiveMath.matmul(b, x), 1);
    }
    return combined(x, Math.sqrt(Math.max(1, g.length / (double) g[0].length)), x, 0);
  }

  /** α a + β b. */
  static double[][] combined(double[][] a, double alpha, double[][] b, double beta) {
    double[][] sum = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        sum[i][j] = alpha * a[i][j] + beta * b[i][j];
      }
    }
    return sum;
  }

  /** What a query takes from the last keys: (D), (T, D), (T, E) → (E). */
  static double[] window(double[] query, double[][] keys, double[][] values, int window) {
    int from = Math.max(0, keys.length - window);
    return NaiveAttention.attention(
        new double[][] {query},
        Arrays.copyOfRange(keys, from, keys.length),
        Arrays.copyOfRange(values, from, values.length),
        null)[0];
  }

  private static double[][] rowsOf(int width, int count) {
    double[][] rows = new double[count][width];
    for (int i = 0; i < count; i++) {
      rows[i][i] = i + 1;
    }
    return rows;
  }

  private static double[][] rows(RandomGenerator random, int count, int width) {
    double[][] rows = new double[count][width];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return rows;
  }

  /** Surprises of tokens that a model knows more or less well. */
  private static double[] nats(RandomGenerator random, int count, double mean) {
    return random.doubles(count).map(u -> 0.05 - mean * Math.log(1 - u)).toArray();
  }
}
