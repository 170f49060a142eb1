package hondo.audio.signal;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The discrete Fourier transform of complex numbers, X[k] = Σ_t x[t] e^(−2πi k t / N), in O(N · Σ
 * of N's prime factors) steps, by Stockham's scheme: each pass splits off one factor and writes its
 * results in order, so that nothing needs to be swapped about.
 *
 * <p>An object keeps its room for the next transform: one thread at a time.
 *
 * @see <a href="https://doi.org/10.2307/2003354">Cooley and Tukey 1965</a>
 */
public final class Fft {
  private static final int MOST = 1 << 24;

  private final int size;
  private final int[] factors;
  private final double[] cos;
  private final double[] sin;
  private double[] re;
  private double[] im;
  private double[] nextRe;
  private double[] nextIm;

  /**
   * Prepares transforms of one size.
   *
   * @param size N, 1 to 2²⁴; powers of 2 are fastest, large primes slow
   */
  public Fft(int size) {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException(
          "the size of a Fourier transform is 1 to 16,777,216, not " + size);
    }
    this.size = size;
    factors = factors(size);
    cos = new double[size];
    sin = new double[size];
    for (int i = 0; i < size; i++) {
      double angle = -2 * Math.PI * i / size;
      cos[i] = Math.cos(angle);
      sin[i] = Math.sin(angle);
    }
    re = new double[size];
    im = new double[size];
    nextRe = new double[size];
    nextIm = new double[size];
  }

  private static int[] factors(int size) {
    List<Integer> factors = new ArrayList<>();
    int rest = size;
    while (rest % 4 == 0) {
      factors.add(4);
      rest /= 4;
    }
    for (int p = 2; rest > 1; p++) {
      while (rest % p == 0) {
        factors.add(p);
        rest /= p;
      }
    }
    return factors.stream().mapToInt(Integer::intValue).toArray();
  }

  /** N. */
  public int size() {
    return size;
  }

  /** Replaces the numbers by their transform: (N), (N). */
  public void forward(double[] real, double[] imaginary) {
    requireSize("real", real);
    requireSize("imaginary", imaginary);
    System.arraycopy(real, 0, re, 0, size);
    System.arraycopy(imaginary, 0, im, 0, size);
    passes();
    System.arraycopy(re, 0, real, 0, size);
    System.arraycopy(im, 0, imaginary, 0, size);
  }

  /** Undoes {@link #forward}: x[t] = 1/N Σ_k X[k] e^(2πi k t / N). */
  public void inverse(double[] real, double[] imaginary) {
    // With real and imaginary parts exchanged, e^(2πi…) becomes e^(−2πi…).
    forward(imaginary, real);
    for (int i = 0; i < size; i++) {
      real[i] /= size;
      imaginary[i] /= size;
    }
  }

  private void requireSize(String role, double[] x) {
    if (x.length != size) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the %s parts are %d numbers, for a transform of %d", role, x.length, size));
    }
  }

  private void passes() {
    int length = size;
    int stride = 1;
    for (int factor : factors) {
      length /= factor;
      if (factor == 4) {
        passOf4(length, stride);
      } else {
        passOf(factor, length, stride);
      }
      double[] swap = re;
      re = nextRe;
      nextRe = swap;
      swap = im;
      im = nextIm;
      nextIm = swap;
      stride *= factor;
    }
  }

  /** One pass: transforms of {@code factor} numbers, {@code rest · stride} apart, turned. */
  private void passOf(int factor, int rest, int stride) {
    int turn = size / factor;
    for (int p = 0; p < rest; p++) {
      for (int j = 0; j < factor; j++) {
        double turnCos = cos[p * j * stride];
        double turnSin = sin[p * j * stride];
        int to = stride * (factor * p + j);
        for (int q = 0; q < stride; q++) {
          double sumRe = 0;
          double sumIm = 0;
          for (int k = 0; k < factor; k++) {
            int from = q + stride * (p + rest * k);
            int angle = j * k % factor * turn;
            sumRe += re[from] * cos[angle] - im[from] * sin[angle];
            sumIm += re[from] * sin[angle] + im[from] * cos[angle];
          }
          nextRe[to + q] = sumRe * turnCos - sumIm * turnSin;
          nextIm[to + q] = sumRe * turnSin + sumIm * turnCos;
        }
      }
    }
  }

  /** {@link #passOf} 4, where the four turns are by 1, −i, −1 and i: no multiplication. */
  private void passOf4(int rest, int stride) {
    for (int p = 0; p < rest; p++) {
      int from = stride * p;
      int to = stride * 4 * p;
      int apart = stride * rest;
      double cos1 = cos[p * stride];
      double sin1 = sin[p * stride];
      double cos2 = cos[2 * p * stride];
      double sin2 = sin[2 * p * stride];
      double cos3 = cos[3 * p * stride];
      double sin3 = sin[3 * p * stride];
      for (int q = 0; q < stride; q++) {
        int a = from + q;
        int y = to + q;
        double sum02Re = re[a] + re[a + 2 * apart];
        double sum02Im = im[a] + im[a + 2 * apart];
        double gap02Re = re[a] - re[a + 2 * apart];
        double gap02Im = im[a] - im[a + 2 * apart];
        double sum13Re = re[a + apart] + re[a + 3 * apart];
        double sum13Im = im[a + apart] + im[a + 3 * apart];
        double gap13Re = re[a + apart] - re[a + 3 * apart];
        double gap13Im = im[a + apart] - im[a + 3 * apart];
        nextRe[y] = sum02Re + sum13Re;
        nextIm[y] = sum02Im + sum13Im;
        double oneRe = gap02Re + gap13Im;
        double oneIm = gap02Im - gap13Re;
        nextRe[y + stride] = oneRe * cos1 - oneIm * sin1;
        nextIm[y + stride] = oneRe * sin1 + oneIm * cos1;
        double twoRe = sum02Re - sum13Re;
        double twoIm = sum02Im - sum13Im;
        nextRe[y + 2 * stride] = twoRe * cos2 - twoIm * sin2;
        nextIm[y + 2 * stride] = twoRe * sin2 + twoIm * cos2;
        double threeRe = gap02Re - gap13Im;
        double threeIm = gap02Im + gap13Re;
        nextRe[y + 3 * stride] = threeRe * cos3 - threeIm * sin3;
        nextIm[y + 3 * stride] = threeRe * sin3 + threeIm * cos3;
      }
    }
  }
}
