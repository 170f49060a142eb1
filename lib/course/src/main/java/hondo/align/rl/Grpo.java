package hondo.align.rl;

import ai.djl.ndarray.NDArray;
import hondo.core.Finite;
import hondo.core.Numbers;
import java.util.Arrays;

/**
 * Group relative policy optimisation (Shao et al. 2024, section 4.1): PPO without a value function.
 * Several answers to one prompt are compared with one another.
 */
public final class Grpo {
  private Grpo() {}

  /**
   * Each reward less its group's mean, over its group's standard deviation (of the population): (P,
   * G) → (P, G). A group of equal rewards teaches nothing, and has advantages of 0.
   *
   * @param rewards of G ≥ 2 answers to each of P prompts
   */
  public static double[][] advantages(double[]... rewards) {
    double[][] advantages = new double[rewards.length][];
    for (int p = 0; p < rewards.length; p++) {
      Finite.require("rewards of group " + p, rewards[p]);
      if (rewards[p].length < 2) {
        throw new IllegalArgumentException(
            Numbers.format(
                "group %d has %d answers; at least two, to compare with one another",
                p, rewards[p].length));
      }
      boolean[] all = new boolean[rewards[p].length];
      Arrays.fill(all, true);
      advantages[p] = MaskedRows.whitened(new double[][] {rewards[p]}, new boolean[][] {all})[0];
    }
    return advantages;
  }

  /**
   * Eq. 3: PPO's clipped objective with the advantage of the answer at each of its tokens, less β
   * times the KL to the reference by {@link KlEstimator#K3}; a mean over the tokens of an answer,
   * then over answers. (B, T) each → ().
   *
   * @param reference log-probabilities by the frozen reference
   * @param advantages (B, T), {@link MaskedRows#spread} of {@link #advantages}
   * @param mask boolean, with a step that counts in each row
   * @param epsilon ε > 0 of the clipping
   * @param beta β ≥ 0
   */
  public static NDArray loss(
      NDArray logProbabilities,
      NDArray oldLogProbabilities,
      NDArray reference,
      NDArray advantages,
      NDArray mask,
      double epsilon,
      double beta) {
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("GRPO's β is at least 0 and finite, not " + beta);
    }
    NDArray gain =
        PpoLoss.objective(logProbabilities, oldLogProbabilities, advantages, mask, epsilon);
    NDArray kl =
        KlEstimator.K3.of(Masked.kept(logProbabilities, mask), Masked.kept(reference, mask));
    return Masked.meanOfRows(gain.sub(kl.mul(beta)), mask).neg();
  }
}
