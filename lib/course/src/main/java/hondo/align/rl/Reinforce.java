package hondo.align.rl;

import ai.djl.ndarray.NDArray;
import hondo.core.Finite;
import java.util.Arrays;

/** The policy gradient as it is (Williams 1992). */
public final class Reinforce {
  private Reinforce() {}

  /**
   * −(1/B) Σ A[b, t] log π[b, t]: (B, T) each → (). With A the reward of the whole episode, less a
   * baseline that does not depend on it, the gradient is on average that of the expected reward.
   * The sum is over the tokens of an answer and the mean over answers: a mean over tokens would
   * weigh long answers less.
   *
   * @param advantages (B, T)
   * @param mask boolean (B, T)
   */
  public static NDArray loss(NDArray logProbabilities, NDArray advantages, NDArray mask) {
    Masked.requireShape("log-probabilities", logProbabilities, "advantages", advantages);
    NDArray kept = Masked.kept(logProbabilities, mask).mul(Masked.kept(advantages, mask));
    return Masked.sums(kept, mask).mean().neg();
  }

  /**
   * Each reward less the mean of the others (Kool et al. 2019): a baseline that is made of the same
   * batch, and yet does not depend on the episode itself.
   *
   * @param rewards (B), B ≥ 2
   */
  public static double[] leaveOneOut(double... rewards) {
    Finite.require("rewards", rewards);
    if (rewards.length < 2) {
      throw new IllegalArgumentException(
          "the mean of the others takes two episodes or more, not " + rewards.length);
    }
    double sum = Arrays.stream(rewards).sum();
    return Arrays.stream(rewards)
        .map(reward -> reward - (sum - reward) / (rewards.length - 1))
        .toArray();
  }
}
