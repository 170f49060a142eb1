package hondo.audio.signal;

import hondo.core.Numbers;
import java.util.function.IntFunction;

/**
 * The short-time Fourier transform and its inverse: frame f is the windowed piece of the signal
 * around sample f · hop, as in librosa and PyTorch ({@code center=True}).
 *
 * <p>A window shorter than the transform stands in the middle of its frame, between zeros.
 */
public final class Stft {
  /** What a frame finds before the first and after the last sample. */
  public enum Padding {
    /** The signal mirrored, its end sample not repeated. */
    REFLECT,
    /** Silence. */
    ZERO,
    /** Nothing: frames begin at sample f · hop, and only whole ones are taken. */
    NONE
  }

  private final int size;
  private final int hop;
  private final double[] window;
  private final Padding padding;

  private Stft(int size, int hop, double[] window, Padding padding) {
    this.size = size;
    this.hop = hop;
    this.window = window;
    this.padding = padding;
  }

  /**
   * With a Hann window and the signal mirrored at its ends.
   *
   * @param size N, the samples of a frame, at least 2
   * @param hop the samples from one frame to the next, 1 … N
   */
  public static Stft of(int size, int hop) {
    if (size < 2) {
      throw new IllegalArgumentException("a frame has at least 2 samples, not " + size);
    }
    if (hop < 1 || hop > size) {
      throw new IllegalArgumentException(
          Numbers.format("the hop is 1 … %d, the samples of a frame, not %d", size, hop));
    }
    return new Stft(size, hop, Windows.hann(size), Padding.REFLECT);
  }

  /** The same with another window of the same length: {@code withWindow(Windows::hamming)}. */
  public Stft withWindow(IntFunction<double[]> kind) {
    return withWindow(kind.apply(size));
  }

  /** The same with another window, of at most N samples. */
  public Stft withWindow(double[] other) {
    if (other.length < 1 || other.length > size) {
      throw new IllegalArgumentException(
          Numbers.format("a window of %d samples for frames of %d", other.length, size));
    }
    double[] centred = new double[size];
    System.arraycopy(other, 0, centred, (size - other.length) / 2, other.length);
    return new Stft(size, hop, centred, padding);
  }

  /** The same with other ends. */
  public Stft withPadding(Padding other) {
    return new Stft(size, hop, window, other);
  }

  /** N. */
  public int size() {
    return size;
  }

  /** The samples from one frame to the next. */
  public int hop() {
    return hop;
  }

  /** N/2 + 1, rounded down. */
  public int bins() {
    return size / 2 + 1;
  }

  /** A copy of the window: (N). */
  public double[] window() {
    return window.clone();
  }

  /** How many frames a signal of this length has. */
  public int frames(int length) {
    return padding == Padding.NONE
        ? Math.max(0, Math.floorDiv(length - size, hop) + 1)
        : length / hop + 1;
  }

  /** (L) → (L/hop + 1, N/2 + 1). */
  public Spectra transform(float[] signal) {
    float[][] real = new float[require(signal)][bins()];
    float[][] imaginary = new float[real.length][bins()];
    eachFrame(
        signal,
        (frame, re, im) -> {
          for (int k = 0; k < re.length; k++) {
            real[frame][k] = (float) re[k];
            imaginary[frame][k] = (float) im[k];
          }
        });
    return new Spectra(real, imaginary);
  }

  /** |X|² alone, in half of the memory: (L) → (L/hop + 1, N/2 + 1). */
  public float[][] power(float[] signal) {
    float[][] power = new float[require(signal)][bins()];
    eachFrame(
        signal,
        (frame, re, im) -> {
          for (int k = 0; k < re.length; k++) {
            power[frame][k] = (float) (re[k] * re[k] + im[k] * im[k]);
          }
        });
    return power;
  }

  private int require(float[] signal) {
    int needed = padding == Padding.REFLECT ? size / 2 + 1 : padding == Padding.NONE ? size : 1;
    if (signal.length < needed) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a signal of %d samples is too short for frames of %d with padding %s: at least %d",
              signal.length, size, padding, needed));
    }
    return frames(signal.length);
  }

  private interface Frame {
    void accept(int index, double[] re, double[] im);
  }

  private void eachFrame(float[] signal, Frame then) {
    RealFft fft = new RealFft(size);
    double[] frame = new double[size];
    double[] re = new double[bins()];
    double[] im = new double[bins()];
    int frames = frames(signal.length);
    for (int f = 0; f < frames; f++) {
      int start = f * hop - before();
      if (start >= 0 && start + size <= signal.length) {
        for (int i = 0; i < size; i++) {
          frame[i] = window[i] * signal[start + i];
        }
      } else {
        for (int i = 0; i < size; i++) {
          frame[i] = window[i] * padded(signal, start + i);
        }
      }
      fft.forward(frame, re, im);
      then.accept(f, re, im);
    }
  }

  private int before() {
    return padding == Padding.NONE ? 0 : size / 2;
  }

  private double padded(float[] signal, int place) {
    if (place >= 0 && place < signal.length) {
      return signal[place];
    }
    if (padding == Padding.ZERO) {
      return 0;
    }
    int positive = Math.abs(place);
    return signal[positive < signal.length ? positive : 2 * (signal.length - 1) - positive];
  }

  /**
   * The signal whose spectra are nearest to these (Griffin and Lim 1984, eq. 6): each frame
   * transformed back, windowed once more, added where frames overlap, and divided by the sum of the
   * squared windows there. Spectra of {@link #transform} give the signal itself.
   *
   * @param length the samples wanted, at least 1
   * @return (length)
   */
  public float[] inverse(Spectra spectra, int length) {
    if (spectra.bins() != bins()) {
      throw new IllegalArgumentException(
          Numbers.format("%d bins for frames of %d, which have %d", spectra.bins(), size, bins()));
    }
    if (Windows.leastOverlap(window, hop) < 1e-10) {
      throw new IllegalArgumentException(
          Numbers.format(
              "with a hop of %d there are samples that no window reaches: they cannot be had back",
              hop));
    }
    double[] sum = new double[requireLength(spectra.frames(), length)];
    double[] weight = new double[length];
    RealFft fft = new RealFft(size);
    double[] frame = new double[size];
    double[] re = new double[bins()];
    double[] im = new double[bins()];
    for (int f = 0; f < spectra.frames(); f++) {
      for (int k = 0; k < re.length; k++) {
        re[k] = spectra.real()[f][k];
        im[k] = spectra.imaginary()[f][k];
      }
      fft.inverse(re, im, frame);
      int start = f * hop - before();
      int last = Math.min(size, length - start);
      for (int i = Math.max(0, -start); i < last; i++) {
        sum[start + i] += window[i] * frame[i];
        weight[start + i] += window[i] * window[i];
      }
    }
    return divided(sum, weight);
  }

  private int requireLength(int frames, int length) {
    long most = (frames - 1L) * hop + size - before();
    if (length < 1 || length > most) {
      throw new IllegalArgumentException(
          Numbers.format("%d samples asked of %d frames, which hold 1 … %d", length, frames, most));
    }
    return length;
  }

  private static float[] divided(double[] sum, double[] weight) {
    float[] signal = new float[sum.length];
    for (int t = 0; t < sum.length; t++) {
      // At the ends a window may begin with 0: what no frame heard stays silent.
      signal[t] = weight[t] > 1e-14 ? (float) (sum[t] / weight[t]) : 0;
    }
    return signal;
  }
}
