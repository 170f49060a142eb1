package hondo.audio.signal;

import hondo.core.Numbers;

/**
 * Companding by the curve sign(x) ln(1 + μ |x|) / ln(1 + μ), so that steps are fine where the sound
 * is quiet: WaveNet's 256 classes for μ = 255. G.711's bytes in telephone files approximate the
 * same curve by straight segments.
 *
 * @see <a href="https://arxiv.org/abs/1609.03499">van den Oord et al. 2016, section 2.2</a>
 */
public final class MuLaw {
  private final int mu;

  /**
   * The curve of one μ.
   *
   * @param mu 1 to 65,535; there are μ + 1 classes
   */
  public MuLaw(int mu) {
    if (mu < 1 || mu > 65_535) {
      throw new IllegalArgumentException("μ is 1 to 65,535, not " + mu);
    }
    this.mu = mu;
  }

  /** μ + 1. */
  public int classes() {
    return mu + 1;
  }

  /** −1 … 1 → −1 … 1; what lies beyond is clipped. */
  public double compress(double x) {
    double clipped = Math.max(-1, Math.min(1, x));
    return Math.copySign(Math.log1p(mu * Math.abs(clipped)) / Math.log1p(mu), x);
  }

  /** Undoes {@link #compress}: sign(y) ((1 + μ)^|y| − 1) / μ. */
  public double expand(double y) {
    return Math.copySign(Math.expm1(Math.abs(y) * Math.log1p(mu)) / mu, y);
  }

  /** The class of a sample, 0 … μ: the nearest of μ + 1 levels equally far apart on the curve. */
  public int encode(double x) {
    if (Double.isNaN(x)) {
      throw new IllegalArgumentException("a sample is a number, not NaN");
    }
    return (int) Math.floor((compress(x) + 1) / 2 * mu + 0.5);
  }

  /** The sample of a class. */
  public double decode(int code) {
    if (code < 0 || code > mu) {
      throw new IllegalArgumentException(Numbers.format("class %d of 0 … %d", code, mu));
    }
    return expand(2.0 * code / mu - 1);
  }

  /** The classes of all samples: (L) → (L). */
  public int[] encode(float[] samples) {
    int[] codes = new int[samples.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = encode((double) samples[i]);
    }
    return codes;
  }

  /** The samples of all classes: (L) → (L). */
  public float[] decode(int[] codes) {
    float[] samples = new float[codes.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) decode(codes[i]);
    }
    return samples;
  }
}
