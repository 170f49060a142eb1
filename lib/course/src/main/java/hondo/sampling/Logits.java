package hondo.sampling;

import hondo.core.Numbers;
import java.util.function.Supplier;

/** What every stage of a draw relies on. */
final class Logits {
  private Logits() {}

  /**
   * The largest logit, a number.
   *
   * @param whence where the logits come from, for the message
   * @throws IllegalArgumentException if one is NaN or +∞, or all are −∞, or there is none
   */
  static double largest(double[] logits, Supplier<String> whence) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit); // NaN if one is
    }
    if (!(largest < Double.POSITIVE_INFINITY)) {
      int token = 0;
      while (logits[token] < Double.POSITIVE_INFINITY) {
        token++;
      }
      throw new IllegalArgumentException(
          Numbers.format(
              "the logit of token %d is %s %s: no distribution follows from it",
              token, logits[token], whence.get()));
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          Numbers.format(
              "of %d tokens none can be drawn %s: at least one logit must be above -Infinity",
              logits.length, whence.get()));
    }
    return largest;
  }

  /** The same for the logits that a filter was handed. */
  static double largest(double[] logits, LogitFilter filter) {
    return largest(logits, () -> "before " + filter);
  }

  /**
   * (V) the exponentials of the logits relative to the largest: in [0, 1], the largest is 1.
   *
   * @param weights where they go, may be the logits themselves
   * @return their sum
   */
  static double exponentials(double[] logits, double largest, double[] weights) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      // Most are impossible behind a cut, and exp costs more than to ask.
      weights[i] = logits[i] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(logits[i] - largest);
      sum += weights[i];
    }
    return sum;
  }
}
