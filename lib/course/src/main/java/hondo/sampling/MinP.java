package hondo.sampling;

import hondo.core.Numbers;

/**
 * Min-p sampling: leaves the tokens that are at least a share as likely as the likeliest: few where
 * the model is certain, many where it is not.
 *
 * @param share in (0, 1]; 1 leaves the likeliest, and all that are as likely
 * @see <a href="https://arxiv.org/abs/2407.01082">Nguyen et al. 2024</a>, section 3
 */
public record MinP(double share) implements LogitFilter {
  /**
   * @throws IllegalArgumentException if the share does not lie in (0, 1]
   */
  public MinP {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(Numbers.format("min-p lies in (0, 1], not %s", share));
    }
  }

  @Override
  public void apply(double[] logits, int... history) {
    double largest = Logits.largest(logits, this);
    double least = Math.log(share); // p ≥ share · max p, in logarithms
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] - largest < least) {
        logits[i] = Double.NEGATIVE_INFINITY;
      }
    }
  }
}
