package hondo.align.rl;

import hondo.core.Finite;
import hondo.core.Numbers;

/**
 * The rewards of single tokens: each pays for how far it strays from the reference, and the last
 * brings what the reward model says of the whole answer (Stiennon et al. 2020, section 3.4; Ouyang
 * et al. 2022, eq. 2).
 */
public final class TokenRewards {
  private TokenRewards() {}

  /**
   * r[t] = −β (log π_old[t] − log π_ref[t]), and the score beside it at the last step that counts:
   * (B), (B, T), (B, T), (B, T) → (B, T), 0 where nothing counts. Over an answer that π_old has
   * drawn they sum up, on average, to score − β KL(π_old‖π_ref).
   *
   * @param scores of the answers, by the reward model
   * @param logProbabilities of the tokens by the policy that drew them
   * @param reference of the tokens by the frozen reference
   * @param beta β ≥ 0
   * @throws IllegalArgumentException if shapes differ, a number is not finite, or no step of some
   *     row counts: there would be no place for its score
   */
  public static double[][] withKlPenalty(
      double[] scores,
      double[][] logProbabilities,
      double[][] reference,
      boolean[][] mask,
      double beta) {
    Finite.require("scores of the reward model", scores);
    MaskedRows.require("log-probabilities", logProbabilities, mask);
    MaskedRows.require("log-probabilities of the reference", reference, mask);
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the price of KL is β ≥ 0, not " + beta + ": below 0 it would pay for straying");
    }
    if (scores.length != mask.length) {
      throw new IllegalArgumentException(
          Numbers.format("%d scores for %d episodes", scores.length, mask.length));
    }
    double[][] rewards = new double[mask.length][];
    for (int b = 0; b < mask.length; b++) {
      rewards[b] = new double[mask[b].length];
      int last = -1;
      for (int t = 0; t < mask[b].length; t++) {
        if (mask[b][t]) {
          last = t;
          rewards[b][t] = -beta * KlEstimator.K1.of(logProbabilities[b][t], reference[b][t]);
        }
      }
      if (last < 0) {
        throw new IllegalArgumentException(
            Numbers.format("no step of row %d counts: its score has no place", b));
      }
      rewards[b][last] += scores[b];
    }
    return rewards;
  }
}
