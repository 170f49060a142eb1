package hondo.exercise.large;

import hondo.exercise.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exercises of lecture 40: targets of a dialogue, means of means, intervals, packed rows. */
public final class Exercises40 {
  private static final int NONE = -100;

  private Exercises40() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("40.1", "the targets of a dialogue")
            .takes("tokens", "assistant", "end")
            .reference(
                (int[] tokens, Integer assistant, Integer end) -> targets(tokens, assistant, end))
            .on(new int[] {1, 7, 2, 8, 3}, 2, 3)
            .on(new int[] {1, 7, 9, 2, 8, 9, 3, 1, 5, 2, 6, 3}, 2, 3)
            .on(new int[] {1, 7, 3, 4, 2, 8, 3}, 2, 3)
            .on(new int[] {1, 7, 3, 2, 8, 9, 4}, 2, 3)
            .hints(
                "The target of a token is the *next* token; so is the question whether it counts.",
                "A flag that is switched on behind `assistant` and off behind `end`: read it before"
                    + " the token that it is asked about, and switch it after."),
        Task.small("40.2", "one mean of several")
            .takes("means", "counts")
            .reference((double[] means, int[] counts) -> mean(means, counts))
            .on(new double[] {2, 1}, new int[] {1, 3})
            .on(new double[] {2, 1}, new int[] {5, 5})
            .on(new double[] {0.5, 3, 7}, new int[] {4, 0, 2})
            .on(new double[] {1.5}, new int[] {8})
            .hints(
                "The mean over all tokens: the sum of all losses, divided by how many there are.",
                "A part's sum is its mean times its count; a part with no token counts for nothing."),
        Task.small("40.3", "an interval for a share")
            .takes("hits", "trials")
            .reference((Integer hits, Integer trials) -> wilson(hits, trials))
            .on(5, 10)
            .on(0, 10)
            .on(10, 10)
            .on(57, 60)
            .on(1, 1)
            .hints(
                "Which p would the test (p̂ − p)² ≤ 1.96² p (1 − p) / n not refuse? Solve for p.",
                "The middle is (p̂ + z²/2n) / (1 + z²/n), and half the width z √(p̂(1 − p̂)/n +"
                    + " z²/4n²) / (1 + z²/n), with z = 1.96."),
        Task.large("40.4", "first fit")
            .takes("lengths", "room")
            .reference((int[] lengths, Integer room) -> firstFit(lengths, room))
            .on(new int[] {3, 3, 3}, 6)
            .on(new int[] {4, 3, 2, 3}, 6)
            .on(new int[] {5, 4, 1, 2, 1}, 6)
            .on(new int[] {4, 5, 1, 2}, 6)
            .drawn(3, 40, random -> new Object[] {lengths(random), 20})
            .hints(
                "Keep how much room each row has left; look through them from the first on.",
                "All rows stay open: a later, shorter dialogue may go into an earlier row."),
        Task.large("40.5", "who may look at whom")
            .takes("lengths")
            .reference((int[] lengths) -> seen(lengths))
            .on(new int[] {1, 2})
            .on(new int[] {3})
            .on(new int[] {2, 1, 3})
            .hints(
                "Two conditions: not later in the row, and of the same dialogue.",
                "Write down for each place which dialogue it belongs to, then compare."));
  }

  /** The token after each, where it belongs to an answer, else −100. */
  static int[] targets(int[] tokens, int assistant, int end) {
    int[] targets = new int[tokens.length - 1];
    boolean inside = false;
    for (int t = 0; t < targets.length; t++) {
      inside = tokens[t] == assistant || inside && tokens[t] != end;
      targets[t] = inside ? tokens[t + 1] : NONE;
    }
    return targets;
  }

  /** The mean over all tokens, of the means over parts. */
  static double mean(double[] means, int[] counts) {
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      sum += means[i] * counts[i];
    }
    return sum / Arrays.stream(counts).sum();
  }

  /** The ends of Wilson's score interval, 95 %. */
  static double[] wilson(int hits, int trials) {
    double z = 1.96;
    double share = (double) hits / trials;
    double below = 1 + z * z / trials;
    double middle = (share + z * z / 2 / trials) / below;
    double half = z * Math.sqrt(share * (1 - share) / trials + z * z / 4 / trials / trials) / below;
    return new double[] {middle - half, middle + half};
  }

  /** The row of each, in the order of their arrival: the first that has room. */
  static int[] firstFit(int[] lengths, int room) {
    List<Integer> left = new ArrayList<>();
    int[] rows = new int[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      int row = 0;
      while (row < left.size() && left.get(row) < lengths[i]) {
        row++;
      }
      if (row == left.size()) {
        left.add(room);
      }
      left.set(row, left.get(row) - lengths[i]);
      rows[i] = row;
    }
    return rows;
  }

  private static int[] lengths(RandomGenerator random) {
    int[] lengths = new int[12];
    Arrays.setAll(lengths, i -> random.nextInt(1, 16));
    return lengths;
  }

  /** 1 where the query of a row may look at the key of a column, else 0. */
  static int[][] seen(int[] lengths) {
    int time = Arrays.stream(lengths).sum();
    int[][] seen = new int[time][time];
    int begin = 0;
    for (int length : lengths) {
      for (int query = begin; query < begin + length; query++) {
        for (int key = begin; key <= query; key++) {
          seen[query][key] = 1;
        }
      }
      begin += length;
    }
    return seen;
  }
}
