package hondo.audio.signal;

import hondo.audio.AudioClip;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** Sounds to measure and to listen with, made from formulas. */
public final class Tones {
  private Tones() {}

  /**
   * Samples of a function of the time.
   *
   * @param pressure of the time in seconds
   */
  public static AudioClip of(DoubleUnaryOperator pressure, double seconds, int sampleRate) {
    if (!(seconds >= 0) || sampleRate < 1 || seconds * sampleRate > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("a sound of " + seconds + " s at " + sampleRate + " Hz");
    }
    float[] samples = new float[(int) Math.round(seconds * sampleRate)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) pressure.applyAsDouble(i / (double) sampleRate);
    }
    return new AudioClip(samples, sampleRate);
  }

  /** amplitude · sin(2π f t). */
  public static AudioClip sine(double hertz, double amplitude, double seconds, int sampleRate) {
    return of(t -> amplitude * Math.sin(2 * Math.PI * hertz * t), seconds, sampleRate);
  }

  /** A tone that rises evenly from one frequency to another, of amplitude 1. */
  public static AudioClip sweep(double from, double to, double seconds, int sampleRate) {
    // The phase is the integral of the frequency.
    return of(
        t -> Math.sin(2 * Math.PI * (from * t + (to - from) * t * t / (2 * seconds))),
        seconds,
        sampleRate);
  }

  /** Independent normal samples: white noise. */
  public static AudioClip noise(
      double deviation, double seconds, int sampleRate, RandomGenerator random) {
    return of(t -> deviation * random.nextGaussian(), seconds, sampleRate);
  }
}
