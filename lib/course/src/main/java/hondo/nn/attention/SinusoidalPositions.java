package hondo.nn.attention;

import hondo.core.Numbers;

/** Sinusoidal position embeddings, sines and cosines (Vaswani et al. 2017, section 3.5). */
public final class SinusoidalPositions {
  private SinusoidalPositions() {}

  /**
   * (context, C): at position t, sin(t / 10000^(2i/C)) in column 2i and the cosine in column 2i +
   * 1.
   *
   * @param width C, even
   */
  public static float[][] table(int context, int width) {
    if (context < 1 || width < 2 || width % 2 != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the context is at least 1 and the width even, not %d and %d", context, width));
    }
    float[][] table = new float[context][width];
    for (int t = 0; t < context; t++) {
      for (int i = 0; i < width; i += 2) {
        double angle = t * Math.pow(10_000, -(double) i / width);
        table[t][i] = (float) Math.sin(angle);
        table[t][i + 1] = (float) Math.cos(angle);
      }
    }
    return table;
  }
}
