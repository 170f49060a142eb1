package hondo.audio.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeWarpingTest {
  private static float[][] frames(double... values) {
    float[][] frames = new float[values.length][];
    Arrays.setAll(frames, i -> new float[] {(float) values[i]});
    return frames;
  }

  /** The least cost of all paths, each followed to its end. */
  private static double bruteForce(float[][] a, float[][] b, int i, int j) {
    if (i == a.length - 1 && j == b.length - 1) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    if (i + 1 < a.length) {
      best = Math.abs(a[i + 1][0] - b[j][0]) + bruteForce(a, b, i + 1, j);
    }
    if (j + 1 < b.length) {
      best = Math.min(best, Math.abs(a[i][0] - b[j + 1][0]) + bruteForce(a, b, i, j + 1));
    }
    if (i + 1 < a.length && j + 1 < b.length) {
      double both = 2 * Math.abs(a[i + 1][0] - b[j + 1][0]);
      best = Math.min(best, both + bruteForce(a, b, i + 1, j + 1));
    }
    return best;
  }

  @Test
  void theBestOfAllPaths() {
    SplittableRandom random = new SplittableRandom(1978);
    for (int trial = 0; trial < 50; trial++) {
      float[][] a = frames(random.doubles(1 + random.nextInt(5)).toArray());
      float[][] b = frames(random.doubles(1 + random.nextInt(5)).toArray());
      double expected = 2 * Math.abs(a[0][0] - b[0][0]) + bruteForce(a, b, 0, 0);
      assertEquals(expected / (a.length + b.length), TimeWarping.distance(a, b), 1e-6);
    }
  }

  @Test
  void aSlowerSayingIsTheSameWord() {
    assertEquals(0, TimeWarping.distance(frames(1, 2, 3), frames(1, 1, 2, 3, 3, 3)));
    assertTrue(TimeWarping.distance(frames(1, 2, 3), frames(3, 2, 1)) > 0.5);
  }

  @Test
  void itIsSymmetric() {
    float[][] a = frames(1, 4, 2, 8);
    float[][] b = frames(2, 2, 7);
    assertEquals(TimeWarping.distance(a, b), TimeWarping.distance(b, a), 1e-12);
  }

  @Test
  void framesOfOtherWidthsAreRefused() {
    Refusal.of(() -> TimeWarping.distance(frames(), frames(1)), "0 and 1 frames");
    Refusal.of(() -> TimeWarping.distance(frames(1), new float[][] {{1, 2}}), "one length");
  }
}
