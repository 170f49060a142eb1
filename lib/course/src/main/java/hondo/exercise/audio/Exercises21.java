package hondo.exercise.audio;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lecture 21: what a stack sees, the gate, queues, another distribution. */
public final class Exercises21 {
  private Exercises21() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("21.1", "the samples that matter")
            .takes("dilations")
            .reference((int[] dilations) -> offsets(dilations))
            .on(new int[] {1})
            .on(new int[] {1, 2})
            .on(new int[] {1, 4})
            .on(new int[] {2, 2})
            .on(new int[] {3, 1, 8})
            .hints(
                "Each layer either goes back by its dilation or does not.",
                "All sums of some of the dilations, each once; the empty sum is 0."),
        Task.small("21.2", "the slopes of the gate")
            .takes("a", "b")
            .reference(Exercises21::slopes)
            .on(0.0, 0.0)
            .on(0.5, 2.0)
            .on(-3.0, 0.1)
            .on(2.0, -8.0)
            .hints(
                "Product rule: one factor is differentiated, the other stays.",
                "tanh′ = 1 − tanh², σ′ = σ (1 − σ)."),
        Task.large("21.3", "a queue for each layer")
            .takes("x", "past", "present", "dilations")
            .reference(Exercises21::stack)
            .on(new double[] {1, 2, 3, 4}, new double[] {1}, new double[] {2}, new int[] {1})
            .on(
                new double[] {1, 2, 3, 4},
                new double[] {1, 1},
                new double[] {2, 2},
                new int[] {1, 2})
            .drawn(4, 2016, Exercises21::network)
            .hints(
                "Of each layer keep its last d inputs; the oldest is the one that you need.",
                "Read the oldest first, then put the new one in its place: t % d is the place."),
        Task.large("21.4", "logistics in place of classes")
            .takes("means", "scales", "weights", "edges")
            .reference(Exercises21::mixture)
            .on(new double[] {0}, new double[] {1}, new double[] {1}, new double[] {0})
            .on(
                new double[] {-0.5, 0.5},
                new double[] {0.1, 0.2},
                new double[] {0.3, 0.7},
                new double[] {-0.6, 0, 0.4})
            .drawn(3, 2017, Exercises21::logistics)
            .within(1e-12)
            .hints(
                "The logistic distribution has the distribution function σ((x − mean) / scale).",
                "A class has what lies between its two edges; the first begins at −∞, and the last"
                    + " ends at +∞."));
  }

  private static Object[] network(RandomGenerator random) {
    return new Object[] {
      random.doubles(40, -1, 1).toArray(),
      random.doubles(4, -1, 1).toArray(),
      random.doubles(4, -1, 1).toArray(),
      new int[] {1, 2, 5, 8}
    };
  }

  private static Object[] logistics(RandomGenerator random) {
    double[] edges = random.doubles(6, -1, 1).sorted().toArray();
    double[] weights = random.doubles(3, 0.1, 1).toArray();
    double sum = Arrays.stream(weights).sum();
    return new Object[] {
      random.doubles(3, -1, 1).toArray(),
      random.doubles(3, 0.05, 0.5).toArray(),
      Arrays.stream(weights).map(w -> w / sum).toArray(),
      edges
    };
  }

  /** How many samples back the inputs lie that a stack of two taps depends on, in order. */
  static int[] offsets(int[] dilations) {
    TreeSet<Integer> sums = new TreeSet<>(List.of(0));
    for (int d : dilations) {
      for (int sum : List.copyOf(sums)) {
        sums.add(sum + d);
      }
    }
    return sums.stream().mapToInt(sum -> sum).toArray();
  }

  /** By a and by b, of tanh a · σ(b). */
  static double[] slopes(double a, double b) {
    double tanh = Math.tanh(a);
    double gate = 1 / (1 + Math.exp(-b));
    return new double[] {(1 - tanh * tanh) * gate, tanh * gate * (1 - gate)};
  }

  /** Layer by layer over all times, without a queue. */
  static double[] stack(double[] x, double[] past, double[] present, int[] dilations) {
    double[] h = x;
    for (int layer = 0; layer < dilations.length; layer++) {
      double[] next = new double[h.length];
      for (int t = 0; t < h.length; t++) {
        double before = t >= dilations[layer] ? h[t - dilations[layer]] : 0;
        next[t] = past[layer] * before + present[layer] * h[t];
      }
      h = next;
    }
    return h;
  }

  /** The probability of each class of a mixture of logistic distributions. */
  static double[] mixture(double[] means, double[] scales, double[] weights, double[] edges) {
    return IntStream.rangeClosed(0, edges.length)
        .mapToDouble(
            k ->
                IntStream.range(0, means.length)
                    .mapToDouble(
                        m -> {
                          double high =
                              k == edges.length ? 1 : below(edges[k], means[m], scales[m]);
                          double low = k == 0 ? 0 : below(edges[k - 1], means[m], scales[m]);
                          return weights[m] * (high - low);
                        })
                    .sum())
        .toArray();
  }

  static double below(double x, double mean, double scale) {
    return 1 / (1 + Math.exp((mean - x) / scale));
  }
}
