package hondo.audio.separation;

import hondo.core.Numbers;

/**
 * The scale-invariant signal-to-distortion ratio (Le Roux et al. 2019, eq. 3 and 4): how much of an
 * estimate is the reference, at whatever loudness, over how much is anything else.
 */
public final class SiSdr {
  private SiSdr() {}

  /**
   * In decibels: 10 log₁₀(‖α s‖² / ‖α s − ŝ‖²) with α = ⟨ŝ, s⟩ / ‖s‖². Infinite for an estimate
   * that is the reference times a number, −∞ for one that has nothing of it.
   *
   * @param reference s, not silent
   * @param estimate ŝ, as long
   * @throws IllegalArgumentException if lengths differ, the reference is silent, or a sample is not
   *     a number
   */
  public static double of(float[] reference, float[] estimate) {
    if (reference.length != estimate.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a reference of %d samples and an estimate of %d",
              reference.length, estimate.length));
    }
    double power = 0;
    double shared = 0;
    for (int i = 0; i < reference.length; i++) {
      power += (double) reference[i] * reference[i];
      shared += (double) reference[i] * estimate[i];
    }
    if (!(power > 0) || !Double.isFinite(power) || !Double.isFinite(shared)) {
      throw new IllegalArgumentException(
          power == 0
              ? "the reference is silent: no ratio to it is defined"
              : "a sample of the reference or the estimate is not a number");
    }
    if (shared == 0) {
      return Double.NEGATIVE_INFINITY; // a silent estimate, too, of which the ratio is 0 / 0
    }
    double scale = shared / power;
    double rest = 0;
    for (int i = 0; i < reference.length; i++) {
      double difference = scale * reference[i] - estimate[i];
      rest += difference * difference;
    }
    return 10 * Math.log10(scale * scale * power / rest);
  }

  /**
   * How many decibels an estimate is better than the mixture that it was made from.
   *
   * @throws IllegalArgumentException also where both ratios are infinite alike
   */
  public static double improvement(float[] reference, float[] estimate, float[] mixture) {
    double after = of(reference, estimate);
    double before = of(reference, mixture);
    if (after == before && Double.isInfinite(after)) {
      throw new IllegalArgumentException(
          after > 0
              ? "estimate and mixture both are the reference: there is nothing to improve"
              : "neither estimate nor mixture has anything of the reference");
    }
    return after - before;
  }
}
