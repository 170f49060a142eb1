package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.core.Tape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in a step, and that the next one is none the worse for it. */
class FailuresTest {
  @BeforeEach
  void seed() {
    Seeds.set(8);
  }

  private static Training<float[]> training(Batches<float[]> factors, NDArray w, Optimizer with) {
    return Training.of(
            Map.of("w", w),
            factors,
            (tape, factor) -> tape.manager().create(factor, w.getShape()).mul(w).sum(),
            with)
        .quiet();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void anInfiniteGradientIsGoneAfterIt(float bad) {
    NDArray w = Toy.parameter(1, 2);
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(0.1))) {
      boolean[] fail = {true};
      Training<float[]> training =
          training((n, r) -> fail[0] ? new float[] {bad, 1} : new float[] {1, 1}, w, sgd);
      assertThrows(Diverged.class, () -> training.run(2));
      fail[0] = false;
      training.run(2);
      assertArrayEquals(new float[] {0.8f, 1.8f}, w.toFloatArray(), 1e-6f);
    }
    w.close();
  }

  @Test
  void gradientsOfAnyShapeAreSetToZero() {
    try (Scope scope = Scope.open()) {
      for (Shape shape : List.of(new Shape(), new Shape(3), new Shape(2, 3, 4), new Shape(0))) {
        for (boolean wide : new boolean[] {false, true}) {
          NDArray w = scope.manager().ones(shape);
          w = wide ? w.toType(ai.djl.ndarray.types.DataType.FLOAT64, true) : w;
          w.setRequiresGradient(true);
          try (Tape tape = Tape.open()) {
            tape.backward(w.mul(Float.NaN).sum());
          }
          Tape.zeroGradient(w);
          double sum = Tape.number(w.getGradient().sum());
          assertEquals(0, sum, "of shape " + shape);
        }
      }
    }
  }

  /** What a reader's own code left in the gradients is no part of a step. */
  @Test
  void aRunBeginsWithGradientsOfZero() {
    NDArray w = Toy.parameter(1, 2);
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(0.1))) {
      try (Tape tape = Tape.open()) {
        tape.backward(w.mul(Float.NaN).sum());
      }
      training((n, r) -> new float[] {1, 1}, w, sgd).run(1);
      assertArrayEquals(new float[] {0.9f, 1.9f}, w.toFloatArray(), 1e-6f);
    }
    w.close();
  }

  @Test
  void aBatchThatWeighsNothingCountsForNothing() {
    NDArray w = Toy.parameter(1, 2);
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(0.1))) {
      Training<float[]> training =
          training(
                  (n, r) ->
                      n % 3 == 1 ? new float[] {Float.NaN, Float.NaN} : new float[] {1, n % 3},
                  w,
                  sgd)
              .accumulate(3)
              .tokens(batch -> Float.isNaN(batch[0]) ? 0 : batch[1] + 1);
      training.run(1); // weights 1, 0, 3; gradients (1, 0) and (1, 2): mean (1, 1.5)
      assertArrayEquals(new float[] {0.9f, 1.85f}, w.toFloatArray(), 1e-6f);
      assertEquals((1.0 + 3 * 5) / 4, training.history().last(History.LOSS), 1e-6);
      Training<float[]> none =
          training((n, r) -> new float[] {1, 1}, w, sgd).accumulate(2).tokens(batch -> 0);
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> none.run(1))
              .getMessage()
              .contains("step 0 weigh nothing"));
      for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
        Training<float[]> wrong =
            training((n, r) -> new float[] {1, 1}, w, sgd).tokens(batch -> bad);
        assertEquals(
            "batch 0 weighs " + bad,
            assertThrows(IllegalArgumentException.class, () -> wrong.run(1)).getMessage());
      }
    }
    w.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e30, 1e20, 1e-25, 3})
  void aFiniteGradientHasAFiniteNorm(double size) {
    NDArray w = Toy.parameter(0, 0);
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(1))) {
      float g = (float) size;
      Training<float[]> training =
          training((n, r) -> new float[] {3 * g, 4 * g}, w, sgd).clip(1e-3);
      training.run(1);
      assertEquals(5 * size, training.history().last(History.GRADIENT_NORM), 1e-6 * size * 5);
      float[] after = w.toFloatArray();
      double length = Math.min(5 * size, 1e-3);
      assertEquals(-0.6 * length, after[0], 1e-6 * length);
      assertEquals(-0.8 * length, after[1], 1e-6 * length);
    }
    w.close();
  }

  /** Its square would be infinite in float32, and the parameter would never move again. */
  @Test
  void aGradientThatAdamWCannotSquareIsRefusedOrClipped() {
    NDArray w = Toy.parameter(1, 2);
    try (AdamW adam = new AdamW(Map.of("w", w), AdamW.Config.of(0.1))) {
      Diverged diverged =
          assertThrows(
              Diverged.class, () -> training((n, r) -> new float[] {1e30f, 1e30f}, w, adam).run(1));
      assertTrue(diverged.getMessage().contains("too large for the optimiser"));
      assertArrayEquals(new float[] {1, 2}, w.toFloatArray());
      training((n, r) -> new float[] {1e30f, 1e30f}, w, adam).clip(1).run(1);
      assertArrayEquals(new float[] {0.9f, 1.9f}, w.toFloatArray(), 1e-5f);
    }
    w.close();
  }

  @Test
  void anUpdateThatFailsMidwayIsSaid() {
    NDArray w = Toy.parameter(1, 2);
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(0.1))) {
      Optimizer broken =
          new Optimizer() {
            @Override
            public void step(Tape tape, double factor) {
              throw new IllegalStateException("out of memory");
            }

            @Override
            public Map<String, NDArray> parameters() {
              return sgd.parameters();
            }

            @Override
            public double learningRate() {
              return 1;
            }

            @Override
            public Map<String, NDArray> state() {
              return Map.of();
            }

            @Override
            public void close() {}
          };
      Training<float[]> training = training((n, r) -> new float[] {1, 1}, w, broken);
      String message =
          assertThrows(IllegalStateException.class, () -> training.run(1)).getMessage();
      assertTrue(message.contains("may have been made in part"), message);
      assertEquals(0, training.step());
    }
    w.close();
  }

  /** An engine seeded alike in each step would draw the same noise in each. */
  @Test
  void theEngineDrawsOtherNumbersInEachStep() {
    NDArray w = Toy.parameter(1, 2);
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(0.1))) {
      double[] drawn = new double[4];
      Training<float[]> training =
          Training.<float[]>of(
                  Map.of("w", w),
                  (n, r) -> new float[0],
                  (tape, none) -> {
                    NDArray noise = tape.manager().randomNormal(w.getShape());
                    return noise.mul(w).sum();
                  },
                  sgd)
              .evaluate(
                  "drawn",
                  1,
                  () -> {
                    try (Scope scope = Scope.open()) {
                      return scope.manager().randomNormal(new Shape(1)).getFloat(0);
                    }
                  })
              .quiet();
      training.run(3);
      double[] losses = training.history().values(History.LOSS);
      double[] evaluated = training.history().values("drawn");
      assertEquals(3, Arrays.stream(losses).distinct().count());
      assertEquals(drawn.length, Arrays.stream(evaluated).distinct().count());
      float[] once = w.toFloatArray();
      assertNotEquals(1, once[0]);
    }
    w.close();
  }

  @Test
  void anEvaluationThatFailsIsMadeByTheNextRun(@TempDir Path folder) {
    NDArray w = Toy.parameter(1, 2);
    Path file = folder.resolve("c.safetensors");
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(0.1))) {
      boolean[] fail = {true};
      int[] told = {0};
      Training<float[]> training =
          training((n, r) -> new float[] {1, 1}, w, sgd)
              .evaluate(
                  "first",
                  2,
                  () -> {
                    if (fail[0] && w.getFloat(0) < 0.7) {
                      throw new Error("stopped");
                    }
                    return w.getFloat(0);
                  })
              .after(step -> told[0]++)
              .checkpoint(file, 4);
      assertThrows(Error.class, () -> training.run(6));
      assertEquals(4, training.step());
      assertEquals(3, told[0]);
      assertTrue(!Files.exists(file));
      fail[0] = false;
      training.run(4);
      assertEquals(4, told[0]);
      assertTrue(Files.exists(file));
      training.run(6);
      assertArrayEquals(new long[] {0, 2, 4, 6}, training.history().steps("first"));
      assertEquals(6, told[0]);
    }
    w.close();
  }

  @Test
  void anEvaluationCannotTakeANameOfTheHistory() {
    NDArray w = Toy.parameter(1, 2);
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(0.1))) {
      Training<float[]> training =
          training((n, r) -> new float[] {1, 1}, w, sgd).evaluate("mine", 1, () -> 1);
      for (String name : new String[] {"loss", "learning rate", "mine"}) {
        assertThrows(
            IllegalArgumentException.class, () -> training.evaluate(name, 1, () -> 1), name);
      }
      assertThrows(IllegalArgumentException.class, () -> training.checkpoint(Path.of("x"), 0));
    }
    w.close();
  }
}
