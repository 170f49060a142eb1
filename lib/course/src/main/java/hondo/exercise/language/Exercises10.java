package hondo.exercise.language;

import hondo.exercise.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The exercises of lecture 10: entropy, surprise, Shannon's book and his guessing game. */
public final class Exercises10 {
  private Exercises10() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("10.1", "the perplexity of two dice")
            .takes("sides")
            .reference((Integer sides) -> twoDice(sides))
            .on(1)
            .on(2)
            .on(6)
            .on(20)
            .hints(
                "The sums are not equally likely: of 36 throws, 7 comes in six and 2 in one.",
                "First the entropy in bits of the sums' probabilities, then 2 to its power."),
        Task.small("10.2", "bits per letter of a sentence")
            .takes("probabilities")
            .reference(Exercises10::bitsPerLetter)
            .on(new double[] {0.5})
            .on(new double[] {0.5, 0.25})
            .on(new double[] {1, 0.01, 0.3})
            .drawn(3, 1951, random -> new Object[] {random.doubles(6, 0.01, 1).toArray()})
            .hints(
                "The mean of the surprises is not the surprise of the mean.",
                "The surprise of a letter is −log₂ p; Java has ln, and log₂ p = ln p / ln 2."),
        Task.small("10.3", "F₂ from a table of pairs")
            .takes("joint")
            .reference(Exercises10::conditional)
            .on((Object) new double[][] {{0.25, 0.25}, {0.25, 0.25}})
            .on((Object) new double[][] {{0.5, 0}, {0, 0.5}})
            .on((Object) new double[][] {{0.6, 0.1}, {0.1, 0.2}})
            .on((Object) new double[][] {{0.1, 0.3, 0.2}, {0, 0.05, 0.15}, {0.1, 0.1, 0}})
            .hints(
                "p(j | b) is p(b, j) divided by the sum of its row.",
                "Each term is weighted by p(b, j), and what never occurs adds nothing: leave it"
                    + " out."),
        Task.large("10.4", "how unfair Shannon's book is")
            .takes("book", "last")
            .reference(Exercises10::chances)
            .on("abab", "a")
            .on("xaxxxax", "a")
            .on("was it wax or water that washed away", "wa")
            .hints(
                "A start leads to the next place at or after it: count the starts that lead to"
                    + " each.",
                "A start after the last place finds nothing, and goes to the first from the"
                    + " beginning."),
        Task.large("10.5", "Shannon's bounds")
            .takes("shares")
            .reference(Exercises10::bounds)
            .on(new double[] {1})
            .on(new double[] {0.5, 0.5})
            .on(new double[] {0.8, 0.1, 0.07, 0.03})
            .on(new double[] {0.6, 0.2, 0.1, 0.05, 0.05})
            .hints(
                "Ranks count from 1, arrays from 0; behind the last rank the share is 0.",
                "Lower: Σ i (qᵢ − qᵢ₊₁) log₂ i. Upper: the entropy of the shares."),
        Task.large("10.6", "an entropy from few letters")
            .takes("counts")
            .reference(Exercises10::corrected)
            .on(new int[] {1, 1})
            .on(new int[] {3, 1})
            .on(new int[] {5, 0, 2, 1})
            .on(new int[] {40, 20, 10, 5, 0, 1})
            .hints(
                "The correction is in nats; bits are nats / ln 2.",
                "K counts the symbols that were seen, n all observations: (K − 1) / (2 n ln 2)."));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static double entropy(double... p) {
    return Arrays.stream(p).filter(x -> x > 0).map(x -> -x * log2(x)).sum();
  }

  static double twoDice(int sides) {
    double[] sums = new double[2 * sides + 1];
    for (int i = 1; i <= sides; i++) {
      for (int j = 1; j <= sides; j++) {
        sums[i + j] += 1.0 / (sides * sides);
      }
    }
    return Math.pow(2, entropy(sums));
  }

  static double bitsPerLetter(double[] probabilities) {
    return Arrays.stream(probabilities).map(p -> -log2(p)).average().orElseThrow();
  }

  /** H(b, j) − H(b). */
  static double conditional(double[][] joint) {
    double[] rows = Arrays.stream(joint).mapToDouble(r -> Arrays.stream(r).sum()).toArray();
    double together = Arrays.stream(joint).mapToDouble(Exercises10::entropy).sum();
    return together - entropy(rows);
  }

  /** How likely each place is when the book is opened anywhere: tried from every start. */
  static double[] chances(String book, String last) {
    List<Integer> places = new ArrayList<>();
    for (int at = book.indexOf(last); at >= 0; at = book.indexOf(last, at + 1)) {
      places.add(at);
    }
    double[] chances = new double[places.size()];
    for (int start = 0; start < book.length(); start++) {
      int at = book.indexOf(last, start);
      chances[at < 0 ? 0 : places.indexOf(at)] += 1.0 / book.length();
    }
    return chances;
  }

  /** Shannon 1951, eq. 17: the lower and the upper bound. */
  static double[] bounds(double[] shares) {
    double lower = 0;
    for (int rank = 1; rank <= shares.length; rank++) {
      double next = rank < shares.length ? shares[rank] : 0;
      lower += rank * (shares[rank - 1] - next) * log2(rank);
    }
    return new double[] {lower, entropy(shares)};
  }

  /** Miller 1955: the plug-in entropy plus (K − 1) / 2n nats. */
  static double corrected(int[] counts) {
    double n = Arrays.stream(counts).sum();
    long seen = Arrays.stream(counts).filter(c -> c > 0).count();
    double[] shares = Arrays.stream(counts).mapToDouble(c -> c / n).toArray();
    return entropy(shares) + (seen - 1) / (2 * n * Math.log(2));
  }
}
