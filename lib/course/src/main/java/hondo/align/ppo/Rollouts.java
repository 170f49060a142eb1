package hondo.align.ppo;

import ai.djl.ndarray.NDArray;
import hondo.align.rl.Advantages;
import hondo.align.rl.KlEstimator;
import hondo.align.rl.MaskedRows;
import hondo.align.rl.NextTokens;
import hondo.align.rl.TokenRewards;
import hondo.batch.TokenBatch;
import hondo.core.Elements;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.torch.Recording;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Episodes that a policy has drawn, and what was thought of them then: numbers, through which no
 * gradient passes.
 *
 * @param mask (B, T), where a token was drawn by the policy
 * @param scores (B), by the reward model
 * @param logProbabilities (B, T), by the policy that drew them: the old one, once it has moved
 * @param reference (B, T), log-probabilities by the reference
 * @param entropies (B, T), of the policy that drew them
 * @param values (B, T), by the value function then
 * @param advantages (B, T), as they come from the rewards, not whitened
 */
record Rollouts(
    TokenBatch episodes,
    boolean[][] mask,
    double[] scores,
    double[][] logProbabilities,
    double[][] reference,
    double[][] entropies,
    double[][] values,
    Advantages advantages) {
  /** Draws of π have Σ log(π/π_ref) ≤ −s with a probability of at most e^−s. */
  private static final double LEAST_LOG_RATIO = -20;

  /**
   * Lets the policy write, and everyone look.
   *
   * @throws IllegalArgumentException if the reward model does not give a finite score for each
   * @throws IllegalStateException if a tape is open, or the episodes are no draws of the policy
   */
  static Rollouts collect(
      Policy policy,
      NextTokenModel reference,
      ValueFunction value,
      RewardModel reward,
      PpoConfig config,
      RandomGenerator random) {
    Recording.requireOff("drawing episodes");
    TokenBatch episodes = policy.draw(config.episodes(), random);
    if (episodes.rows() != config.episodes()) {
      throw new IllegalStateException(
          Numbers.format(
              "the policy was asked for %d episodes and drew %d",
              config.episodes(), episodes.rows()));
    }
    boolean[][] mask = rows(episodes.mask(), episodes.time());
    double[] scores = reward.scores(episodes);
    double[][] drawn = new double[mask.length][];
    double[][] before = new double[mask.length][];
    double[][] entropies = new double[mask.length][];
    double[][] values = new double[mask.length][];
    // As many at once as a step takes: logits (B, T, V) of all would be the largest arrays of a
    // run.
    for (int from = 0; from < mask.length; from += config.minibatch()) {
      int[] rows = IntStream.range(from, from + config.minibatch()).toArray();
      TokenBatch some = episodes.select(rows);
      try (Scope scope = Scope.open()) {
        NDArray targets = some.targets(scope);
        NDArray logits = policy.logits(some, scope);
        NDArray frozen = reference.logits(some, scope);
        put(drawn, from, NextTokens.logProbabilities(logits, targets));
        put(before, from, NextTokens.logProbabilities(frozen, targets));
        put(entropies, from, NextTokens.entropies(logits));
        put(values, from, value.values(some, scope));
      }
    }
    double[][] rewards = TokenRewards.withKlPenalty(scores, drawn, before, mask, config.beta());
    requireDraws(drawn, before, mask);
    Advantages advantages = config.gae().of(rewards, values, mask);
    return new Rollouts(
        episodes, mask, scores.clone(), drawn, before, entropies, values, advantages);
  }

  private static void put(double[][] all, int from, NDArray some) {
    double[][] rows = Elements.matrix(some);
    System.arraycopy(rows, 0, all, from, rows.length);
  }

  /** log π − log π_ref of each episode by {@link KlEstimator#K1}, (B). */
  double[] kl() {
    return kl(logProbabilities, reference, mask);
  }

  private static double[] kl(double[][] drawn, double[][] reference, boolean[][] mask) {
    double[] kl = MaskedRows.sums(drawn, mask);
    double[] before = MaskedRows.sums(reference, mask);
    Arrays.setAll(kl, b -> KlEstimator.K1.of(kl[b], before[b]));
    return kl;
  }

  private static void requireDraws(double[][] drawn, double[][] reference, boolean[][] mask) {
    double sum = Arrays.stream(kl(drawn, reference, mask)).sum();
    if (sum < LEAST_LOG_RATIO) {
      throw new IllegalStateException(
          Numbers.format(
              "the estimate of KL(π‖π_ref) is %s, and can be no less than 0 on average: by chance"
                  + " these %d episodes are so with a probability of e^%.0f. They were not drawn"
                  + " from the policy's own softmax: look for a temperature, top-k, greedy choice"
                  + " or old weights in its draw(…)",
              Numbers.compact(sum / mask.length), mask.length, sum));
    }
  }

  private static boolean[][] rows(boolean[] flat, int time) {
    boolean[][] rows = new boolean[flat.length / time][];
    Arrays.setAll(rows, b -> Arrays.copyOfRange(flat, b * time, (b + 1) * time));
    return rows;
  }
}
