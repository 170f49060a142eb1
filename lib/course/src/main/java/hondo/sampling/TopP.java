package hondo.sampling;

import hondo.core.Numbers;

/**
 * Top-p sampling: leaves the <em>nucleus</em>, the fewest likeliest tokens that together have at
 * least a share p of the probability of all that can be drawn; of equally likely ones the first.
 * Behind {@link TopK} the share is one of what that has left.
 *
 * @param p in (0, 1]; 1 is all
 * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2020</a>, section 3.1, equation 2
 */
public record TopP(double p) implements LogitFilter {
  /**
   * @throws IllegalArgumentException if p does not lie in (0, 1]
   */
  public TopP {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException(
          Numbers.format("top-p lies in (0, 1] (1 for all), not %s", p));
    }
  }

  @Override
  public void apply(double[] logits, int... history) {
    if (p == 1) {
      return; // rounded sums would lose the least likely
    }
    double[] weights = new double[logits.length];
    double largest = Logits.largest(logits, this);
    double sum = Logits.exponentials(logits, largest, weights);
    Nucleus.keep(logits, largest, weights, logit -> Math.exp(logit - largest), p * sum);
  }
}
