package hondo.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  private static final int[] TRUTH = {0, 0, 0, 0, 1, 1};
  private static final int[] GUESS = {0, 0, 0, 1, 1, 0};

  /** By hand: rows are the truth, columns the guess. */
  @Test
  void countsAndShares() {
    Confusion confusion = Confusion.of(TRUTH, GUESS, 3);
    assertArrayEquals(new int[] {3, 1, 0}, confusion.counts()[0]);
    assertArrayEquals(new int[] {1, 1, 0}, confusion.counts()[1]);
    assertEquals(6, confusion.cases());
    assertEquals(4, confusion.hits());
    assertEquals(4 / 6.0, confusion.accuracy());
    assertEquals(0.75, confusion.recall(0));
    assertEquals(0.5, confusion.precision(1));
    assertTrue(Double.isNaN(confusion.recall(2)));
    assertTrue(Double.isNaN(confusion.precision(2)));
    // The class that never comes does not count.
    assertEquals((0.75 + 0.5) / 2, confusion.balancedAccuracy());
  }

  @Test
  void theFirstOfEqualScores() {
    assertArrayEquals(
        new int[] {1, 0, 2}, Scores.highest(new double[][] {{0, 2, 1}, {3, 3, 1}, {-3, -2, -1}}));
  }

  @Test
  void refuses() {
    Refusal.of(() -> Confusion.of(TRUTH, new int[1], 2), "6 true classes and 1 guesses");
    Refusal.of(() -> Confusion.of(TRUTH, GUESS, 1), "class 1 of 1");
    Refusal.of(() -> Confusion.of(new int[] {-1}, new int[] {0}, 2), "class -1 of 2");
    Refusal.of(() -> new Confusion(new int[][] {{1, 2}}), "square");
    Refusal.of(() -> new Confusion(new int[][] {{0}}), "at least one case");
  }
}
