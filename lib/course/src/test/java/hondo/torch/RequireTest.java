package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is said of arguments are sentences, of one array and of several. */
class RequireTest {
  private static void says(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void shapesMeetWhereEachSizeIsTheSameOrOne() {
    Shape one = new Shape(2, 1, 4);
    for (Shape other : new Shape[] {one, new Shape(), new Shape(1), new Shape(5, 2, 3, 4)}) {
      assertTrue(Require.meet(one, other) && Require.meet(other, one), other.toString());
    }
    for (Shape other : new Shape[] {new Shape(2), new Shape(3, 1, 4), new Shape(5, 3, 3, 4)}) {
      assertFalse(Require.meet(one, other) || Require.meet(other, one), other.toString());
    }
  }

  @Test
  void aRoleIsSingularOrPlural() {
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(2, 3));
      says(
          "op: the input has shape (2, 3), and should have 4 dimensions",
          () -> Require.dimensions("op", "input", x, 4, 4));
      says(
          "op: the logits have shape (2, 3), and should have 3 to 5 dimensions",
          () -> Require.dimensions("op", "logits", x, 3, 5));
      says(
          "op: the bias has shape (2, 3), and should have (3): one for each",
          () -> Require.shape("op", "bias", x, new Shape(3), "one for each"));
      says(
          "op: the targets of shape (2, 3) are of type float32, and should be int64 or int32",
          () -> Require.wholeNumbers("op", "targets", x));
      says(
          "op: the norm's bias of shape (2, 3) is of type float32, and should be boolean, as"
              + " comparisons give it",
          () -> Require.booleans("op", "norm's bias", x));
    }
  }
}
