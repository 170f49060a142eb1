package hondo.exercise.large;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exercises of lecture 42: best policies, advantages, the clip, best-of-n, DPO. */
public final class Exercises42 {
  private Exercises42() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(bestPolicy(), byHand(), clipFraction(), cutOff(), bestOfN(), dpo());
  }

  private static Task bestPolicy() {
    return Task.small("42.1", "the best policy, without overflow")
        .takes("reference", "rewards", "beta")
        .reference((double[] p, double[] r, Double beta) -> best(p, r, beta))
        .on(new double[] {0.5, 0.5}, new double[] {0, 1}, 1.0)
        .on(new double[] {0.5, 0.3, 0.2}, new double[] {0, 1, 2}, 0.5)
        .on(new double[] {0.5, 0.3, 0.2}, new double[] {1000, 999, 0}, 1.0)
        .on(new double[] {0.9, 0.1}, new double[] {-3, -5}, 0.001)
        .drawn(2, 42, random -> new Object[] {distribution(random, 6), normal(random, 6), 0.3})
        .hints(
            "π_ref · e^(r/β), divided by its sum.",
            "e^1000 is infinite: subtract the largest r/β from all of them first, which changes no"
                + " quotient.");
  }

  private static Task byHand() {
    return Task.small("42.2", "advantages by hand")
        .value(advantages(new double[] {0, -0.2, 1}, new double[] {0.4, 0.6, 0.5}, 0, 0.5))
        .within(0.004)
        .hints(
            "First the three δ = reward + next value − value; after the last step the value is 0.",
            "Then from behind: A of a step is its δ plus half of the A that follows.");
  }

  private static Task clipFraction() {
    return Task.small("42.3", "clip fraction")
        .takes("now", "old", "mask", "epsilon")
        .reference(
            (double[][] now, double[][] old, boolean[][] mask, Double epsilon) ->
                clipFraction(now, old, mask, epsilon))
        .on(
            new double[][] {{Math.log(0.5), Math.log(0.3)}},
            new double[][] {{Math.log(0.4), Math.log(0.3)}},
            new boolean[][] {{true, true}},
            0.2)
        .on(
            new double[][] {{-1, -1.21}, {-0.79, 5}},
            new double[][] {{-1, -1}, {-1, -1}},
            new boolean[][] {{true, true}, {true, false}},
            0.2)
        .drawn(
            3,
            43,
            random ->
                new Object[] {
                  new double[][] {normal(random, 7), normal(random, 7)},
                  new double[][] {normal(random, 7), normal(random, 7)},
                  new boolean[][] {
                    {true, true, true, true, true, true, true},
                    {true, true, false, false, false, false, false}
                  },
                  0.5
                })
        .hints(
            "The ratio is e^(now − old); a step is outside where it is further than ε from 1.",
            "Divide by the number of steps that count, not by all places of the rows.");
  }

  private static Task cutOff() {
    return Task.large("42.4", "an answer that was cut off")
        .takes("rewards", "values", "after", "lambda")
        .reference(
            (double[] r, double[] v, Double after, Double lambda) ->
                advantages(r, v, after, lambda))
        .on(new double[] {1}, new double[] {0.25}, 0.5, 0.9)
        .on(new double[] {-0.1, 0.2, 2}, new double[] {0.5, 1, 1.5}, 0.0, 0.5)
        .drawn(3, 44, random -> new Object[] {normal(random, 6), normal(random, 6), 0.7, 0.95})
        .drawn(1, 45, random -> new Object[] {normal(random, 4), normal(random, 4), -0.4, 0.0})
        .drawn(1, 46, random -> new Object[] {normal(random, 4), normal(random, 4), 1.3, 1.0})
        .hints(
            "Only the last δ changes: it has a next value now.",
            "Walk backwards: δ = reward + next value − value, A = δ + λ · next A; the next value"
                + " begins as `after`, the next A as 0.");
  }

  private static Task bestOfN() {
    return Task.large("42.5", "best of n, with ties")
        .takes("p", "rewards", "n")
        .reference((double[] p, double[] r, Integer n) -> bestOf(p, r, n))
        .on(new double[] {0.5, 0.5}, new double[] {0, 1}, 2)
        .on(new double[] {0.25, 0.25, 0.5}, new double[] {1, 1, 0}, 3)
        .on(new double[] {0.2, 0.3, 0.5}, new double[] {2, 0, 1}, 1)
        .drawn(2, 47, random -> new Object[] {distribution(random, 5), normal(random, 5), 4})
        .drawn(
            1,
            48,
            random -> new Object[] {distribution(random, 5), new double[] {1, 0, 1, 2, 0}, 5})
        .hints(
            "The best is at most r with probability P(reward ≤ r)^n.",
            "P(≤ r)^n − P(< r)^n is the share of all texts with reward r together; they divide it"
                + " as they divide p.");
  }

  private static Task dpo() {
    return Task.large("42.6", "DPO's loss and its pull")
        .takes("policy", "reference", "beta")
        .reference((double[] log, double[] ref, Double beta) -> dpo(log, ref, beta))
        .on(new double[] {-1, -1}, new double[] {-1, -1}, 0.5)
        .on(new double[] {-1, -3}, new double[] {-2, -2}, 0.5)
        .on(new double[] {-5, -1}, new double[] {-4, -4}, 2.0)
        .drawn(2, 49, random -> new Object[] {normal(random, 2), normal(random, 2), 0.1})
        .hints(
            "The margin is β · ((log π − log π_ref) of the better less the same of the worse).",
            "The loss is −log σ(margin), and its derivative by log π of the better is"
                + " −β (1 − σ(margin)).");
  }

  /** π_ref e^(r/β) / Z: (N), (N) → (N). */
  static double[] best(double[] reference, double[] rewards, double beta) {
    double highest = Arrays.stream(rewards).max().orElseThrow();
    double[] best = new double[reference.length];
    Arrays.setAll(best, x -> reference[x] * Math.exp((rewards[x] - highest) / beta));
    double z = Arrays.stream(best).sum();
    return Arrays.stream(best).map(b -> b / z).toArray();
  }

  /** GAE with γ = 1 of an episode after whose last step so much is still expected. */
  static double[] advantages(double[] rewards, double[] values, double after, double lambda) {
    double[] advantages = new double[rewards.length];
    double nextValue = after;
    double nextAdvantage = 0;
    for (int t = rewards.length - 1; t >= 0; t--) {
      nextAdvantage = rewards[t] + nextValue - values[t] + lambda * nextAdvantage;
      nextValue = values[t];
      advantages[t] = nextAdvantage;
    }
    return advantages;
  }

  /** The share of the steps that count whose ratio lies outside 1 ± ε. */
  static double clipFraction(double[][] now, double[][] old, boolean[][] mask, double epsilon) {
    double outside = 0;
    double counted = 0;
    for (int b = 0; b < mask.length; b++) {
      for (int t = 0; t < mask[b].length; t++) {
        if (mask[b][t]) {
          counted++;
          outside += Math.abs(Math.exp(now[b][t] - old[b][t]) - 1) > epsilon ? 1 : 0;
        }
      }
    }
    return outside / counted;
  }

  /** The distribution of the best of n draws: (N), (N) → (N). */
  static double[] bestOf(double[] p, double[] rewards, int n) {
    double[] best = new double[p.length];
    for (int x = 0; x < p.length; x++) {
      double below = 0;
      double level = 0;
      for (int y = 0; y < p.length; y++) {
        below += rewards[y] < rewards[x] ? p[y] : 0;
        level += rewards[y] == rewards[x] ? p[y] : 0;
      }
      best[x] = p[x] / level * (Math.pow(below + level, n) - Math.pow(below, n));
    }
    return best;
  }

  /** −log σ(margin) and its derivative by log π of the better: better and worse (2) → (2). */
  static double[] dpo(double[] log, double[] reference, double beta) {
    double margin = beta * (log[0] - reference[0] - log[1] + reference[1]);
    return new double[] {Math.log1p(Math.exp(-margin)), -beta / (1 + Math.exp(margin))};
  }

  private static double[] normal(RandomGenerator random, int count) {
    return random.doubles(count).map(u -> 2 * u - 1).toArray();
  }

  private static double[] distribution(RandomGenerator random, int count) {
    double[] p = random.doubles(count).map(u -> u + 0.05).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(v -> v / sum).toArray();
  }
}
