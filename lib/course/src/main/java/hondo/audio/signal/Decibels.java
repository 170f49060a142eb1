package hondo.audio.signal;

import hondo.audio.AudioClip;
import hondo.core.Finite;
import hondo.core.Numbers;

/** Levels: ten times the logarithm of a ratio of powers. */
public final class Decibels {
  private Decibels() {}

  /** 10 log₁₀(power): −∞ for 0. */
  public static double ofPower(double power) {
    return 10 * Math.log10(power);
  }

  /** 20 log₁₀(|amplitude|): −∞ for 0. */
  public static double ofAmplitude(double amplitude) {
    return 20 * Math.log10(Math.abs(amplitude));
  }

  /** The factor that changes an amplitude by so many decibels. */
  public static double amplitude(double decibels) {
    return Math.pow(10, decibels / 20);
  }

  /**
   * A power spectrogram in decibels, nothing more than {@code range} below its loudest place, which
   * is what an eye or a network can use: (frames, bins) → (frames, bins).
   *
   * @param range in decibels, such as 80; without end for none, where 0 becomes −∞
   */
  public static float[][] ofPower(float[][] power, double range) {
    if (!(range > 0)) {
      throw new IllegalArgumentException("a range of decibels is above 0, not " + range);
    }
    double loudest = 0;
    for (float[] frame : power) {
      for (float value : frame) {
        if (!(value >= 0) || Float.isInfinite(value)) {
          throw new IllegalArgumentException("a power is at least 0 and finite, not " + value);
        }
        loudest = Math.max(loudest, value);
      }
    }
    // Of silence, all is as loud as the smallest float.
    double floor = ofPower(Math.max(loudest, Float.MIN_NORMAL)) - range;
    float[][] decibels = new float[power.length][];
    for (int f = 0; f < power.length; f++) {
      decibels[f] = new float[power[f].length];
      for (int k = 0; k < decibels[f].length; k++) {
        decibels[f][k] = (float) Math.max(floor, ofPower((double) power[f][k]));
      }
    }
    return decibels;
  }

  /** The mean power of all samples. */
  public static double meanPower(AudioClip clip) {
    if (clip.samples().length == 0) {
      throw new IllegalArgumentException("a clip without samples has no power");
    }
    double sum = 0;
    for (float sample : clip.samples()) {
      sum += (double) sample * sample;
    }
    Finite.require("the powers of a clip", sum);
    return sum / clip.samples().length;
  }

  /** The level of the mean power, full scale (samples of ±1) being 0 dB: −∞ for silence. */
  public static double level(AudioClip clip) {
    return ofPower(meanPower(clip));
  }

  /**
   * The signal-to-noise ratio of a changed signal: the power of the signal over that of the
   * difference, in decibels: +∞ for no difference, −∞ for a silent signal that was changed.
   *
   * @param changed as long as the signal
   * @throws IllegalArgumentException also where both are silent, or a sample is not a number
   */
  public static double snr(float[] signal, float[] changed) {
    if (signal.length != changed.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a signal of %d samples and a changed one of %d", signal.length, changed.length));
    }
    double power = 0;
    double noise = 0;
    for (int i = 0; i < signal.length; i++) {
      power += (double) signal[i] * signal[i];
      double error = (double) changed[i] - signal[i];
      noise += error * error;
    }
    Finite.require("the powers of a signal and of its error", power, noise);
    if (power == 0 && noise == 0) {
      throw new IllegalArgumentException("silence that stays silent has no signal-to-noise ratio");
    }
    return ofPower(power / noise);
  }
}
