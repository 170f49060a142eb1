package hondo.sampling;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * Top-k sampling: leaves the k likeliest tokens, of equally likely ones the first; all if there are
 * no more than k.
 *
 * @param k at least 1
 * @see <a href="https://arxiv.org/abs/1805.04833">Fan, Lewis and Dauphin 2018</a>, section 5.2
 */
public record TopK(int k) implements LogitFilter {
  /**
   * @throws IllegalArgumentException if k is below 1
   */
  public TopK {
    if (k < 1) {
      throw new IllegalArgumentException(
          Numbers.format("top-k must leave at least 1 token, not %d: for all, leave it out", k));
    }
  }

  @Override
  public void apply(double[] logits, int... history) {
    if (k < logits.length) {
      double[] ones = new double[logits.length];
      Arrays.fill(ones, 1);
      Nucleus.keep(logits, Logits.largest(logits, this), ones, logit -> 1, k);
    }
  }
}
