package hondo.align.rl;

import ai.djl.ndarray.NDArray;
import hondo.torch.Casts;

/**
 * The losses of proximal policy optimisation (Schulman et al. 2017) and what is watched beside
 * them. All take arrays (B, T) and a boolean mask (B, T), and give a scalar, a mean over the steps
 * that count.
 *
 * <p>The <i>old</i> policy is the one that drew the episodes, a few steps ago: against it the ratio
 * ρ = π/π_old is taken. It is not the <i>reference</i>, which stays what it was when all began, and
 * which the KL penalty of {@link TokenRewards} keeps the policy close to.
 */
public final class PpoLoss {
  private PpoLoss() {}

  /** ρ = exp(log π − log π_old), (B, T): 1 everywhere before the first update. */
  public static NDArray ratios(NDArray logProbabilities, NDArray oldLogProbabilities) {
    Masked.requireShape(
        "log-probabilities", logProbabilities, "those of the old policy", oldLogProbabilities);
    return logProbabilities.sub(oldLogProbabilities).exp();
  }

  /**
   * −mean of min(ρ A, clip(ρ, 1 − ε, 1 + ε) A) (Schulman et al. 2017, eq. 7). No gradient passes
   * where ρ has gone far enough the way that A wants: A &gt; 0 and ρ &gt; 1 + ε, or A &lt; 0 and ρ
   * &lt; 1 − ε. It does on the other side, so that what went wrong can come back.
   *
   * @param advantages (B, T)
   * @param epsilon ε > 0; infinite for no clipping
   */
  public static NDArray surrogate(
      NDArray logProbabilities,
      NDArray oldLogProbabilities,
      NDArray advantages,
      NDArray mask,
      double epsilon) {
    return Masked.mean(
            objective(logProbabilities, oldLogProbabilities, advantages, mask, epsilon), mask)
        .neg();
  }

  /** min(ρ A, clip(ρ) A), (B, T), 0 where no step counts. */
  static NDArray objective(
      NDArray logProbabilities,
      NDArray oldLogProbabilities,
      NDArray advantages,
      NDArray mask,
      double epsilon) {
    requireEpsilon(epsilon);
    Masked.requireShape("log-probabilities", logProbabilities, "advantages", advantages);
    NDArray ratios = keptRatios(logProbabilities, oldLogProbabilities, mask);
    NDArray kept = Masked.kept(advantages, mask);
    NDArray free = ratios.mul(kept);
    return Double.isInfinite(epsilon)
        ? free
        : free.minimum(ratios.clip(1 - epsilon, 1 + epsilon).mul(kept));
  }

  /** The ratios where a step counts, and 1 elsewhere. */
  private static NDArray keptRatios(
      NDArray logProbabilities, NDArray oldLogProbabilities, NDArray mask) {
    return ratios(Masked.kept(logProbabilities, mask), Masked.kept(oldLogProbabilities, mask));
  }

  /**
   * ½ mean of max((V − R)², (V_clip − R)²), V_clip no further than ε from what V was when the
   * episodes were drawn.
   *
   * @param values (B, T)
   * @param oldValues (B, T) of the value function then
   * @param returns (B, T) R, what V is to become
   * @param epsilon ε > 0; infinite for no clipping
   */
  public static NDArray values(
      NDArray values, NDArray oldValues, NDArray returns, NDArray mask, double epsilon) {
    requireEpsilon(epsilon);
    Masked.requireShape("values", values, "old values", oldValues);
    Masked.requireShape("values", values, "returns", returns);
    NDArray now = Masked.kept(values, mask);
    NDArray then = Masked.kept(oldValues, mask);
    NDArray aim = Masked.kept(returns, mask);
    NDArray errors = now.sub(aim).square();
    if (!Double.isInfinite(epsilon)) {
      NDArray held = now.sub(then).clip(-epsilon, epsilon).add(then);
      errors = errors.maximum(held.sub(aim).square());
    }
    return Masked.mean(errors, mask).div(2);
  }

  /** The share of steps whose ratio lies outside 1 − ε … 1 + ε. */
  public static NDArray clipFraction(
      NDArray logProbabilities, NDArray oldLogProbabilities, NDArray mask, double epsilon) {
    requireEpsilon(epsilon);
    NDArray away = keptRatios(logProbabilities, oldLogProbabilities, mask).sub(1).abs();
    return Masked.mean(Casts.to(away.gt(epsilon), away.getDataType()), mask);
  }

  /** KL(π_old‖π) from the steps that π_old drew, by {@link KlEstimator#K3}. */
  public static NDArray approximateKl(
      NDArray logProbabilities, NDArray oldLogProbabilities, NDArray mask) {
    return Masked.mean(
        KlEstimator.K3.of(
            Masked.kept(oldLogProbabilities, mask), Masked.kept(logProbabilities, mask)),
        mask);
  }

  private static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException(
          "a ratio or value is clipped to ± ε, ε > 0, not " + epsilon);
    }
  }
}
