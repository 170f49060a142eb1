package hondo.align.rl;

import ai.djl.ndarray.NDArray;
import hondo.core.Finite;
import hondo.core.Numbers;
import java.util.Arrays;

/**
 * Estimates of KL(π‖π_ref) from one sample x of π, by d = log π(x) − log π_ref(x) (Schulman 2020,
 * "Approximating KL divergence"). A sample of anything else (greedy, or cut by top-k) estimates
 * something else, which may well be negative.
 */
public enum KlEstimator {
  /** d: right on average, but of either sign. */
  K1,
  /** d²/2: never negative, with less variance, and wrong on average unless π is near π_ref. */
  K2,
  /** e^−d − 1 + d: right on average and never negative. */
  K3;

  /** The estimate from log π(x) and log π_ref(x). */
  public double of(double logProbability, double reference) {
    double d = logProbability - reference;
    return switch (this) {
      case K1 -> d;
      case K2 -> d * d / 2;
      case K3 -> Math.expm1(-d) + d;
    };
  }

  /** The estimates with their gradient, of any shape that both have. */
  public NDArray of(NDArray logProbabilities, NDArray reference) {
    Masked.requireShape("log-probabilities", logProbabilities, "those of the reference", reference);
    NDArray d = logProbabilities.sub(reference);
    return switch (this) {
      case K1 -> d;
      case K2 -> d.square().div(2);
      case K3 -> d.neg().exp().sub(1).add(d);
    };
  }

  /**
   * KL(p‖q) = Σ p log(p/q) in nats, exactly; infinite where q has no probability for something that
   * p has.
   *
   * @param p a distribution
   * @param q another over the same
   */
  public static double exact(double[] p, double[] q) {
    if (p.length != q.length) {
      throw new IllegalArgumentException(
          Numbers.format("distributions over %d and %d outcomes", p.length, q.length));
    }
    requireDistribution(p);
    requireDistribution(q);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] == 0 ? 0 : p[i] * Math.log(p[i] / q[i]);
    }
    return sum;
  }

  static void requireDistribution(double... p) {
    Finite.require("probabilities", p);
    double sum = Arrays.stream(p).sum();
    if (Math.abs(sum - 1) > 1e-9 || Arrays.stream(p).anyMatch(probability -> probability < 0)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a distribution has probabilities of at least 0 that sum to 1; here the least is %s"
                  + " and the sum %s",
              Arrays.stream(p).min().orElse(Double.NaN), sum));
    }
  }
}
