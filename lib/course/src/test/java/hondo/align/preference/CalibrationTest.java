package hondo.align.preference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.RandomArrays;
import hondo.core.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /** By hand: two bins, (0.1, 0.3 → 1 of 2) and (0.6, 0.8, 1.0 → 2 of 3). */
  @Test
  void binsAreThoseOfTheHand() {
    Calibration calibration =
        Calibration.of(
            new double[] {0.6, 0.1, 1, 0.3, 0.8},
            new boolean[] {true, false, true, true, false},
            2);
    Calibration.Bin low = calibration.bins().get(0);
    Calibration.Bin high = calibration.bins().get(1);
    assertEquals(2, low.count());
    assertEquals(0.2, low.confidence(), 1e-15);
    assertEquals(0.5, low.frequency(), 1e-15);
    assertEquals(0.5, low.high());
    assertEquals(3, high.count());
    assertEquals(0.8, high.confidence(), 1e-15);
    assertEquals(2.0 / 3, high.frequency(), 1e-15);
    assertEquals(0.4 * 0.3 + 0.6 * (0.8 - 2.0 / 3), calibration.expectedError(), 1e-15);
  }

  @Test
  void emptyBinsCountForNothing() {
    Calibration calibration =
        Calibration.of(new double[] {0.05, 0.95}, new boolean[] {false, true}, 10);
    assertEquals(10, calibration.bins().size());
    assertEquals(0, calibration.bins().get(4).count());
    assertTrue(Double.isNaN(calibration.bins().get(4).frequency()));
    assertEquals(0.05, calibration.expectedError(), 1e-15);
  }

  /** The judge's own scores are calibrated; twice as large they are too sure, half too modest. */
  @Test
  void ofPreferencesFindsWhoIsTooSure() {
    double[] hidden = new RandomArrays(2).normal(30);
    List<Preference> pairs = new HiddenUtility(hidden, 1, 0).pairs(30_000, new SplittableRandom(4));
    assertTrue(calibration(hidden, 1, pairs).expectedError() < 0.01);
    Calibration sure = calibration(hidden, 3, pairs);
    Calibration modest = calibration(hidden, 1 / 3.0, pairs);
    assertTrue(sure.expectedError() > 0.08);
    assertTrue(modest.expectedError() > 0.05);
    Calibration.Bin top = sure.bins().get(9);
    assertTrue(top.frequency() < top.confidence());
    // Both sides are seen: the bins mirror each other.
    for (int b = 0; b < 10; b++) {
      assertEquals(sure.bins().get(b).count(), sure.bins().get(9 - b).count());
      assertEquals(sure.bins().get(b).frequency(), 1 - sure.bins().get(9 - b).frequency(), 1e-12);
    }
  }

  private static Calibration calibration(double[] hidden, double scale, List<Preference> pairs) {
    return Calibration.ofPreferences(
        pairs.stream().mapToDouble(p -> scale * hidden[p.better()]).toArray(),
        pairs.stream().mapToDouble(p -> scale * hidden[p.worse()]).toArray(),
        10);
  }

  @Test
  void demonstrationsAreShiftedToZero() {
    double[] demonstrations = {1, 4, 4};
    RewardShift shift = RewardShift.centring(demonstrations);
    assertEquals(-3, shift.offset(), 1e-15);
    assertEquals(0, Arrays.stream(shift.of(demonstrations)).sum(), 1e-15);
    assertArrayEquals(new double[] {-2, 7}, shift.of(1, 10), 1e-15);
  }

  @Test
  void refusals() {
    double[] p = {0.5, 1.5};
    Refusal.of(() -> Calibration.of(p, new boolean[2], 5), "probability 1 is 1.5");
    Refusal.of(() -> Calibration.of(new double[] {Double.NaN}, new boolean[1], 5), "NaN");
    Refusal.of(() -> Calibration.of(p, new boolean[3], 5), "3 outcomes");
    Refusal.of(() -> Calibration.of(new double[0], new boolean[0], 5), "at least one probability");
    Refusal.of(() -> Calibration.of(new double[1], new boolean[1], 0), "0 bins");
    Refusal.of(() -> Calibration.ofPreferences(new double[2], new double[1], 5), "2 scores");
    double[] nan = {Double.NaN};
    Refusal.of(() -> Calibration.ofPreferences(nan, new double[1], 5), "better", "0 is NaN");
    Refusal.of(() -> RewardShift.centring(), "no demonstration");
    Refusal.of(() -> RewardShift.centring(Double.NaN), "demonstrations", "NaN");
    Refusal.of(() -> new RewardShift(1).of(2, Double.NaN), "number 1 is NaN");
  }
}
