package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {
  /** Of 0 … 1,000 in any order, 25 are cut off at each end. */
  @Test
  void cutsTheSameShareOffBothEnds() {
    double[] values = IntStream.rangeClosed(0, 1_000).asDoubleStream().toArray();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
    double[] given = values.clone();
    assertEquals(new Interval(25, 975), Interval.middle(0.95, values));
    assertTrue(Arrays.equals(given, values), "the values keep their order");
    assertEquals(new Interval(3, 3), Interval.middle(0.5, 3));
  }

  /** The bootstrap interval of a mean of normal numbers is that of the textbook: ± 1.96 s / √n. */
  @Test
  void isThatOfTheNormalDistributionForMeans() {
    SplittableRandom random = new SplittableRandom(2);
    double[] sample = IntStream.range(0, 400).mapToDouble(i -> random.nextGaussian()).toArray();
    double[] means = new double[4_000];
    Arrays.setAll(
        means,
        d -> IntStream.range(0, 400).mapToDouble(i -> sample[random.nextInt(400)]).sum() / 400);
    Interval interval = Interval.middle(0.95, means);
    assertEquals(2 * 1.96 / 20, interval.high() - interval.low(), 0.012);
    assertTrue(interval.contains(Arrays.stream(sample).average().orElseThrow()));
  }

  /** Its ends are where the normal test refuses: |hits/n − p| = 1.96 √(p (1 − p) / n). */
  @Test
  void shareIsWhatTheTestDoesNotRefuse() {
    for (int[] seen : new int[][] {{0, 10}, {1, 10}, {5, 10}, {10, 10}, {7, 24}, {3, 902}}) {
      double share = (double) seen[0] / seen[1];
      Interval interval = Interval.ofShare(seen[0], seen[1]);
      double low = 1;
      double high = 0;
      for (int i = 0; i <= 1_000_000; i++) {
        double p = i / 1e6;
        if (Math.abs(share - p) <= 1.959964 * Math.sqrt(p * (1 - p) / seen[1])) {
          low = Math.min(low, p);
          high = Math.max(high, p);
        }
      }
      assertEquals(low, interval.low(), 2e-6, seen[0] + " of " + seen[1]);
      assertEquals(high, interval.high(), 2e-6, seen[0] + " of " + seen[1]);
    }
    // Newcombe 1998, table I: 81 of 263 and 0 of 20
    assertEquals(0.2553, Interval.ofShare(81, 263).low(), 5e-5);
    assertEquals(0.3662, Interval.ofShare(81, 263).high(), 5e-5);
    assertEquals(0.1611, Interval.ofShare(0, 20).high(), 5e-5);
    assertThrows(IllegalArgumentException.class, () -> Interval.ofShare(0, 0));
    assertThrows(IllegalArgumentException.class, () -> Interval.ofShare(3, 2));
    assertThrows(IllegalArgumentException.class, () -> Interval.ofShare(-1, 2));
  }

  @Test
  void containsItsEnds() {
    Interval interval = new Interval(-1, 2);
    assertTrue(interval.contains(-1) && interval.contains(2) && interval.contains(0));
    assertFalse(interval.contains(-1.01) || interval.contains(2.01));
    assertFalse(interval.contains(Double.NaN));
  }

  @Test
  void refuses() {
    assertThrows(IllegalArgumentException.class, () -> Interval.middle(0.95));
    assertThrows(IllegalArgumentException.class, () -> Interval.middle(1, 2));
    assertThrows(IllegalArgumentException.class, () -> Interval.middle(0, 2));
    assertThrows(IllegalArgumentException.class, () -> Interval.middle(0.5, 2, Double.NaN));
  }
}
