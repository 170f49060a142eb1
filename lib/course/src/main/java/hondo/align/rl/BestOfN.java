package hondo.align.rl;

import hondo.core.Finite;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Draw n answers and keep the one with the highest reward: nothing is trained. */
public final class BestOfN {
  private BestOfN() {}

  /** The number of the highest reward, the first of equal ones. */
  public static int pick(double... rewards) {
    requireAny(rewards.length);
    Finite.require("rewards", rewards);
    int best = 0;
    for (int i = 1; i < rewards.length; i++) {
      best = rewards[i] > rewards[best] ? i : best;
    }
    return best;
  }

  /**
   * What the best of n draws from a distribution is, exactly: (N), (N) → (N). A reward r is the
   * highest with probability P(≤ r)^n − P(&lt; r)^n, and outcomes of equal reward share it as they
   * share p.
   *
   * @param p the distribution that is drawn from
   * @param rewards of its outcomes
   * @param n ≥ 1
   */
  public static double[] distribution(double[] p, double[] rewards, int n) {
    requireAny(n);
    KlEstimator.requireDistribution(p);
    Finite.require("rewards", rewards);
    if (p.length != rewards.length) {
      throw new IllegalArgumentException(
          Numbers.format("%d outcomes and %d rewards", p.length, rewards.length));
    }
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> rewards[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] best = new double[p.length];
    double below = 0;
    int from = 0;
    while (from < order.length) {
      int to = from;
      double level = 0;
      while (to < order.length && rewards[order[to]] == rewards[order[from]]) {
        level += p[order[to++]];
      }
      // The last level ends at 1, whatever rounding has made of the sum.
      double upTo = to == order.length ? 1 : below + level;
      double share = level == 0 ? 0 : (Math.pow(upTo, n) - Math.pow(below, n)) / level;
      Arrays.stream(order, from, to).forEach(i -> best[i] = p[i] * share);
      below = upTo;
      from = to;
    }
    return best;
  }

  /**
   * ln n − (n − 1)/n: KL(best of n‖one draw) is at most this, and equal to it where no two answers
   * have the same reward and none has much probability (Stiennon et al. 2020, appendix G.3; Beirami
   * et al. 2024).
   *
   * @param n ≥ 1
   */
  public static double klBound(int n) {
    requireAny(n);
    return Math.log(n) - (n - 1.0) / n;
  }

  private static void requireAny(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("the best of n answers, n ≥ 1, not of " + n);
    }
  }
}
