package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradCheckTest {
  private static NDArray array(Scope scope, double... values) {
    return scope.manager().create(values);
  }

  @Test
  void acceptsGradientsThatAreRight() {
    try (Scope scope = Scope.open()) {
      NDArray x = array(scope, 0.3, -1.2, 2.5);
      NDArray y = scope.manager().create(new float[] {1.5f, 0.2f, -0.7f});
      GradCheck.function("product", a -> a.get(0).mul(a.get(1)).tanh().sum(), x, y);
      GradCheck.function("softmax", a -> a.get(0).softmax(-1), x);
      GradCheck.function("large numbers", a -> a.get(0).square(), x.mul(1e6));
      assertArraysAreUntouched(x, y);
    }
  }

  private static void assertArraysAreUntouched(NDArray x, NDArray y) {
    Check.allClose("x", Elements.of(x), new double[] {0.3, -1.2, 2.5}, 0);
    assertFalse(x.hasGradient());
    assertFalse(y.hasGradient());
  }

  @Test
  void findsAGradientThatIsCut() {
    try (Scope scope = Scope.open()) {
      NDArray x = array(scope, 0.3, -1.2, 2.5);
      GradCheck.Result cut = GradCheck.compare(a -> a.get(0).mul(a.get(0).stopGradient()).sum(), x);
      assertEquals(0.5, cut.error(), 1e-6, "half of the derivative of x² is missing");
      GradCheck.Result gone =
          GradCheck.compare(a -> a.get(0).sum().add(a.get(1).duplicate().square().sum()), x, x);
      assertEquals(1, gone.error(), 1e-6, "duplicate() cuts the graph");
      assertEquals(
          "x[1][1]",
          GradCheck.compare(
                  a ->
                      a.get(0)
                          .sum()
                          .add(a.get(1).stopGradient().square().sum())
                          .add(a.get(1).sum()),
                  x,
                  x)
              .where());
      assertThrows(
          CheckFailed.class,
          () -> GradCheck.function("cut", a -> a.get(0).mul(a.get(0).stopGradient()).sum(), x));
    }
  }

  @Test
  void findsAFactor() {
    try (Scope scope = Scope.open()) {
      NDArray x = array(scope, 0.3, -1.2, 2.5);
      for (double factor : new double[] {2, 0.5, -1, 1.00001}) {
        CheckFailed failure =
            assertThrows(
                CheckFailed.class,
                () ->
                    GradCheck.function(
                        "wrong by " + factor, a -> a.get(0).exp().scaleGradient(factor), x));
        assertTrue(failure.getMessage().contains("by central differences"), failure.getMessage());
      }
    }
  }

  @Test
  void findsNotANumber() {
    try (Scope scope = Scope.open()) {
      NDArray x = array(scope, 0.3, -1.2, 2.5);
      assertThrows(CheckFailed.class, () -> GradCheck.function("root", a -> a.get(0).sqrt(), x));
    }
  }

  @Test
  void movesParametersInPlaceAndPutsThemBack() {
    int live = NativeMemory.liveArrays();
    try (Scope scope = Scope.open()) {
      NDArray w = scope.manager().create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
      w.setRequiresGradient(true);
      NDArray b = array(scope, 0.5, 0.25);
      NDArray x = scope.manager().create(new float[] {0.5f, -0.25f}, new Shape(1, 2));
      GradCheck.parameters("float32", () -> x.matMul(w).tanh(), Map.of("w", w), 2e-3);
      GradCheck.parameters("float64", () -> b.exp(), Map.of("b", b), 1e-6);
      GradCheck.parameters("flat", () -> b.mul(0), Map.of("b", b), 0);
      Check.allClose("w", w.toFloatArray(), new float[] {1, 2, 3, 4}, 0);
      assertTrue(w.hasGradient());
      assertFalse(b.hasGradient());
      assertEquals(0, w.getGradient().abs().sum().getFloat(), "no gradient is left behind");
      assertThrows(
          CheckFailed.class,
          () ->
              GradCheck.parameters(
                  "wrong", () -> x.matMul(w).scaleGradient(1.1), Map.of("w", w), 2e-3));
    }
    assertEquals(live, NativeMemory.liveArrays());
  }

  /** The difference for the small one is good to 1e-8 only, which is much of 1e-4. */
  @Test
  void aSmallDerivativeBesideALargeOneIsSeenBesideIt() {
    try (Scope scope = Scope.open()) {
      NDArray factors = array(scope, 1234.567, 1e-4);
      NDArray x = array(scope, 0.7654321, 0.3);
      GradCheck.function("both", a -> a.get(0).mul(factors).sum(), x);
      double large = 1234.567;
      assertEquals(large, GradCheck.compare(a -> a.get(0).mul(large), x.get("0:1")).byTape(), 1e-9);
    }
  }

  @Test
  void whatWasInTheGradientBeforeDoesNotCount() {
    try (Scope scope = Scope.open()) {
      NDArray w = array(scope, 0.5, 0.25);
      w.setRequiresGradient(true);
      try (Tape tape = Tape.open()) {
        tape.backward(w.sum());
      }
      GradCheck.parameters("exp", () -> w.exp(), Map.of("w", w), 1e-6);
      NDArray whole = scope.manager().create(new long[] {1, 2});
      assertThrows(
          IllegalArgumentException.class,
          () -> GradCheck.compare(() -> whole.sum(), Map.of("whole", whole)));
    }
  }

  @Test
  void triesPartOfALargeArray() {
    try (Scope scope = Scope.open()) {
      double[] values = new double[1000];
      Arrays.fill(values, 0.5);
      assertEquals(
          100, GradCheck.compare(a -> a.get(0).square(), array(scope, values)).derivatives());
      NDArray whole = scope.manager().create(new long[] {1, 2});
      assertThrows(IllegalArgumentException.class, () -> GradCheck.compare(a -> a.get(0), whole));
    }
  }
}
