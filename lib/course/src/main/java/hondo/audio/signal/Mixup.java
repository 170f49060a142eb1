package hondo.audio.signal;

import hondo.core.Numbers;
import java.util.random.RandomGenerator;

/**
 * Two examples as one: λ x₁ + (1 − λ) x₂ with the label λ y₁ + (1 − λ) y₂, λ from Beta(α, α).
 *
 * @param alpha α > 0; small ones leave most examples nearly as they are, 1 draws λ evenly
 * @see <a href="https://arxiv.org/abs/1710.09412">Zhang et al. 2018, equation 1</a>
 */
public record Mixup(double alpha) {
  /** Refuses an α that gives no distribution. */
  public Mixup {
    if (!(alpha > 0 && alpha <= 1000)) {
      throw new IllegalArgumentException("mixup's α is above 0, 1000 at most, not " + alpha);
    }
  }

  /** λ, 0 to 1. */
  public double weight(RandomGenerator random) {
    // In logarithms, since for a small α both draws may be too small for a double.
    double a = logGamma(random);
    double b = logGamma(random);
    return 1 / (1 + Math.exp(b - a));
  }

  /** The logarithm of a draw from Gamma(α, 1), by Marsaglia and Tsang 2000. */
  private double logGamma(RandomGenerator random) {
    // Gamma(α) is Gamma(α + 1) · U^(1/α), which the method below needs for α < 1.
    double boost = alpha < 1 ? Math.log(1 - random.nextDouble()) / alpha : 0;
    double d = (alpha < 1 ? alpha + 1 : alpha) - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double u = 1 - random.nextDouble();
      if (v > 0 && Math.log(u) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return boost + Math.log(d * v);
      }
    }
  }

  /** λ a + (1 − λ) b, for samples as for labels: (N), (N) → (N). */
  public static float[] mix(float[] a, float[] b, double weight) {
    if (a.length != b.length || !(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d and %d numbers with a weight of %s, which is 0 to 1",
              a.length, b.length, Numbers.compact(weight)));
    }
    float[] mixed = new float[a.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (weight * a[i] + (1 - weight) * b[i]);
    }
    return mixed;
  }
}
