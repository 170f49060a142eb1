package hondo.audio.signal;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import hondo.core.Numbers;

/**
 * Changes the sample rate: a new sample is a weighted mean of the old ones around it, the weights a
 * sinc under Kaiser's window, cut off below the lower of the two half rates. Each of the places
 * that a new sample can have between two old ones has its own weights (its phase).
 *
 * <p>Up to 92 % of half the lower rate the signal stays as it is, to 0.001 dB; from half the lower
 * rate on, and so wherever an image or an alias would be, it is 100 dB down. Sample n of the result
 * lies at second n / rate, as before: nothing is delayed. Beyond its ends the signal is silent.
 *
 * @see <a href="https://ccrma.stanford.edu/~jos/resample/">Smith, Digital Audio Resampling</a>
 */
public final class Resampler {
  private static final double PASS = 0.92;
  private static final double ATTENUATION = 100;
  private static final double BETA = 0.1102 * (ATTENUATION - 8.7);
  private static final int MOST_WEIGHTS = 1 << 22;

  /**
   * The one that {@link #resample} used last. The files of a set mostly have one rate, and from
   * 44.1 to 16 kHz the weights take about as long as a second of sound.
   */
  private static volatile Resampler last;

  private final int from;
  private final int to;
  private final int up;
  private final int down;

  /** The weights reach so many old samples to either side. */
  private final double reach;

  /** The cut-off, as a part of half the old rate. */
  private final double cutOff;

  /** (up, taps), or null where that would be too many. */
  private final double[][] phases;

  /**
   * Prepares a change of rate.
   *
   * @param from the rate that is, 1,000 to 384,000 hertz
   * @param to the rate that is wanted, of the same range
   */
  public Resampler(int from, int to) {
    requireRate(from);
    requireRate(to);
    this.from = from;
    this.to = to;
    int divisor = gcd(from, to);
    up = to / divisor;
    down = from / divisor;
    double lower = Math.min(1.0, to / (double) from);
    cutOff = lower * (1 + PASS) / 2;
    // Kaiser's rule: the taps that a transition of this width (in radians a sample) needs.
    double taps = (ATTENUATION - 8) / (2.285 * Math.PI * lower * (1 - PASS));
    reach = Math.ceil(taps / 2);
    phases = (long) up * taps() > MOST_WEIGHTS ? null : phases();
  }

  private static void requireRate(int rate) {
    if (rate < 1_000 || rate > 384_000) {
      throw new IllegalArgumentException("a sample rate is 1,000 to 384,000 hertz, not " + rate);
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private int taps() {
    return 2 * (int) reach;
  }

  private double[][] phases() {
    double[][] weights = new double[up][];
    for (int phase = 0; phase < up; phase++) {
      weights[phase] = weights(phase);
    }
    return weights;
  }

  /** For a new sample {@code phase / up} after an old one: of the old ones around it, in order. */
  private double[] weights(int phase) {
    double[] weights = new double[taps()];
    for (int i = 0; i < weights.length; i++) {
      double distance = i - (reach - 1) - phase / (double) up;
      double x = Math.PI * cutOff * distance;
      double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
      weights[i] = cutOff * sinc * Windows.kaiserAt(distance / reach, BETA);
    }
    return weights;
  }

  /** How many samples such a signal has at the new rate: L · to / from, rounded up. */
  public int length(int samples) {
    long length = ((long) samples * up + down - 1) / down;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s samples at %d Hz are too many for an array at %d Hz",
              Numbers.grouped(samples), from, to));
    }
    return (int) length;
  }

  /** (L) → (L · to / from, rounded up). */
  public float[] apply(float[] samples) {
    if (up == down) {
      return samples.clone();
    }
    float[] result = new float[length(samples.length)];
    for (int n = 0; n < result.length; n++) {
      long place = (long) n * down;
      int phase = (int) (place % up);
      int first = (int) (place / up) - (int) reach + 1;
      double[] weights = phases == null ? weights(phase) : phases[phase];
      int start = Math.max(0, -first);
      int end = Math.min(weights.length, samples.length - first);
      double sum = 0;
      for (int i = start; i < end; i++) {
        sum += weights[i] * samples[first + i];
      }
      result[n] = (float) sum;
    }
    return result;
  }

  /** A clip at another rate; itself if it has that rate. */
  public static AudioClip resample(AudioClip clip, int rate) {
    return clip.sampleRate() == rate
        ? clip
        : new AudioClip(between(clip.sampleRate(), rate).apply(clip.samples()), rate);
  }

  private static Resampler between(int from, int to) {
    Resampler kept = last;
    if (kept == null || kept.from != from || kept.to != to) {
      kept = new Resampler(from, to);
      last = kept;
    }
    return kept;
  }

  /** All channels at another rate; itself if it has that rate. */
  public static AudioBuffer resample(AudioBuffer buffer, int rate) {
    if (buffer.sampleRate() == rate) {
      return buffer;
    }
    Resampler resampler = between(buffer.sampleRate(), rate);
    float[][] channels = new float[buffer.channels().length][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = resampler.apply(buffer.channels()[c]);
    }
    return new AudioBuffer(channels, rate);
  }
}
