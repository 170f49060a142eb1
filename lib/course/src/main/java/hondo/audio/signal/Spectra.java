package hondo.audio.signal;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * What {@link Stft} makes of a signal: a complex spectrum for each frame.
 *
 * @param real (frames, bins)
 * @param imaginary (frames, bins)
 */
public record Spectra(float[][] real, float[][] imaginary) {
  /** Refuses parts that differ in their shape. */
  public Spectra {
    if (real.length == 0 || real.length != imaginary.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "spectra of %d frames of real parts and %d of imaginary ones",
              real.length, imaginary.length));
    }
    for (int f = 0; f < real.length; f++) {
      if (real[f].length != real[0].length || imaginary[f].length != real[0].length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "frame %d has %d real and %d imaginary parts, and the first frame %d",
                f, real[f].length, imaginary[f].length, real[0].length));
      }
    }
  }

  /** From magnitudes and phases (in radians), (frames, bins) each. */
  public static Spectra polar(float[][] magnitude, float[][] phase) {
    float[][] real = new float[magnitude.length][];
    float[][] imaginary = new float[magnitude.length][];
    for (int f = 0; f < magnitude.length; f++) {
      int bins = magnitude[f].length;
      if (phase.length != magnitude.length || phase[f].length != bins) {
        throw new IllegalArgumentException("magnitudes and phases differ in their shape");
      }
      real[f] = new float[bins];
      imaginary[f] = new float[bins];
      for (int k = 0; k < bins; k++) {
        real[f][k] = (float) (magnitude[f][k] * Math.cos(phase[f][k]));
        imaginary[f][k] = (float) (magnitude[f][k] * Math.sin(phase[f][k]));
      }
    }
    return new Spectra(real, imaginary);
  }

  /** The number of frames. */
  public int frames() {
    return real.length;
  }

  /** The number of frequencies. */
  public int bins() {
    return real[0].length;
  }

  /** |X|²: (frames, bins). */
  public float[][] power() {
    return map((re, im) -> re * re + im * im);
  }

  /** |X|: (frames, bins). */
  public float[][] magnitude() {
    return map(Math::hypot);
  }

  /** The angles of X in radians, −π … π: (frames, bins). */
  public float[][] phase() {
    return map((re, im) -> Math.atan2(im, re));
  }

  /** These spectra, each number multiplied by a mask's: (frames, bins). */
  public Spectra masked(float[][] mask) {
    if (mask.length != frames() || Arrays.stream(mask).anyMatch(frame -> frame.length != bins())) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a mask of (%d, %d) for spectra of (%d, %d)",
              mask.length, mask.length == 0 ? 0 : mask[0].length, frames(), bins()));
    }
    float[][] re = new float[frames()][bins()];
    float[][] im = new float[frames()][bins()];
    for (int f = 0; f < frames(); f++) {
      for (int k = 0; k < bins(); k++) {
        re[f][k] = real[f][k] * mask[f][k];
        im[f][k] = imaginary[f][k] * mask[f][k];
      }
    }
    return new Spectra(re, im);
  }

  private interface Complex {
    double of(double re, double im);
  }

  private float[][] map(Complex function) {
    float[][] result = new float[frames()][bins()];
    for (int f = 0; f < result.length; f++) {
      for (int k = 0; k < result[f].length; k++) {
        result[f][k] = (float) function.of(real[f][k], imaginary[f][k]);
      }
    }
    return result;
  }
}
