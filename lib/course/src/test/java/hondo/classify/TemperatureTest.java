package hondo.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  private static double loss(double[][] logits, int[] labels, double temperature) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum -= Math.log(Temperature.probabilities(logits[i], temperature)[labels[i]]);
    }
    return sum / labels.length;
  }

  /** Two classes, score 1 against 0, right in three of four: p = 0.75 at 1/T = ln 3. */
  @Test
  void closedForm() {
    double[][] logits = {{1, 0}, {1, 0}, {0, 1}, {1, 0}};
    assertEquals(1 / Math.log(3), Temperature.fit(logits, new int[] {0, 0, 1, 1}), 1e-9);
  }

  /** Labels drawn from the scores at T = 2.5 give it back, and no other does better. */
  @Test
  void findsWhatLabelsWereDrawnWith() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] logits = new double[4_000][3];
    int[] labels = new int[logits.length];
    for (int i = 0; i < logits.length; i++) {
      for (int c = 0; c < 3; c++) {
        logits[i][c] = 4 * random.nextGaussian();
      }
      double[] p = Temperature.probabilities(logits[i], 2.5);
      double u = random.nextDouble();
      labels[i] = u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2;
    }
    double found = Temperature.fit(logits, labels);
    assertEquals(2.5, found, 0.15);
    double best = loss(logits, labels, found);
    assertTrue(best < loss(logits, labels, found * 1.02));
    assertTrue(best < loss(logits, labels, found / 1.02));
  }

  @Test
  void atOneItIsTheSoftmax() {
    assertArrayEquals(
        new double[] {0.25, 0.75},
        Temperature.probabilities(new double[] {0, Math.log(3)}, 1),
        1e-12);
  }

  @Test
  void refuses() {
    double[][] logits = {{1, 0}, {0, Double.NaN}};
    Refusal.of(() -> Temperature.fit(logits, new int[] {0, 1}), "NaN");
    Refusal.of(() -> Temperature.fit(logits, new int[1]), "2 rows of scores and 1 classes");
    Refusal.of(() -> Temperature.fit(new double[0][], new int[0]), "at least one row");
  }
}
