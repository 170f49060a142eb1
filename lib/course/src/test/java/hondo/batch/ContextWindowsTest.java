package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import hondo.core.Refusal;
import hondo.core.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextWindowsTest {
  @Test
  void anEndlessText() {
    ContextWindows windows = ContextWindows.ofStream(new int[] {5, 6, 7}, 2, 9);
    assertEquals(3, windows.size());
    assertArrayEquals(new int[] {9, 9}, windows.history(0));
    assertEquals(5, windows.target(0));
    assertArrayEquals(new int[] {5, 6}, windows.history(2));
    assertEquals(7, windows.target(2));
  }

  /** The second sentence sees nothing of the first, and the begin is never predicted. */
  @Test
  void sentences() {
    ContextWindows windows =
        ContextWindows.ofSentences(List.of(new int[] {5, 6}, new int[] {7}), 2, 1, 2);
    int[][] expected = {{1, 1, 5}, {1, 5, 6}, {5, 6, 2}, {1, 1, 7}, {1, 7, 2}};
    assertEquals(expected.length, windows.size());
    for (int i = 0; i < expected.length; i++) {
      int[] history = windows.history(i);
      assertArrayEquals(
          expected[i], new int[] {history[0], history[1], windows.target(i)}, "place " + i);
    }
    assertEquals(2, windows.first(2).size());
    assertEquals(5, windows.first(9).size());
  }

  @Test
  void batches() {
    ContextWindows windows = ContextWindows.ofStream(new int[] {5, 6, 7, 8}, 3, 0);
    try (Scope scope = Scope.open()) {
      NDList batch = windows.batch(scope.manager(), 3, 0);
      assertArrayEquals(new long[] {5, 6, 7, 0, 0, 0}, batch.get(0).toLongArray());
      assertArrayEquals(new long[] {2, 3}, batch.get(0).getShape().getShape());
      assertArrayEquals(new long[] {8, 5}, batch.get(1).toLongArray());
      assertThrows(
          IllegalArgumentException.class, () -> windows.batch(scope.manager(), windows.size()));
    }
  }

  @Test
  void aPlaceThatIsNone() {
    ContextWindows windows = ContextWindows.ofStream(new int[] {5, 6}, 3, 0);
    for (int place : new int[] {-1, 2}) {
      String target =
          assertThrows(IllegalArgumentException.class, () -> windows.target(place)).getMessage();
      assertEquals("there is no place " + place + ": they are 0 … 1", target);
      assertThrows(IllegalArgumentException.class, () -> windows.history(place));
    }
    assertThrows(IllegalArgumentException.class, () -> windows.first(-1));
    assertEquals(0, windows.first(0).size());
  }

  @Test
  void aContextHasATokenOrMore() {
    assertThrows(
        IllegalArgumentException.class, () -> ContextWindows.ofStream(new int[] {1}, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> ContextWindows.ofSentences(List.of(), 0, 0, 0));
  }

  @Test
  void aBatchHasAPlace() {
    ContextWindows windows = ContextWindows.ofStream(new int[] {5, 6, 7}, 2, 9);
    try (Scope scope = Scope.open()) {
      Refusal.of(() -> windows.batch(scope.manager()), "at least one place");
      Refusal.of(() -> windows.batch(scope.manager(), 3), "there is no place 3");
    }
  }
}
