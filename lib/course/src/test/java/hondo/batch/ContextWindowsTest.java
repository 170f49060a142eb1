package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextWindowsTest {
  private final ContextWindows ada =
      ContextWindows.of(List.of(new int[] {1, 4, 1}, new int[] {2}), 3, 0);

  @Test
  void eachTokenAndTheEndComeWithTheTokensBeforeThem() {
    assertArrayEquals(new long[] {1, 4, 1, 0, 2, 0}, ada.targets());
    assertArrayEquals(new long[] {0, 0, 0, 0, 0, 1, 0, 1, 4, 1, 4, 1, 0, 0, 0, 0, 0, 2}, ada.contexts());
  }

  @Test
  void noContextReachesIntoTheSequenceBefore() {
    assertArrayEquals(new long[] {0, 0, 0}, ada.context(4));
  }

  @Test
  void picksPlacesInTheOrderAsked() {
    ContextWindows picked = ada.pick(3, 0, 3);
    assertArrayEquals(new long[] {0, 1, 0}, picked.targets());
    assertArrayEquals(new long[] {1, 4, 1, 0, 0, 0, 1, 4, 1}, picked.contexts());
  }

  @Test
  void aSliceEndsWhereTheTextDoes() {
    assertArrayEquals(new long[] {2, 0}, ada.slice(4, 10).targets());
    assertArrayEquals(new long[] {0, 0, 1, 0, 1, 4}, ada.slice(1, 2).contexts());
  }

  @Test
  void arraysHaveARowForEachPlace() {
    try (Scope scope = Scope.open()) {
      assertEquals(new Shape(6, 3), ada.contexts(scope.manager()).getShape());
      assertArrayEquals(ada.contexts(), ada.contexts(scope.manager()).toLongArray());
      assertArrayEquals(ada.targets(), ada.targets(scope.manager()).toLongArray());
    }
  }

  @Test
  void refusesWhatIsNoSequence() {
    assertRefused("token 1 of a sequence is 0", 3, 1, 0);
    assertRefused("token 0 of a sequence is -1", 3, -1);
    assertRefused("n ≥ 1", 0, 1);
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new ContextWindows(new long[4], new long[2], 3))
            .getMessage()
            .contains("4 tokens are no 2 contexts of 3"));
  }

  private static void assertRefused(String message, int n, int... sequence) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> ContextWindows.of(List.of(sequence), n, 0));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }
}
