package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaiveLosses;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final long[] TARGETS = {2, -100, 0, 4, 1, -100};

  @Test
  void crossEntropyIsThatOfTheLoops() {
    try (Scope scope = Scope.open()) {
      NDArray logits = new Random(scope).normal(6, 5);
      NDArray targets = scope.manager().create(TARGETS);
      for (double smoothing : new double[] {0, 0.1, 0.7}) {
        double mean =
            NaiveLosses.meanCrossEntropy(Elements.matrix(logits), TARGETS, smoothing, -100);
        double[] each = NaiveLosses.crossEntropy(Elements.matrix(logits), TARGETS, smoothing, -100);
        Check.close(
            "mean", Tape.number(Losses.crossEntropy(logits, targets, smoothing)), mean, 1e-12);
        Check.allClose(
            "each",
            Elements.of(Losses.crossEntropyPerToken(logits, targets, smoothing)),
            each,
            1e-12);
        if (smoothing == 0) {
          Check.close("plain", Tape.number(Losses.crossEntropy(logits, targets)), mean, 1e-12);
          NDArray plain = Losses.crossEntropyPerToken(logits, targets);
          Check.allClose("plain each", Elements.of(plain), each, 1e-12);
        }
        GradCheck.function(
            "mean " + smoothing,
            x -> Losses.crossEntropy(x.get(0), x.get(1), smoothing),
            logits,
            targets);
        GradCheck.function(
            "each " + smoothing,
            x -> Losses.crossEntropyPerToken(x.get(0), x.get(1), smoothing),
            logits,
            targets);
      }
      GradCheck.function("plain", x -> Losses.crossEntropy(x.get(0), x.get(1)), logits, targets);
    }
  }

  @Test
  void crossEntropyTakesBatchesOfSequences() {
    try (Scope scope = Scope.open()) {
      NDArray logits = new Random(scope).normal(2, 3, 5);
      NDArray flat = logits.reshape(6, 5);
      NDArray targets = scope.manager().create(TARGETS, new Shape(2, 3));
      double mean = NaiveLosses.meanCrossEntropy(Elements.matrix(flat), TARGETS, 0, -100);
      Check.close("mean", Tape.number(Losses.crossEntropy(logits, targets)), mean, 1e-12);
      NDArray each = Losses.crossEntropyPerToken(logits, targets.toType(DataType.INT32, true));
      assertEquals(new Shape(2, 3), each.getShape());
      assertEquals(mean * 4, each.sum().getDouble(), 1e-12);
    }
  }

  @Test
  void hugeLogitsDoNotOverflow() {
    try (Scope scope = Scope.open()) {
      NDArray logits = scope.manager().create(new float[] {1e4f, 0, -1e4f}, new Shape(1, 3));
      NDArray target = scope.manager().create(new long[] {2});
      assertEquals(2e4, Tape.number(Losses.crossEntropy(logits, target)), 1e-2);
      NDArray z = scope.manager().create(new float[] {1e4f, -1e4f});
      NDArray y = scope.manager().create(new float[] {0, 1});
      assertEquals(1e4, Tape.number(Losses.binaryCrossEntropy(z, y)), 1e-2);
    }
  }

  @Test
  void theOthersAreThoseOfTheLoops() {
    try (Scope scope = Scope.open()) {
      Random random = new Random(scope);
      NDArray a = random.normal(3, 4);
      NDArray b = random.normal(3, 4);
      double mse = NaiveLosses.meanSquaredError(Elements.of(a), Elements.of(b));
      Check.close("mse", Tape.number(Losses.meanSquaredError(a, b)), mse, 1e-12);
      GradCheck.function("mse", x -> Losses.meanSquaredError(x.get(0), x.get(1)), a, b);
      double[] z = Elements.of(a);
      double[] y = Elements.of(Activation.sigmoid(b));
      double sum = 0;
      for (int i = 0; i < z.length; i++) {
        sum += NaiveLosses.binaryCrossEntropy(z[i], y[i]);
      }
      NDArray loss = Losses.binaryCrossEntropy(a, Activation.sigmoid(b));
      Check.close("binary", Tape.number(loss), sum / z.length, 1e-12);
      GradCheck.function(
          "binary", x -> Losses.binaryCrossEntropy(x.get(0), Activation.sigmoid(x.get(1))), a, b);
    }
  }

  @Test
  void badInputIsToldInPlainWords() {
    try (Scope scope = Scope.open()) {
      Random random = new Random(scope);
      NDArray logits = random.normal(2, 3, 5);
      refuses(
          "outside 0 … 4", logits, scope.manager().create(new long[2 * 3]).add(5).reshape(2, 3));
      refuses("is -1", logits, scope.manager().create(new long[2 * 3]).sub(1).reshape(2, 3));
      refuses("(2, 3)", logits, random.below(5, 6));
      refuses("float64", logits, random.normal(2, 3));
      refuses("dimensions", random.normal(5), random.below(5, 1));
      refuses("floating", random.below(5, 3, 5), random.below(5, 3));
      for (double smoothing : new double[] {-0.1, 1, Double.NaN}) {
        Refusal.of(
            () -> Losses.crossEntropy(logits, random.below(5, 2, 3), smoothing),
            "the smoothing is " + smoothing);
      }
      Refusal.of(
          () -> Losses.meanSquaredError(random.normal(3, 4), random.normal(4)), "no broadcasting");
      NDArray whole = random.below(5, 2);
      Refusal.of(() -> Losses.meanSquaredError(whole, whole), "prediction", "floating");
      NDArray none = scope.manager().zeros(new Shape(0), DataType.FLOAT64);
      Refusal.of(() -> Losses.meanSquaredError(none, none), "prediction", "empty");
    }
  }

  private static void refuses(String words, NDArray logits, NDArray targets) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Losses.crossEntropy(logits, targets))
            .getMessage();
    assertTrue(message.contains(words), message);
  }
}
