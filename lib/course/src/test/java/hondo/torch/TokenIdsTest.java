package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a number that is no token, and where it stands. */
class TokenIdsTest {
  private static final int V = 5;

  private final Scope scope = Scope.open();

  @AfterEach
  void free() {
    scope.close();
  }

  private NDArray numbers(Shape shape, long... values) {
    return scope.manager().create(values, shape);
  }

  private static void says(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tokensAreNumbersFromZeroBelowTheVocabulary(boolean narrow) {
    NDArray sound = numbers(new Shape(2, 3), 0, 4, 2, 1, 3, 0);
    NDArray high = numbers(new Shape(2, 3), 0, 4, 2, 1, 5, 0);
    NDArray low = numbers(new Shape(2, 3), 0, 4, -1, 1, 3, 0);
    DataType type = narrow ? DataType.INT32 : DataType.INT64;
    TokenIds.requireTokens("Gpt", Casts.to(sound, type), V);
    says(
        "Gpt: the token at batch 1, position 1 is 5, and should be 0 … 4",
        () -> TokenIds.requireTokens("Gpt", Casts.to(high, type), V));
    says(
        "Gpt: the token at batch 0, position 2 is -1, and should be 0 … 4",
        () -> TokenIds.requireTokens("Gpt", Casts.to(low, type), V));
  }

  @Test
  void aTargetMayBeNoneToLearnAndATokenMayNot() {
    NDArray some = numbers(new Shape(3), 4, -100, 0);
    TokenIds.requireTargets("Gpt", some, new Shape(3), V);
    says(
        "Gpt: the token at [1] is -100, and should be 0 … 4",
        () -> TokenIds.requireTokens("Gpt", some, V));
    says(
        "Gpt: the target at [2] is -99, and should be 0 … 4, or -100 for none to learn",
        () -> TokenIds.requireTargets("Gpt", numbers(new Shape(3), 4, 0, -99), new Shape(3), V));
    says(
        "Gpt: the targets have shape (3) and the tokens (1, 3): one target for each token",
        () -> TokenIds.requireTargets("Gpt", some, new Shape(1, 3), V));
  }

  @Test
  void arraysOfNothingAndOfFractionsHoldNoTokens() {
    NDArray none = scope.manager().zeros(new Shape(2, 0), DataType.INT64);
    says(
        "Gpt: the tokens have shape (2, 0): there are none",
        () -> TokenIds.requireTokens("Gpt", none, V));
    says(
        "Gpt: the tokens of shape (2) are of type float32, and should be int64 or int32",
        () -> TokenIds.requireTokens("Gpt", scope.manager().ones(new Shape(2)), V));
  }

  /** Of 2 · 3 · 4 elements the one with number 17 = 1 · 12 + 1 · 4 + 1. */
  @Test
  void thePlaceIsThatInRowMajorOrder() {
    assertEquals("[1, 1, 1]", TokenIds.place(new Shape(2, 3, 4), 17));
    assertEquals("batch 2, position 3", TokenIds.place(new Shape(3, 7), 17));
    assertEquals("[17]", TokenIds.place(new Shape(20), 17));
  }
}
