package hondo.audio.signal;

import hondo.audio.AudioBuffer;
import hondo.core.Finite;
import hondo.core.Numbers;

/**
 * How loud a programme is to an ear, in LUFS: the channels weighted by frequency (K), their powers
 * in blocks of 400 ms, of which the quiet ones do not count.
 *
 * @see <a href="https://www.itu.int/rec/R-REC-BS.1770">ITU-R BS.1770-4</a>
 */
public final class Loudness {
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  private static final double OFFSET = -0.691;
  private static final int LOWEST_RATE = 4_000;

  private Loudness() {}

  /**
   * The integrated loudness; −∞ where no block is above −70 LUFS.
   *
   * @param sound of 1 or 2 channels, or of 5 (L, R, C, Ls, Rs), 400 ms at least, at 4 kHz or more
   */
  public static double lufs(AudioBuffer sound) {
    double[] weights = weights(sound.channels().length);
    if (sound.sampleRate() < LOWEST_RATE) {
      throw new IllegalArgumentException(
          Numbers.format(
              "loudness is measured at %d Hz or more, since its filters reach so far, not at %d",
              LOWEST_RATE, sound.sampleRate()));
    }
    int step = sound.sampleRate() / 10;
    int blocks = sound.frames() / step - 3;
    if (blocks < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "loudness is measured over 400 ms at least, and there are %s s",
              Numbers.compact(sound.seconds())));
    }
    double[] power = new double[blocks];
    for (int c = 0; c < weights.length; c++) {
      double[] steps = stepEnergies(sound.channels()[c], sound.sampleRate(), step);
      for (int b = 0; b < blocks; b++) {
        double energy = steps[b] + steps[b + 1] + steps[b + 2] + steps[b + 3];
        power[b] += weights[c] * energy / (4 * step);
        Finite.require("powers of blocks", power[b]);
      }
    }
    double gated = meanAbove(power, ABSOLUTE_GATE);
    return level(meanAbove(power, Math.max(ABSOLUTE_GATE, level(gated) + RELATIVE_GATE)));
  }

  private static double[] weights(int channels) {
    return switch (channels) {
      case 1 -> new double[] {1};
      case 2 -> new double[] {1, 1};
      case 5 -> new double[] {1, 1, 1, 1.41, 1.41};
      default ->
          throw new IllegalArgumentException(
              "loudness is defined for 1, 2 and 5 channels, not " + channels);
    };
  }

  private static double level(double power) {
    return OFFSET + Decibels.ofPower(power);
  }

  private static double meanAbove(double[] power, double gate) {
    double sum = 0;
    int count = 0;
    for (double block : power) {
      if (level(block) > gate) {
        sum += block;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double[] stepEnergies(float[] samples, int rate, int step) {
    Biquad shelf = shelf(rate);
    Biquad highPass = highPass(rate);
    double[] energies = new double[samples.length / step];
    for (int i = 0; i < energies.length * step; i++) {
      double y = highPass.next(shelf.next(samples[i]));
      energies[i / step] += y * y;
    }
    return energies;
  }

  /**
   * The head's shelf: 4 dB up above 1.7 kHz. The standard tabulates it for 48 kHz; this is the
   * analogue filter which gives that table, for any rate.
   */
  static Biquad shelf(int rate) {
    double k = Math.tan(Math.PI * 1681.974450955533 / rate);
    double q = 0.7071752369554196;
    double high = Decibels.amplitude(3.999843853973347);
    double band = Math.pow(high, 0.4996667741545416);
    double a0 = 1 + k / q + k * k;
    return new Biquad(
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0);
  }

  /** The high pass at 38 Hz, likewise. */
  static Biquad highPass(int rate) {
    double k = Math.tan(Math.PI * 38.13547087602444 / rate);
    double q = 0.5003270373238773;
    double a0 = 1 + k / q + k * k;
    return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
  }

  /** y[t] = b₀ x[t] + b₁ x[t−1] + b₂ x[t−2] − a₁ y[t−1] − a₂ y[t−2]. */
  static final class Biquad {
    final double b0;
    final double b1;
    final double b2;
    final double a1;
    final double a2;
    private double state1;
    private double state2;

    Biquad(double b0, double b1, double b2, double a1, double a2) {
      this.b0 = b0;
      this.b1 = b1;
      this.b2 = b2;
      this.a1 = a1;
      this.a2 = a2;
    }

    double next(double x) {
      double y = b0 * x + state1;
      state1 = b1 * x - a1 * y + state2;
      state2 = b2 * x - a2 * y;
      return y;
    }
  }
}
