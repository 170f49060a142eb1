package hondo.audio.separation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Refusal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  /** The least sum over all permutations, each tried. */
  private static double bruteForce(double[][] losses, int row, boolean[] used) {
    if (row == losses.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.length; i++) {
      if (!used[i]) {
        used[i] = true;
        best = Math.min(best, losses[row][i] + bruteForce(losses, row + 1, used));
        used[i] = false;
      }
    }
    return best;
  }

  private static double[][] losses(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] losses = new double[n][];
    Arrays.setAll(losses, i -> random.doubles(n, -5, 5).toArray());
    return losses;
  }

  @Test
  void theLeastOfAllPermutations() {
    for (int n = 1; n <= 6; n++) {
      for (int seed = 0; seed < 20; seed++) {
        double[][] losses = losses(n, 100 * n + seed);
        Assignment best = Assignment.best(losses);
        assertEquals(bruteForce(losses, 0, new boolean[n]) / n, best.loss(), 1e-12);
        assertEquals(n, Arrays.stream(best.ofReference()).distinct().count());
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += losses[i][best.ofReference()[i]];
        }
        assertEquals(sum / n, best.loss(), 1e-12);
      }
    }
  }

  /** Each reference's own best would take one estimate twice. */
  @Test
  void greedyIsNotEnough() {
    double[][] losses = {{0, 1}, {0.1, 5}};
    assertArrayEquals(new int[] {1, 0}, Assignment.best(losses).ofReference());
  }

  @Test
  void theOrderOfTheEstimatesDoesNotMatter() {
    double[][] losses = losses(4, 7);
    int[] order = {2, 0, 3, 1};
    double[][] other = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        other[i][j] = losses[i][order[j]];
      }
    }
    Assignment first = Assignment.best(losses);
    Assignment second = Assignment.best(other);
    assertEquals(first.loss(), second.loss(), 1e-12);
    for (int i = 0; i < 4; i++) {
      assertEquals(first.ofReference()[i], order[second.ofReference()[i]]);
    }
  }

  @Test
  void badInputIsToldInPlainWords() {
    Refusal.of(() -> Assignment.best(new double[0][]), "square of 1 to 16", "0 rows");
    Refusal.of(() -> Assignment.best(new double[][] {{1, 2}}), "square");
    Refusal.of(() -> Assignment.best(new double[][] {{Double.NaN}}), "not a finite number");
  }
}
