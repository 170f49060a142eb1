package hondo.audio.signal;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * The discrete Fourier transform of N real numbers: bins 0 … N/2, since the others mirror them. For
 * an even N it costs a complex transform of half the size: even places become real parts, odd ones
 * imaginary parts.
 *
 * <p>An object keeps its room for the next transform: one thread at a time.
 */
public final class RealFft {
  private final int size;
  private final boolean halved;
  private final Fft fft;
  private final double[] cos;
  private final double[] sin;
  private final double[] re;
  private final double[] im;

  /**
   * Prepares transforms of one size.
   *
   * @param size N, 1 to 2²⁴
   */
  public RealFft(int size) {
    halved = size % 2 == 0 && size > 0;
    this.size = size;
    fft = new Fft(halved ? size / 2 : size);
    re = new double[fft.size()];
    im = new double[fft.size()];
    cos = new double[bins()];
    sin = new double[bins()];
    for (int k = 0; k < bins(); k++) {
      cos[k] = Math.cos(-2 * Math.PI * k / size);
      sin[k] = Math.sin(-2 * Math.PI * k / size);
    }
  }

  /** N. */
  public int size() {
    return size;
  }

  /** N/2 + 1, rounded down: the number of frequencies. */
  public int bins() {
    return size / 2 + 1;
  }

  /** (N) → (N/2 + 1), (N/2 + 1): X[k] = Σ_t x[t] e^(−2πi k t / N). */
  public void forward(double[] x, double[] real, double[] imaginary) {
    require("samples", x.length, size);
    require("real parts", real.length, bins());
    require("imaginary parts", imaginary.length, bins());
    if (!halved) {
      System.arraycopy(x, 0, re, 0, size);
      Arrays.fill(im, 0);
      fft.forward(re, im);
      System.arraycopy(re, 0, real, 0, bins());
      System.arraycopy(im, 0, imaginary, 0, bins());
      return;
    }
    int half = size / 2;
    for (int i = 0; i < half; i++) {
      re[i] = x[2 * i];
      im[i] = x[2 * i + 1];
    }
    fft.forward(re, im);
    for (int k = 0; k <= half; k++) {
      int a = k % half;
      int b = (half - k) % half;
      double evenRe = (re[a] + re[b]) / 2;
      double evenIm = (im[a] - im[b]) / 2;
      double oddRe = (im[a] + im[b]) / 2;
      double oddIm = (re[b] - re[a]) / 2;
      real[k] = evenRe + oddRe * cos[k] - oddIm * sin[k];
      imaginary[k] = evenIm + oddRe * sin[k] + oddIm * cos[k];
    }
  }

  /**
   * Undoes {@link #forward}. The imaginary parts of bin 0, and of bin N/2 for an even N, are taken
   * as 0: no real signal has any.
   */
  public void inverse(double[] real, double[] imaginary, double[] x) {
    require("samples", x.length, size);
    require("real parts", real.length, bins());
    require("imaginary parts", imaginary.length, bins());
    if (!halved) {
      for (int k = 0; k < size; k++) {
        boolean mirrored = k >= bins();
        re[k] = real[mirrored ? size - k : k];
        im[k] = k == 0 ? 0 : mirrored ? -imaginary[size - k] : imaginary[k];
      }
      fft.inverse(re, im);
      System.arraycopy(re, 0, x, 0, size);
      return;
    }
    int half = size / 2;
    for (int k = 0; k < half; k++) {
      int mirror = half - k;
      double imK = k == 0 ? 0 : imaginary[k];
      double imMirror = k == 0 ? 0 : imaginary[mirror];
      double evenRe = (real[k] + real[mirror]) / 2;
      double evenIm = (imK - imMirror) / 2;
      double turnedRe = (real[k] - real[mirror]) / 2;
      double turnedIm = (imK + imMirror) / 2;
      double oddRe = turnedRe * cos[k] + turnedIm * sin[k];
      double oddIm = turnedIm * cos[k] - turnedRe * sin[k];
      re[k] = evenRe - oddIm;
      im[k] = evenIm + oddRe;
    }
    fft.inverse(re, im);
    for (int i = 0; i < half; i++) {
      x[2 * i] = re[i];
      x[2 * i + 1] = im[i];
    }
  }

  private void require(String role, int found, int wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          Numbers.format("%d %s for a transform of %d: there are %d", found, role, size, wanted));
    }
  }
}
