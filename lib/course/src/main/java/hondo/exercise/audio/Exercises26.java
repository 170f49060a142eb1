package hondo.exercise.audio;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lecture 26: what a mask leaves, what the loss counts, and where blanks go. */
public final class Exercises26 {
  private Exercises26() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("26.1", "what a mask leaves")
            .takes("along", "across", "ratio")
            .reference((Integer along, Integer across, Double ratio) -> kept(along, across, ratio))
            .on(2, 2, 0.5)
            .on(6, 5, 0.75)
            .on(3, 3, 0.7)
            .on(7, 1, 0.6)
            .hints(
                "All patches, less those that are hidden.",
                "Hidden is the ratio times all patches, rounded to the nearest whole number."),
        Task.small("26.2", "the loss of a masked autoencoder")
            .takes("guess", "target", "hidden")
            .reference(Exercises26::loss)
            .on(new double[][] {{0, 0}, {1, 1}}, new double[][] {{5, 5}, {1, 3}}, new int[] {1})
            .drawn(3, 262, Exercises26::patches)
            .hints(
                "Only the patches whose numbers stand in hidden count.",
                "A mean over hidden patches and over the numbers of each."),
        Task.large("26.3", "where the blanks go")
            .takes("kept", "count")
            .reference(Exercises26::order)
            .on(new int[] {1}, 3)
            .on(new int[] {0, 2}, 4)
            .on(new int[] {5, 1, 2}, 6)
            .hints(
                "The encoder's rows have the order of kept; row i belongs to place kept[i].",
                "The blank comes after them: its row has the number kept.length."));
  }

  private static Object[] patches(RandomGenerator random) {
    double[][] guess = new double[6][];
    double[][] target = new double[6][];
    for (int p = 0; p < 6; p++) {
      guess[p] = random.doubles(4, -1, 1).toArray();
      target[p] = random.doubles(4, -1, 1).toArray();
    }
    return new Object[] {guess, target, new int[] {1, 2, 5}};
  }

  /** Patches that are seen. */
  static int kept(int along, int across, double ratio) {
    return along * across - (int) Math.round(ratio * along * across);
  }

  /** The mean squared error of the hidden patches. */
  static double loss(double[][] guess, double[][] target, int[] hidden) {
    return Arrays.stream(hidden)
        .mapToDouble(
            p ->
                IntStream.range(0, guess[p].length)
                    .mapToDouble(i -> Math.pow(guess[p][i] - target[p][i], 2))
                    .average()
                    .orElseThrow())
        .average()
        .orElseThrow();
  }

  /** The row that each place takes. */
  static int[] order(int[] kept, int count) {
    int[] order = new int[count];
    Arrays.fill(order, kept.length);
    for (int i = 0; i < kept.length; i++) {
      order[kept[i]] = i;
    }
    return order;
  }
}
