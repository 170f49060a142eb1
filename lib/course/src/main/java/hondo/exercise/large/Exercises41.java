package hondo.exercise.large;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The exercises of lecture 41: Elo's points, gradients of pairs, ceilings, strengths from counts,
 * rankings, and rewards without what length alone explains.
 */
public final class Exercises41 {
  private Exercises41() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("41.1", "points for a probability")
            .takes("p")
            .reference((Double p) -> 400 * Math.log10(p / (1 - p)))
            .on(0.5)
            .on(10 / 11.0)
            .on(0.25)
            .on(0.999)
            .hints(
                "Solve p = 1 / (1 + 10^(−d/400)) for d.",
                "10^(d/400) is p / (1 − p), the odds: take the logarithm to the base 10."),
        Task.small("41.2", "the gradient of a batch of pairs")
            .takes("better", "worse")
            .reference(Exercises41::gradient)
            .on(new double[] {0}, new double[] {0})
            .on(new double[] {1, 0}, new double[] {0, 1})
            .on(new double[] {800, -800}, new double[] {-800, 800})
            .drawn(2, 41, random -> new Object[] {scores(random, 5), scores(random, 5)})
            .hints(
                "The loss is the mean of −log σ(Δ) with Δ = better − worse: derive by Δ first.",
                "Each pair's derivative by the better score is −(1 − σ(Δ)), over the number of"
                    + " pairs."),
        Task.small("41.3", "the ceiling of a judge")
            .takes("gaps", "temperature", "noise")
            .reference(Exercises41::ceiling)
            .on(new double[] {1}, 1.0, 0.0)
            .on(new double[] {0, 2}, 1.0, 0.0)
            .on(new double[] {-3, 1}, 0.5, 0.1)
            .on(new double[] {0.3, -0.2, 4}, 2.0, 0.5)
            .hints(
                "Who knows the utilities names the better of each pair: how often does the judge"
                    + " agree?",
                "Of one pair p = σ(|gap| / temperature), and with turned labels"
                    + " (1 − noise) p + noise (1 − p)."),
        Task.large("41.4", "one round of strengths")
            .takes("wins", "strengths")
            .reference(Exercises41::round)
            .on(new double[][] {{0, 3}, {1, 0}}, new double[] {1, 1})
            .on(new double[][] {{0, 3}, {1, 0}}, new double[] {3, 1})
            .on(new double[][] {{0, 2, 1}, {1, 0, 4}, {3, 1, 0}}, new double[] {1, 2, 0.5})
            .hints(
                "A new strength is the wins of the item over the sum of n_ij / (old strength of i +"
                    + " old strength of j).",
                "All from the old strengths; then divide by the geometric mean, the exponential of"
                    + " the mean logarithm."),
        Task.large("41.5", "the loss of a ranking")
            .takes("bestFirst")
            .reference(Exercises41::plackettLuce)
            .on(new double[] {0, 0})
            .on(new double[] {2, 1, 0})
            .on(new double[] {0, 1, 2, 3})
            .on(new double[] {900, 901, 899})
            .on(new double[] {-900, -901, -850})
            .hints(
                "The first is drawn from all, the second from those that are left, and so on: a"
                    + " softmax over the rest, each time.",
                "log Σ exp over the rest: take its largest score off before exp and add it after."),
        Task.large("41.6", "rewards without length")
            .takes("rewards", "lengths")
            .reference(Exercises41::withoutLength)
            .on(new double[] {1, 2, 3}, new double[] {10, 20, 30})
            .on(new double[] {1, 4, 2}, new double[] {10, 20, 30})
            .on(new double[] {5, 5, 8, 9}, new double[] {3, 3, 4, 10})
            .hints(
                "The slope of the best line through (length, reward) is the covariance over the"
                    + " variance of the length.",
                "Take slope · (length − mean length) off each reward: the mean reward stays."));
  }

  private static double[] scores(RandomGenerator random, int count) {
    return IntStream.range(0, count).mapToDouble(i -> random.nextDouble(-3, 3)).toArray();
  }

  /** By the better scores: −(1 − σ(Δ)) / N. */
  static double[] gradient(double[] better, double[] worse) {
    return IntStream.range(0, better.length)
        .mapToDouble(i -> -1 / (1 + Math.exp(better[i] - worse[i])) / better.length)
        .toArray();
  }

  /** The mean probability that a judge names the item of greater utility. */
  static double ceiling(double[] gaps, double temperature, double noise) {
    return Arrays.stream(gaps)
        .map(gap -> 1 / (1 + Math.exp(-Math.abs(gap) / temperature)))
        .map(p -> (1 - noise) * p + noise * (1 - p))
        .average()
        .orElseThrow();
  }

  /** Hunter's update of all strengths at once, with geometric mean 1. */
  static double[] round(double[][] wins, double[] strengths) {
    double[] next = new double[strengths.length];
    for (int i = 0; i < next.length; i++) {
      double won = 0;
      double sum = 0;
      for (int j = 0; j < next.length; j++) {
        won += wins[i][j];
        sum += (wins[i][j] + wins[j][i]) / (strengths[i] + strengths[j]);
      }
      next[i] = won / sum;
    }
    double mean = Math.exp(Arrays.stream(next).map(Math::log).average().orElseThrow());
    return Arrays.stream(next).map(v -> v / mean).toArray();
  }

  /** −log P of a ranking in nats. */
  static double plackettLuce(double[] bestFirst) {
    double loss = 0;
    for (int k = 0; k < bestFirst.length; k++) {
      double most = Arrays.stream(bestFirst, k, bestFirst.length).max().orElseThrow();
      double sum = Arrays.stream(bestFirst, k, bestFirst.length).map(s -> Math.exp(s - most)).sum();
      loss += most + Math.log(sum) - bestFirst[k];
    }
    return loss;
  }

  /** What is left of the rewards when the line of least squares over length is taken off. */
  static double[] withoutLength(double[] rewards, double[] lengths) {
    double meanReward = Arrays.stream(rewards).average().orElseThrow();
    double meanLength = Arrays.stream(lengths).average().orElseThrow();
    double together = 0;
    double alone = 0;
    for (int i = 0; i < rewards.length; i++) {
      together += (lengths[i] - meanLength) * (rewards[i] - meanReward);
      alone += Math.pow(lengths[i] - meanLength, 2);
    }
    double slope = together / alone;
    return IntStream.range(0, rewards.length)
        .mapToDouble(i -> rewards[i] - slope * (lengths[i] - meanLength))
        .toArray();
  }
}
