package hondo.sampling;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The cut of {@link TopK} and {@link TopP}: the fewest of the largest logits whose weights have at
 * least a given sum.
 *
 * <p>Only what lies near the cut is sorted: the weights are first added up by narrow ranges of the
 * logits, which says in which of them the cut is.
 */
final class Nucleus {
  /**
   * Ranges, and how many of them there are for a difference of 1; the last one has no lower end.
   */
  private static final int RANGES = 1024;

  private static final double PER_UNIT = 32;

  private Nucleus() {}

  /**
   * Masks all logits but those of the nucleus with −∞. Of equal ones the first stay. All stay if
   * they do not reach the sum together.
   *
   * @param logits (V)
   * @param largest of the logits, a number
   * @param weights (V) what is added up, ≥ 0
   * @param weight the same of a logit
   * @param least the sum to reach, above 0
   */
  static void keep(
      double[] logits, double largest, double[] weights, DoubleUnaryOperator weight, double least) {
    double[] sums = new double[RANGES];
    for (int i = 0; i < logits.length; i++) {
      if (weights[i] > 0) {
        sums[range(logits[i], largest)] += weights[i];
      }
    }
    int range = 0;
    double sum = 0;
    while (range < RANGES - 1 && sum + sums[range] < least) {
      sum += sums[range++];
    }
    double[] near = within(range, logits, largest); // the least first
    int next = near.length;
    while (next > 0 && sum < least) {
      sum += weight.applyAsDouble(near[--next]);
    }
    if (near.length > 0) {
      cut(logits, near, next);
    }
  }

  /**
   * Of a larger logit never a larger range than that of a smaller one: rounding keeps the order.
   */
  private static int range(double logit, double largest) {
    return (int) Math.min((largest - logit) * PER_UNIT, RANGES - 1);
  }

  private static double[] within(int range, double[] logits, double largest) {
    double[] near = new double[logits.length];
    int count = 0;
    for (double logit : logits) {
      if (logit > Double.NEGATIVE_INFINITY && range(logit, largest) == range) {
        near[count++] = logit;
      }
    }
    near = Arrays.copyOf(near, count);
    Arrays.sort(near);
    return near;
  }

  /** Leaves as many as there are in {@code near} from {@code next} on, and all that are larger. */
  private static void cut(double[] logits, double[] near, int next) {
    double least = near[next];
    int ties = 0; // how many of those equal to the least stay
    while (next + ties < near.length && near[next + ties] == least) {
      ties++;
    }
    for (int i = 0; i < logits.length; i++) {
      boolean stays = logits[i] > least || (logits[i] == least && ties-- > 0);
      if (!stays) {
        logits[i] = Double.NEGATIVE_INFINITY;
      }
    }
  }
}
