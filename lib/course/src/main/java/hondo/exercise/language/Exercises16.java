package hondo.exercise.language;

import hondo.exercise.task.Task;
import hondo.naive.NaiveAttention;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exercises of lecture 16: look-ups, masks, shared heads, texts that were filled up. */
public final class Exercises16 {
  private static final double[][] WORKED = {{1, 0}, {0, 1}, {1, 1}};

  private Exercises16() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(infinitelySharp(), byHand(), looksAhead(), mended(), grouped(), filledUp());
  }

  private static Task infinitelySharp() {
    return Task.small("16.1", "a dictionary of infinite sharpness")
        .takes("query", "keys")
        .reference((double[] query, double[][] keys) -> sharpest(query, keys))
        .on(new double[] {0, 2}, new double[][] {{1, 0}, {0, 1}, {-1, 0}})
        .on(new double[] {1, 1}, new double[][] {{1, 0}, {0, 1}, {-1, 0}, {0, -1}})
        .on(new double[] {-3, -1}, new double[][] {{1, 0}, {0, 1}, {2, 2}})
        .on(new double[] {0, 0}, new double[][] {{1, 0}, {0, 1}, {-1, 0}})
        .hints(
            "Find the largest dot product first; how many keys reach it?",
            "Those keys share the weight equally, all others get none.");
  }

  private static Task byHand() {
    return Task.small("16.2", "three tokens by hand")
        .value(
            NaiveAttention.weights(
                WORKED, WORKED, NaiveAttention.additive(NaiveAttention.causalMask(3, 3))))
        .within(0.006)
        .hints(
            "Row by row: the first token sees itself alone.",
            "The third row's dot products are 1, 1 and 2; divide by √2 before e to the power of.");
  }

  private static Task looksAhead() {
    return Task.small("16.3", "does it look ahead?")
        .takes("before", "after", "changed")
        .reference(
            (double[][] before, double[][] after, Integer changed) ->
                looksAhead(before, after, changed))
        .on(new double[][] {{1, 2}, {3, 4}, {5, 6}}, new double[][] {{1, 2}, {3, 4}, {5, 6}}, 1)
        .on(new double[][] {{1, 2}, {3, 4}, {5, 6}}, new double[][] {{1, 2}, {0, 4}, {7, 6}}, 1)
        .on(new double[][] {{1, 2}, {3, 4}, {5, 6}}, new double[][] {{9, 2}, {3, 4}, {5, 6}}, 2)
        .on(new double[][] {{1, 2}, {3, 4}}, new double[][] {{1, Math.nextUp(2.0)}, {3, 4}}, 1)
        .on(new double[][] {{1, 2}, {3, 4}}, new double[][] {{0, 2}, {3, 4}}, 0)
        .hints(
            "Compare the rows before the changed token, and no others.",
            "Not nearly equal: one bit is enough. And the changed token's own row may differ.");
  }

  private static Task mended() {
    return Task.large("16.4", "masked after the softmax")
        .takes("weights")
        .reference((double[][] weights) -> mended(weights))
        .on((Object) new double[][] {{0.25, 0.75}, {0.5, 0.5}})
        .drawn(
            3,
            2017,
            random ->
                new Object[] {NaiveAttention.weights(rows(random, 4, 3), rows(random, 4, 3), null)})
        .hints(
            "What does each row sum to, once the weights above the diagonal are zero?",
            "Divide each row by what is left of it: the sum of the weights that it may keep.");
  }

  private static Task grouped() {
    return Task.large("16.5", "grouped queries")
        .takes("queries", "keys", "values")
        .reference((double[][][] q, double[][][] k, double[][][] v) -> grouped(q, k, v))
        .drawn(
            3,
            2023,
            random ->
                new Object[] {
                  heads(random, 4, 5, 2), heads(random, 2, 5, 2), heads(random, 2, 5, 2)
                })
        .drawn(
            1,
            2024,
            random ->
                new Object[] {
                  heads(random, 3, 4, 2), heads(random, 1, 4, 2), heads(random, 1, 4, 2)
                })
        .hints(
            "With four heads of queries and two of keys, heads 0 and 1 share the first, 2 and 3 the"
                + " second.",
            "Head h asks keys[h / (queries.length / keys.length)]; its answers go to the columns"
                + " from h · D on.");
  }

  private static Task filledUp() {
    return Task.large("16.6", "a source that was filled up")
        .takes("queries", "keys", "present")
        .reference((double[][] q, double[][] k, Integer present) -> filledUp(q, k, present))
        .on(new double[][] {{1, 0}}, new double[][] {{1, 0}, {0, 1}, {5, 5}}, 2)
        .drawn(3, 2018, random -> new Object[] {rows(random, 3, 4), rows(random, 6, 4), 4})
        .drawn(1, 2019, random -> new Object[] {rows(random, 3, 4), rows(random, 6, 4), 6})
        .hints(
            "The keys from number `present` on are only there to fill the row.",
            "−∞ for their scores, before the softmax: then the others still sum to 1.");
  }

  /** Weights of a look-up without any softness: (D), (S, D) → (S). */
  static double[] sharpest(double[] query, double[][] keys) {
    double[] scores = Arrays.stream(keys).mapToDouble(k -> NaiveMath.dot(query, k)).toArray();
    double highest = Arrays.stream(scores).max().orElseThrow();
    double ties = Arrays.stream(scores).filter(s -> s == highest).count();
    return Arrays.stream(scores).map(s -> s == highest ? 1 / ties : 0).toArray();
  }

  /** Whether a row before the changed one differs in any bit. */
  static boolean looksAhead(double[][] before, double[][] after, int changed) {
    for (int t = 0; t < changed; t++) {
      if (!Arrays.equals(before[t], after[t])) {
        return true;
      }
    }
    return false;
  }

  /** Weights without a mask → those with one: (T, T). */
  static double[][] mended(double[][] weights) {
    double[][] causal = new double[weights.length][weights.length];
    for (int t = 0; t < weights.length; t++) {
      double seen = Arrays.stream(weights[t], 0, t + 1).sum();
      for (int s = 0; s <= t; s++) {
        causal[t][s] = weights[t][s] / seen;
      }
    }
    return causal;
  }

  /** (H, T, D), (G, T, D), (G, T, D) → (T, H · D), causal (Ainslie et al. 2023). */
  static double[][] grouped(double[][][] queries, double[][][] keys, double[][][] values) {
    int group = queries.length / keys.length;
    int width = queries[0][0].length;
    double[][] joined = new double[queries[0].length][queries.length * width];
    for (int h = 0; h < queries.length; h++) {
      double[][] head = NaiveAttention.causal(queries[h], keys[h / group], values[h / group]);
      for (int t = 0; t < head.length; t++) {
        System.arraycopy(head[t], 0, joined[t], h * width, width);
      }
    }
    return joined;
  }

  /** Weights on the keys that are present, 0 on the others: (T, D), (S, D) → (T, S). */
  static double[][] filledUp(double[][] queries, double[][] keys, int present) {
    return Arrays.stream(NaiveAttention.weights(queries, Arrays.copyOf(keys, present), null))
        .map(row -> Arrays.copyOf(row, keys.length))
        .toArray(double[][]::new);
  }

  private static double[][] rows(RandomGenerator random, int count, int width) {
    double[][] rows = new double[count][width];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return rows;
  }

  private static double[][][] heads(RandomGenerator random, int count, int time, int width) {
    double[][][] heads = new double[count][][];
    Arrays.setAll(heads, h -> rows(random, time, width));
    return heads;
  }
}
