package hondo.audio.separation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SiSdrTest {
  private static float[] noise(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static float[] plus(float[] a, double factor, float[] b) {
    float[] sum = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = (float) (a[i] + factor * b[i]);
    }
    return sum;
  }

  /** With noise at a right angle to the signal it is the signal-to-noise ratio. */
  @Test
  void noiseAtARightAngle() {
    float[] signal = noise(5_000, 1);
    float[] other = noise(5_000, 2);
    float[] right = plus(other, -dot(other, signal) / dot(signal, signal), signal);
    for (double level : new double[] {0.01, 0.3, 5}) {
      double expected = 10 * Math.log10(dot(signal, signal) / (level * level * dot(right, right)));
      assertEquals(expected, SiSdr.of(signal, plus(signal, level, right)), 1e-3);
    }
  }

  @Test
  void loudnessDoesNotMatter() {
    float[] signal = noise(1_000, 3);
    float[] estimate = plus(signal, 0.4, noise(1_000, 4));
    double once = SiSdr.of(signal, estimate);
    float[] silence = new float[1_000];
    for (double gain : new double[] {0.01, 7, -2}) {
      assertEquals(once, SiSdr.of(signal, plus(silence, gain, estimate)), 1e-4);
      assertEquals(once, SiSdr.of(plus(silence, gain, signal), estimate), 1e-4);
    }
    // The plain ratio of signal and difference would punish a gain of 1/2.
    float[] half = plus(silence, 0.5, signal);
    assertEquals(Double.POSITIVE_INFINITY, SiSdr.of(signal, half));
  }

  @Test
  void whatHasNothingOfTheReference() {
    float[] first = {1, 1, 0, 0};
    float[] second = {0, 0, 1, -1};
    assertEquals(Double.NEGATIVE_INFINITY, SiSdr.of(first, second));
    assertTrue(SiSdr.improvement(first, plus(first, 0.1, second), plus(first, 1, second)) > 19);
  }

  @Test
  void badInputIsToldInPlainWords() {
    float[] two = {1, 2};
    Refusal.of(() -> SiSdr.of(two, new float[1]), "2 samples", "estimate of 1");
    Refusal.of(() -> SiSdr.of(new float[2], two), "silent");
    Refusal.of(() -> SiSdr.of(two, new float[] {Float.NaN, 1}), "not a number");
  }
}
