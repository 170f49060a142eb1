package hondo.align.rl;

import ai.djl.ndarray.NDArray;
import hondo.align.preference.BradleyTerry;

/**
 * Direct preference optimisation (Rafailov et al. 2023): the policy that is best under a reward r
 * and a price β of KL is π* ∝ π_ref exp(r/β), so that each policy is best under some reward, β
 * log(π/π_ref) up to a constant for each prompt. That reward is fitted to the preferences, and the
 * policy with it: no reward model, no drawing.
 */
public final class Dpo {
  private Dpo() {}

  /**
   * The reward under which a policy is best, up to a constant for each prompt: (N), (N) → (N).
   *
   * @param logProbabilities of whole answers, by the policy: sums over their tokens
   * @param reference of the same answers, by the frozen reference
   * @param beta β > 0
   */
  public static NDArray rewards(NDArray logProbabilities, NDArray reference, double beta) {
    Masked.requireShape("log-probabilities", logProbabilities, "those of the reference", reference);
    if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("DPO's β is above 0 and finite, not " + beta);
    }
    return logProbabilities.sub(reference).mul(beta);
  }

  /**
   * The mean of −log σ(r_better − r_worse) over pairs of answers to one prompt (eq. 7), with {@link
   * #rewards} for r: (N) each → (). It begins at ln 2, where policy and reference are the same.
   */
  public static NDArray loss(
      NDArray better, NDArray worse, NDArray referenceBetter, NDArray referenceWorse, double beta) {
    return BradleyTerry.loss(
        rewards(better, referenceBetter, beta), rewards(worse, referenceWorse, beta));
  }
}
