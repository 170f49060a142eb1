package hondo.exercise.language;

import hondo.exercise.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lecture 19: temperatures, caches of two kinds, filters, search. */
public final class Exercises19 {
  private Exercises19() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("19.1", "the temperature for a ratio")
            .takes("first", "second", "ratio")
            .reference((Double a, Double b, Double r) -> (a - b) / Math.log(r))
            .on(1.0, 0.0, Math.E)
            .on(2.0, 0.0, 10.0)
            .on(5.5, 3.2, 2.0)
            .hints(
                "Write down the quotient of the two probabilities: the sum below the line goes.",
                "e^((z₁ − z₂) / T) = r: take the logarithm and solve for T."),
        Task.small("19.2", "the bytes of a cache")
            .takes("layers", "heads", "width", "tokens")
            .reference((Integer l, Integer h, Integer d, Integer t) -> 2L * l * t * h * d * 2)
            .on(1, 1, 1, 1)
            .on(40, 40, 128, 1)
            .on(6, 3, 64, 256)
            .on(48, 8, 128, 128_000)
            .hints(
                "Each token leaves a key and a value in each layer, of each head.",
                "2 · L · T · H · D numbers of 2 bytes; with 128,000 tokens an int overflows."),
        Task.small("19.3", "distinct-n")
            .takes("tokens", "n")
            .reference((int[] tokens, Integer n) -> distinct(tokens, n))
            .on(new int[] {1, 2, 3, 4}, 2)
            .on(new int[] {1, 1, 1, 1}, 2)
            .on(new int[] {1, 2, 1, 2, 1, 3}, 2)
            .on(new int[] {12, 3, 1, 23, 1, 2, 3}, 2)
            .on(new int[] {1, 2, 3, 1, 2, 3, 1, 2}, 4)
            .hints(
                "A text of T tokens has T − n + 1 runs of n.",
                "Put the runs into a set, as lists of numbers: glued together as text, 12 3 and 1 23"
                    + " would be one."),
        Task.large("19.4", "min-p")
            .takes("logits", "share")
            .reference((double[] logits, Double share) -> minP(logits, share))
            .on(new double[] {2, 1, 0}, 0.3)
            .on(new double[] {0, 0, -5}, 0.1)
            .on(new double[] {-700, -701, -710}, 0.05)
            .drawn(4, 24, random -> new Object[] {logits(random, 12), random.nextDouble(0.02, 0.5)})
            .hints(
                "A token stays if its probability is at least m times the largest one.",
                "So compare e^(z − max z) with m; then divide by the sum of those that stay."),
        Task.large("19.5", "beam search")
            .takes("next", "width", "length")
            .reference(
                (double[][] next, Integer width, Integer length) -> beam(next, width, length))
            .on(new double[][] {{0, 1}, {1, 0}}, 1, 3)
            .on(TRAP, 1, 2)
            .on(TRAP, 2, 2)
            .on(LATE, 2, 3)
            .on(LATE, 3, 3)
            .drawn(3, 19, random -> new Object[] {chain(random, 6), 3, 5})
            .hints(
                "Keep the `width` likeliest texts, each with the sum of its logarithms; make each"
                    + " longer by every token; keep the `width` likeliest of all.",
                "The width likeliest of *all* extensions, not one of each text; the answer is the"
                    + " largest sum at the end."),
        Task.large("19.6", "a cache for a count model")
            .takes("tokens", "model", "size", "weight")
            .reference(Exercises19::cached)
            .on(new int[] {4}, new double[] {0.3}, 2, 0.5)
            .on(new int[] {4, 4, 4}, new double[] {0.3, 0.3, 0.3}, 2, 0.5)
            .on(new int[] {1, 2, 2, 1, 3}, new double[] {.1, .2, .3, .4, .5}, 2, 0.2)
            .on(new int[] {1, 2, 2, 1, 1, 2}, new double[] {.1, .2, .3, .4, .5, .1}, 9, 0.1)
            .hints(
                "At token i the cache holds the tokens before it, at most `size`, and not itself.",
                "While fewer than `size` were read, divide by how many there are; the first token has"
                    + " the model alone."));
  }

  /** Of three tokens the likeliest first step leads to the less likely text of two. */
  private static final double[][] TRAP = {{0, 0.6, 0.4}, {0.5, 0.25, 0.25}, {0.9, 0.05, 0.05}};

  /** The best text of three is the third after two steps. */
  private static final double[][] LATE = {
    {0.05, 0.5, 0.25, 0.2}, {0.4, 0.35, 0.15, 0.1}, {0.3, 0.3, 0.3, 0.1}, {0, 0, 0.02, 0.98}
  };

  static double distinct(int[] tokens, int n) {
    Set<List<Integer>> different = new HashSet<>();
    int all = tokens.length - n + 1;
    for (int i = 0; i < all; i++) {
      different.add(Arrays.stream(tokens, i, i + n).boxed().toList());
    }
    return different.size() / (double) all;
  }

  private static double[] logits(RandomGenerator random, int count) {
    return IntStream.range(0, count).mapToDouble(i -> random.nextDouble(-4, 4)).toArray();
  }

  /** Rows of probabilities: what follows each token. */
  private static double[][] chain(RandomGenerator random, int tokens) {
    double[][] next = new double[tokens][tokens];
    for (double[] row : next) {
      Arrays.setAll(row, i -> Math.pow(random.nextDouble(), 3));
      double sum = Arrays.stream(row).sum();
      Arrays.setAll(row, i -> row[i] / sum);
    }
    return next;
  }

  /** The distribution over tokens of at least a share of the largest probability. */
  static double[] minP(double[] logits, double share) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double[] kept =
        Arrays.stream(logits)
            .map(z -> Math.exp(z - most))
            .map(ratio -> ratio >= share ? ratio : 0)
            .toArray();
    double sum = Arrays.stream(kept).sum();
    return Arrays.stream(kept).map(v -> v / sum).toArray();
  }

  /** A text and the logarithm of its probability. */
  private record Beam(int last, double log) {}

  /** ln P of the best text that beam search finds after token 0. */
  static double beam(double[][] next, int width, int length) {
    List<Beam> beams = List.of(new Beam(0, 0));
    for (int t = 0; t < length; t++) {
      List<Beam> longer = new ArrayList<>();
      for (Beam beam : beams) {
        for (int token = 0; token < next.length; token++) {
          longer.add(new Beam(token, beam.log() + Math.log(next[beam.last()][token])));
        }
      }
      longer.sort(Comparator.comparingDouble(beam -> -beam.log()));
      beams = longer.subList(0, Math.min(width, longer.size()));
    }
    return beams.get(0).log();
  }

  /** The probability of each token by a model and a cache of the last ones. */
  static double[] cached(int[] tokens, double[] model, int size, double weight) {
    double[] mixed = model.clone();
    for (int i = 1; i < tokens.length; i++) {
      int token = tokens[i];
      int from = Math.max(0, i - size);
      double same = Arrays.stream(tokens, from, i).filter(t -> t == token).count();
      mixed[i] = (1 - weight) * model[i] + weight * same / (i - from);
    }
    return mixed;
  }
}
