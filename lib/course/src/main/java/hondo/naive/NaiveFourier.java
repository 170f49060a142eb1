package hondo.naive;

/** Fourier transforms by their definition, in O(N²); see {@link NaiveMath}. */
public final class NaiveFourier {
  private NaiveFourier() {}

  /** ½ (1 − cos(2π i / N)): the periodic window of Hann: () → (N). */
  public static double[] hann(int length) {
    double[] window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] = 0.5 * (1 - Math.cos(2 * Math.PI * i / length));
    }
    return window;
  }

  /** X[k] = Σ_t x[t] e^(−2πi k t / N) for k = 0 … N/2: (N) → (N/2 + 1, 2), real and imaginary. */
  public static double[][] rfft(double[] x) {
    double[][] spectrum = new double[x.length / 2 + 1][2];
    for (int k = 0; k < spectrum.length; k++) {
      for (int t = 0; t < x.length; t++) {
        double angle = -2 * Math.PI * ((long) k * t % x.length) / x.length;
        spectrum[k][0] += x[t] * Math.cos(angle);
        spectrum[k][1] += x[t] * Math.sin(angle);
      }
    }
    return spectrum;
  }

  /** The inverse of {@link #rfft}: (N/2 + 1, 2) → (N). */
  public static double[] irfft(double[][] spectrum, int length) {
    double[] x = new double[length];
    for (int t = 0; t < length; t++) {
      for (int k = 0; k < length; k++) {
        boolean mirrored = k >= spectrum.length;
        double[] bin = spectrum[mirrored ? length - k : k];
        double angle = 2 * Math.PI * ((long) k * t % length) / length;
        double imaginary = mirrored ? -bin[1] : bin[1];
        x[t] += (bin[0] * Math.cos(angle) - imaginary * Math.sin(angle)) / length;
      }
    }
    return x;
  }

  /**
   * The spectra of windowed frames whose centres lie {@code hop} apart, the signal mirrored at its
   * ends: (L) → (N/2 + 1, L / hop + 1, 2) for a window of N, even.
   */
  public static double[][][] stft(double[] x, double[] window, int hop) {
    int half = window.length / 2;
    int frames = x.length / hop + 1;
    double[][][] result = new double[half + 1][frames][];
    for (int f = 0; f < frames; f++) {
      double[] frame = new double[window.length];
      for (int i = 0; i < frame.length; i++) {
        frame[i] = window[i] * x[mirror(f * hop + i - half, x.length)];
      }
      double[][] spectrum = rfft(frame);
      for (int k = 0; k <= half; k++) {
        result[k][f] = spectrum[k];
      }
    }
    return result;
  }

  private static int mirror(int place, int length) {
    int positive = Math.abs(place);
    return positive < length ? positive : 2 * (length - 1) - positive;
  }

  /**
   * The signal whose {@link #stft} is nearest (Griffin and Lim 1984, eq. 6): the frames, windowed
   * once more, added where they overlap, over the sum of the squared windows there: (N/2 + 1, F, 2)
   * → (length).
   */
  public static double[] istft(double[][][] spectra, double[] window, int hop, int length) {
    int half = window.length / 2;
    double[] sum = new double[length];
    double[] weight = new double[length];
    for (int f = 0; f < spectra[0].length; f++) {
      double[][] spectrum = new double[half + 1][];
      for (int k = 0; k <= half; k++) {
        spectrum[k] = spectra[k][f];
      }
      double[] frame = irfft(spectrum, window.length);
      for (int i = 0; i < frame.length; i++) {
        int t = f * hop + i - half;
        if (t >= 0 && t < length) {
          sum[t] += window[i] * frame[i];
          weight[t] += window[i] * window[i];
        }
      }
    }
    for (int t = 0; t < length; t++) {
      sum[t] /= weight[t];
    }
    return sum;
  }
}
