package hondo.exercise.language;

import hondo.exercise.task.Task;
import java.util.List;
import java.util.stream.IntStream;

/** The exercises of lecture 18: long answers, carries, budgets, power laws. */
public final class Exercises18 {
  private Exercises18() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("18.1", "the longest answer that is right half of the time")
            .takes("p")
            .reference((Double p) -> longest(p))
            .on(0.5)
            .on(0.9)
            .on(0.966)
            .on(0.3)
            .drawn(5, 18, random -> new Object[] {random.nextDouble(0.05, 0.999)})
            .hints(
                "Multiply by p until the product falls below a half, and count.",
                "The last length at which it is still a half or more: ⌊ln 0.5 / ln p⌋."),
        Task.small("18.2", "digits before the first mistake")
            .takes("p")
            .reference((double[] p) -> before(p))
            .on(new double[] {0.5})
            .on(new double[] {1, 0.5})
            .on(new double[] {0.5, 1})
            .on(new double[] {0.9, 0.8, 0.7, 0.6, 0.5})
            .hints(
                "At least k digits come before the first mistake if the first k are right.",
                "A mean of counts is the sum of P(at least 1), P(at least 2) …: p₁ + p₁p₂ + …"),
        Task.small("18.3", "the size that a budget pays for")
            .takes("operations", "ratio")
            .reference((Double c, Double r) -> Math.sqrt(c / (6 * r)))
            .on(6.0, 1.0)
            .on(6e10, 1.0)
            .on(5.76e23, 20.0)
            .on(1e21, 8.0)
            .hints("C = 6 N D, and D is the ratio times N.", "So C = 6 r N²: solve it for N."),
        Task.large("18.4", "how often a carry comes in")
            .takes("digit")
            .reference((Integer digit) -> carry(digit))
            .on(0)
            .on(1)
            .on(2)
            .on(6)
            .hints(
                "Of the hundred pairs of digits 45 have a sum of 10 or more, and 10 of just 9.",
                "c₀ = 0 and cₖ₊₁ = 0.45 + 0.10 cₖ: a sum of 9 carries if a carry comes in."),
        Task.large("18.5", "the largest model, foretold")
            .takes("sizes", "losses", "floor")
            .reference(Exercises18::foretold)
            .on(new double[] {1, 10, 100}, new double[] {2, 1.1}, 1.0)
            .on(new double[] {1, 10, 100}, new double[] {2, 1.1}, 0.0)
            .on(new double[] {1e3, 1e4, 1e5, 1e6}, new double[] {4, 3.2, 2.9}, 1.5)
            .on(new double[] {1e3, 3e3, 1e4, 1e6}, new double[] {4, 3.7, 3.1}, 0.5)
            .hints(
                "ln(L − E) against ln N is a line: least squares, on all sizes but the last.",
                "Put ln N of the last size into that line, take the exponential, and add E again."));
  }

  /** The largest L with pᴸ ≥ ½. */
  static long longest(double p) {
    long length = 0;
    for (double all = p; all >= 0.5; all *= p) {
      length++;
    }
    return length;
  }

  /** The expected number of right digits before the first wrong one. */
  static double before(double[] p) {
    double sum = 0;
    double all = 1;
    for (double each : p) {
      all *= each;
      sum += all;
    }
    return sum;
  }

  /** The share of sums in which a carry comes into a digit, by counting pairs. */
  static double carry(int digit) {
    double in = 0;
    for (int k = 0; k < digit; k++) {
      double without = 0;
      double with = 0;
      for (int pair = 0; pair < 100; pair++) {
        int sum = pair / 10 + pair % 10;
        without += sum >= 10 ? 0.01 : 0;
        with += sum + 1 >= 10 ? 0.01 : 0;
      }
      in = (1 - in) * without + in * with;
    }
    return in;
  }

  /** The loss of the last size by the power law through the others, for a floor. */
  static double foretold(double[] sizes, double[] losses, double floor) {
    int n = losses.length;
    double[] x = IntStream.range(0, n).mapToDouble(i -> Math.log(sizes[i])).toArray();
    double[] y = IntStream.range(0, n).mapToDouble(i -> Math.log(losses[i] - floor)).toArray();
    double meanX = IntStream.range(0, n).mapToDouble(i -> x[i]).sum() / n;
    double meanY = IntStream.range(0, n).mapToDouble(i -> y[i]).sum() / n;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    double slope = products / squares;
    return floor + Math.exp(meanY + slope * (Math.log(sizes[sizes.length - 1]) - meanX));
  }
}
