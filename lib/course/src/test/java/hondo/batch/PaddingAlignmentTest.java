package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Refusal;
import hondo.core.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sequences brought to the beginning of their rows and back; the GPT's tests use both. */
class PaddingAlignmentTest {
  private static final int TIME = 4;
  private static final int[] LENGTHS = {4, 1, 3};

  /** Tokens of row r are 10 r + 1, 10 r + 2, …, and pads 0. */
  private static long[] rows(Padding.Side side) {
    long[] tokens = new long[LENGTHS.length * TIME];
    for (int row = 0; row < LENGTHS.length; row++) {
      int begin = side == Padding.Side.LEFT ? TIME - LENGTHS[row] : 0;
      for (int i = 0; i < LENGTHS[row]; i++) {
        tokens[row * TIME + begin + i] = 10L * row + i + 1;
      }
    }
    return tokens;
  }

  @Test
  void padsOnTheLeftGoToTheRightAndBack() {
    Padding left = Padding.left(LENGTHS);
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().create(rows(Padding.Side.LEFT), new Shape(3, TIME));
      NDArray aligned = left.aligned(x);
      assertEquals(x.getShape(), aligned.getShape());
      assertArrayEquals(rows(Padding.Side.RIGHT), aligned.toLongArray());
      assertArrayEquals(rows(Padding.Side.LEFT), left.restored(aligned).toLongArray());
    }
  }

  /** What stands at a place, a vector or a matrix, moves as one. */
  @Test
  void whatStandsAtAPlaceMovesAsOne() {
    Padding left = Padding.left(LENGTHS);
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().create(rows(Padding.Side.LEFT), new Shape(3, TIME));
      for (Shape each : List.of(new Shape(2), new Shape(2, 3))) {
        NDArray many = spread(x, each);
        NDArray aligned = left.aligned(many);
        assertEquals(many.getShape(), aligned.getShape());
        assertArrayEquals(
            spread(left.aligned(x), each).toLongArray(), aligned.toLongArray(), "of " + each);
        assertArrayEquals(many.toLongArray(), left.restored(aligned).toLongArray(), "of " + each);
      }
    }
  }

  /** (B, T) → (B, T, …): in the place of n stand 100 n, 100 n + 1, … */
  private static NDArray spread(NDArray x, Shape each) {
    NDArray steps = x.getManager().arange(0, (int) each.size(), 1, x.getDataType());
    return x.reshape(3, TIME, 1).mul(100).add(steps).reshape(x.getShape().addAll(each));
  }

  @Test
  void padsOnTheRightStay() {
    Padding right = Padding.right(LENGTHS);
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().create(rows(Padding.Side.RIGHT), new Shape(3, TIME));
      assertSame(x, right.aligned(x));
      assertSame(x, right.restored(x));
    }
  }

  /** On either side, and where nothing would be moved, too. */
  @Test
  void whatDoesNotFitIsRefused() {
    try (Scope scope = Scope.open()) {
      for (Padding padding : List.of(Padding.left(LENGTHS), Padding.right(LENGTHS))) {
        for (long[] shape : new long[][] {{}, {12}}) {
          NDArray x = scope.manager().ones(new Shape(shape));
          String words = "an array of shape " + x.getShape() + " has no rows";
          Refusal.of(() -> padding.aligned(x), words, "(B, T, …)");
          Refusal.of(() -> padding.restored(x), words, "(B, T, …)");
        }
        NDArray two = scope.manager().ones(new Shape(2, TIME));
        Refusal.of(() -> padding.aligned(two), "2 rows of tokens and 3 lengths");
        Refusal.of(() -> padding.restored(two), "2 rows of tokens and 3 lengths");
        NDArray narrow = scope.manager().ones(new Shape(3, TIME - 1));
        Refusal.of(() -> padding.aligned(narrow), "row 0 holds 4", "1 … 3");
        Refusal.of(() -> padding.restored(narrow), "row 0 holds 4", "1 … 3");
      }
    }
    assertThrows(NullPointerException.class, () -> new Padding(null, 1, 2));
  }
}
