package hondo.audio.signal;

import java.util.random.RandomGenerator;

/**
 * A signal for magnitudes without phases: begin with phases at random, then again and again take
 * the signal whose spectra are nearest, and of its spectra only the phases.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1984.1164317">Griffin and Lim 1984, section III</a>
 */
public final class GriffinLim {
  private GriffinLim() {}

  /**
   * (frames, bins) → (length).
   *
   * @param rounds how often; 30 to 60 are usual, and 0 leaves the phases at random
   */
  public static float[] invert(
      Stft stft, float[][] magnitude, int length, int rounds, RandomGenerator random) {
    float[][] phase = new float[magnitude.length][];
    for (int f = 0; f < phase.length; f++) {
      phase[f] = new float[magnitude[f].length];
      for (int k = 0; k < phase[f].length; k++) {
        phase[f][k] = (float) (Math.PI * (2 * random.nextDouble() - 1));
      }
    }
    float[] signal = stft.inverse(Spectra.polar(magnitude, phase), length);
    for (int round = 0; round < rounds; round++) {
      Spectra consistent = stft.transform(signal);
      signal = stft.inverse(Spectra.polar(magnitude, consistent.phase()), length);
    }
    return signal;
  }
}
