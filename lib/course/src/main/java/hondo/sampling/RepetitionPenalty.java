package hondo.sampling;

import hondo.core.Numbers;
import java.util.BitSet;

/**
 * A repetition penalty: makes the tokens of the history less likely: a logit above 0 is divided by
 * the penalty, one below 0 multiplied with it. Each token once, however often it was there, from
 * the logit as it came.
 *
 * <p>Keskar et al. divide whatever the sign, which would reward a repetition whose logit is
 * negative; implementations have multiplied those ever since.
 *
 * @param penalty at least 1 and finite; 1 is none
 * @see <a href="https://arxiv.org/abs/1909.05858">Keskar et al. 2019 (CTRL)</a>, section 4.1,
 *     equation 2
 */
public record RepetitionPenalty(double penalty) implements LogitFilter {
  /**
   * @throws IllegalArgumentException if the penalty is below 1 or not finite
   */
  public RepetitionPenalty {
    if (!(penalty >= 1) || Double.isInfinite(penalty)) {
      throw new IllegalArgumentException(
          Numbers.format("the penalty is 1 (none) or more, and finite, not %s", penalty));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a token of the history is none of 0 … V − 1
   */
  @Override
  public void apply(double[] logits, int... history) {
    BitSet done = new BitSet(logits.length);
    for (int token : history) {
      if (token < 0 || token >= logits.length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the history has a token %d, and there are the logits of 0 … %d only",
                token, logits.length - 1));
      }
      if (!done.get(token)) {
        done.set(token);
        logits[token] = logits[token] > 0 ? logits[token] / penalty : logits[token] * penalty;
      }
    }
  }
}
