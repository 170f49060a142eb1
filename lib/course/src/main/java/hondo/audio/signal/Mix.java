package hondo.audio.signal;

import hondo.audio.AudioClip;
import hondo.core.Finite;
import hondo.core.Numbers;

/** Sounds made louder, laid over each other, put in a row. */
public final class Mix {
  private Mix() {}

  /** Each sample times a factor, which is finite. */
  public static AudioClip scaled(AudioClip clip, double factor) {
    Finite.require("the factor of a clip's samples", factor);
    float[] samples = new float[clip.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (clip.samples()[i] * factor);
    }
    return new AudioClip(samples, clip.sampleRate());
  }

  /** With its highest peak at this amplitude; silence stays silent. */
  public static AudioClip normalized(AudioClip clip, double peak) {
    Finite.require("a clip's peak and the one wanted", clip.peak(), peak);
    return clip.peak() == 0 ? clip : scaled(clip, peak / clip.peak());
  }

  /** Sample by sample; the shorter ones end in silence. */
  public static AudioClip sum(AudioClip... clips) {
    int length = 0;
    for (AudioClip clip : clips) {
      length = Math.max(length, clip.samples().length);
    }
    float[] samples = new float[length];
    for (AudioClip clip : clips) {
      for (int i = 0; i < clip.samples().length; i++) {
        samples[i] += clip.samples()[i];
      }
    }
    return new AudioClip(samples, sameRate(clips));
  }

  /** One after another. */
  public static AudioClip inRow(AudioClip... clips) {
    int length = 0;
    for (AudioClip clip : clips) {
      length = Math.addExact(length, clip.samples().length);
    }
    float[] samples = new float[length];
    int at = 0;
    for (AudioClip clip : clips) {
      System.arraycopy(clip.samples(), 0, samples, at, clip.samples().length);
      at += clip.samples().length;
    }
    return new AudioClip(samples, sameRate(clips));
  }

  /**
   * The noise as it must be added to the signal for this ratio of their mean powers: as long as the
   * signal, repeated from its start where it is shorter.
   *
   * @param snr in decibels; 0 for equal powers
   */
  public static AudioClip noiseAt(AudioClip signal, AudioClip noise, double snr) {
    sameRate(signal, noise);
    if (!Double.isFinite(snr)) {
      throw new IllegalArgumentException("a signal-to-noise ratio is a number, not " + snr);
    }
    if (noise.samples().length == 0 || signal.samples().length == 0) {
      throw new IllegalArgumentException("a signal and a noise have samples");
    }
    float[] repeated = new float[signal.samples().length];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = noise.samples()[i % noise.samples().length];
    }
    AudioClip whole = new AudioClip(repeated, signal.sampleRate());
    double signalPower = Decibels.meanPower(signal);
    double noisePower = Decibels.meanPower(whole);
    if (signalPower == 0 || noisePower == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the %s is silent: no factor gives a ratio of %s dB",
              signalPower == 0 ? "signal" : "noise", Numbers.compact(snr)));
    }
    return scaled(whole, Math.sqrt(signalPower / noisePower) * Decibels.amplitude(-snr));
  }

  /** The signal with noise at this ratio ({@link #noiseAt}); peaks may go beyond 1. */
  public static AudioClip atSnr(AudioClip signal, AudioClip noise, double snr) {
    return sum(signal, noiseAt(signal, noise, snr));
  }

  private static int sameRate(AudioClip... clips) {
    if (clips.length == 0) {
      throw new IllegalArgumentException("there are no clips");
    }
    for (AudioClip clip : clips) {
      if (clip.sampleRate() != clips[0].sampleRate()) {
        throw new IllegalArgumentException(
            Numbers.format(
                "clips at %d and %d Hz; resample one first",
                clips[0].sampleRate(), clip.sampleRate()));
      }
    }
    return clips[0].sampleRate();
  }
}
