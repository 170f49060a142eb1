package hondo.audio.signal;

import hondo.core.Numbers;

/**
 * Window functions, in their periodic form: w[N] would equal w[0], which makes overlapping windows
 * add to a constant. A filter's symmetric form of N is the periodic one of N − 1 and w[0] once
 * more.
 *
 * @see <a href="https://doi.org/10.1109/PROC.1978.10837">Harris 1978</a>
 */
public final class Windows {
  private Windows() {}

  /** 1 everywhere: () → (N). */
  public static double[] rectangular(int length) {
    return cosines(length, 1);
  }

  /** ½ − ½ cos(2π i / N): () → (N). */
  public static double[] hann(int length) {
    return cosines(length, 0.5, 0.5);
  }

  /** 0.54 − 0.46 cos(2π i / N): () → (N). */
  public static double[] hamming(int length) {
    return cosines(length, 0.54, 0.46);
  }

  /** 0.42 − 0.5 cos(2π i / N) + 0.08 cos(4π i / N): () → (N). */
  public static double[] blackman(int length) {
    return cosines(length, 0.42, 0.5, 0.08);
  }

  /** sin(π (i + ½) / N): () → (N); its square is a Hann window, so used twice it adds to 1. */
  public static double[] sine(int length) {
    double[] window = new double[requireLength(length)];
    for (int i = 0; i < length; i++) {
      window[i] = Math.sin(Math.PI * (i + 0.5) / length);
    }
    return window;
  }

  /**
   * I₀(β √(1 − r²)) / I₀(β) with r from −1 to 1: Kaiser's window, symmetric: () → (N).
   *
   * @param beta how much the ends are lowered, ≥ 0; 0 is the rectangle
   */
  public static double[] kaiser(int length, double beta) {
    double[] window = new double[requireLength(length)];
    for (int i = 0; i < length; i++) {
      double r = length == 1 ? 0 : 2.0 * i / (length - 1) - 1;
      window[i] = kaiserAt(r, beta);
    }
    return window;
  }

  /** Kaiser's window at r, −1 to 1; 0 beyond. */
  public static double kaiserAt(double r, double beta) {
    if (!(beta >= 0) || beta > 700) {
      throw new IllegalArgumentException("Kaiser's beta is 0 to 700, not " + beta);
    }
    double inside = 1 - r * r;
    return inside < 0 ? 0 : bessel(beta * Math.sqrt(inside)) / bessel(beta);
  }

  /** I₀, the modified Bessel function of order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      double factor = x / (2 * k);
      term *= factor * factor;
      sum += term;
    }
    return sum;
  }

  private static double[] cosines(int length, double... coefficients) {
    double[] window = new double[requireLength(length)];
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < coefficients.length; k++) {
        double sign = k % 2 == 0 ? 1 : -1;
        window[i] += sign * coefficients[k] * Math.cos(2 * Math.PI * k * i / length);
      }
    }
    return window;
  }

  private static int requireLength(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a window has at least 1 sample, not " + length);
    }
    return length;
  }

  /**
   * How far copies of the window, {@code hop} apart, are from adding to a constant: (max − min) /
   * mean of Σ_m w[t − m · hop]. About 0 is the condition of constant overlap-add (COLA).
   */
  public static double overlapError(double[] window, int hop) {
    double[] sums = overlapSums(window, hop, 1);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double total = 0;
    for (double sum : sums) {
      least = Math.min(least, sum);
      most = Math.max(most, sum);
      total += sum;
    }
    return (most - least) / (total / hop);
  }

  /**
   * The least of Σ_m w[t − m · hop]²: what {@link Stft#inverse} divides by. If it is 0 the signal
   * cannot be had back (the condition is called NOLA, nonzero overlap-add).
   */
  public static double leastOverlap(double[] window, int hop) {
    double least = Double.POSITIVE_INFINITY;
    for (double sum : overlapSums(window, hop, 2)) {
      least = Math.min(least, sum);
    }
    return least;
  }

  private static double[] overlapSums(double[] window, int hop, int power) {
    if (hop < 1 || hop > window.length) {
      throw new IllegalArgumentException(
          Numbers.format("a hop is 1 … %d, the length of the window, not %d", window.length, hop));
    }
    double[] sums = new double[hop];
    for (int i = 0; i < window.length; i++) {
      sums[i % hop] += power == 1 ? window[i] : window[i] * window[i];
    }
    return sums;
  }
}
