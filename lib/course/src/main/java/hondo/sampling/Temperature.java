package hondo.sampling;

import hondo.core.Numbers;

/**
 * A softmax temperature, by which the logits are divided. It raises the probabilities to the power
 * 1 / temperature: 1 leaves the model as it is, below 1 it becomes bolder, above 1 the
 * probabilities come closer to one another, and in the limit all are equal.
 *
 * <p>The limit 0 leaves the likeliest token alone, as {@link Sampler#GREEDY} does; of several that
 * are as likely the first, where any temperature above 0 leaves each the same chance.
 *
 * @param temperature at least 0 and finite
 * @see <a href="https://arxiv.org/abs/1503.02531">Hinton, Vinyals and Dean 2015</a>, equation 1
 */
public record Temperature(double temperature) implements LogitFilter {
  /**
   * @throws IllegalArgumentException if the temperature is negative or not finite
   */
  public Temperature {
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          Numbers.format("the temperature must be at least 0 and finite, not %s", temperature));
    }
  }

  @Override
  public void apply(double[] logits, int... history) {
    if (temperature == 0) {
      new Greedy().apply(logits, history);
      return;
    }
    double shift = overflows(logits) ? Logits.largest(logits, this) : 0;
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (logits[i] - shift) / temperature;
    }
  }

  /** Whether a quotient is no number, though the distribution is one all the same. */
  private boolean overflows(double[] logits) {
    if (temperature >= 1) {
      return false;
    }
    for (double logit : logits) {
      if (!Double.isInfinite(logit) && Double.isInfinite(logit / temperature)) {
        return true;
      }
    }
    return false;
  }
}
