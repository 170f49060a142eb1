package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import hondo.core.Check;
import hondo.core.CheckFailed;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.Mlp;
import hondo.gpt.SwiGlu;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormsAndDropoutTest {
  /** Each value less the mean of its group, if asked, over the root of their mean square. */
  private static double[] naive(double[] x, int group, boolean centred, double epsilon) {
    double[] y = new double[x.length];
    for (int from = 0; from < x.length; from += group) {
      double mean = 0;
      for (int i = from; centred && i < from + group; i++) {
        mean += x[i] / group;
      }
      double square = 0;
      for (int i = from; i < from + group; i++) {
        square += (x[i] - mean) * (x[i] - mean) / group;
      }
      for (int i = from; i < from + group; i++) {
        y[i] = (x[i] - mean) / Math.sqrt(square + epsilon);
      }
    }
    return y;
  }

  private static double[] affine(double[] y, Layer layer, int channels, int run) {
    List<NDArray> p = List.copyOf(layer.parameters().values());
    double[] gain = Networks.doubles(p.get(0));
    double[] bias = p.size() > 1 ? Networks.doubles(p.get(1)) : new double[channels];
    for (int i = 0; i < y.length; i++) {
      int c = i / run % channels;
      y[i] = y[i] * gain[c] + bias[c];
    }
    return y;
  }

  @Test
  void normsAreThoseOfTheLoops() {
    try (Layer rms = Networks.shaken(new RmsNorm(6));
        Layer layer = Networks.shaken(LayerNorm.withBias(6));
        Layer gain = Networks.shaken(new LayerNorm(6));
        Layer group = Networks.shaken(new GroupNorm(2, 6));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 4, 6);
      double[] v = Networks.doubles(x);
      double[] expected = affine(naive(v, 6, false, 1e-5), rms, 6, 1);
      double[] ours = Networks.doubles(rms.forward(x));
      Check.allClose("rms", ours, expected, 1e-5);
      double[] centred = affine(naive(v, 6, true, 1e-5), rms, 6, 1);
      assertThrows(CheckFailed.class, () -> Check.allClose("centred", ours, centred, 1e-3));
      expected = affine(naive(v, 6, true, 1e-5), layer, 6, 1);
      Check.allClose("layer", Networks.doubles(layer.forward(x)), expected, 1e-5);
      expected = affine(naive(v, 6, true, 1e-5), gain, 6, 1);
      Check.allClose("gain alone", Networks.doubles(gain.forward(x)), expected, 1e-5);

      NDArray image = Networks.normal(scope, 2, 2, 6, 2, 2);
      expected = affine(naive(Networks.doubles(image), 12, true, 1e-5), group, 6, 4);
      double[] found = Networks.doubles(group.forward(image));
      Check.allClose("group", found, expected, 1e-5);
      double[] whole = affine(naive(Networks.doubles(image), 24, true, 1e-5), group, 6, 4);
      assertThrows(CheckFailed.class, () -> Check.allClose("one group", found, whole, 1e-3));
    }
  }

  static Stream<Supplier<Layer>> layers() {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.of(
        () -> new RmsNorm(6),
        () -> LayerNorm.withBias(6),
        () -> new LayerNorm(6),
        () -> new SwiGlu(6, 4, ResidualInit.identity(Init.kaiming(1, random))),
        () -> new Mlp(6, ResidualInit.identity(Init.kaiming(1, random))),
        () ->
            new Sequential(
                Linear.of(6, 3, Init.xavier(random)),
                new Activation(Activation.Kind.GELU),
                Linear.of(3, 6, Init.xavier(random)),
                new Activation(Activation.Kind.SILU)));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradientsAreThoseOfFiniteDifferences(Supplier<Layer> make) {
    try (Layer layer = Networks.shaken(Layer.inFloat64(make::get));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, true, 3, 6);
      NDArray weights = Networks.normal(scope, 2, true, 3, 6);
      double error = Networks.gradientError(layer, x, in -> layer.forward(in).mul(weights).sum());
      Check.atMost(layer.getClass().getSimpleName(), error, 1e-7);
      assertEquals(new Shape(3, 6), layer.getOutputShapes(new Shape[] {x.getShape()})[0]);
    }
  }

  @Test
  void swiGluIsItsFormula() {
    try (SwiGlu layer =
            Networks.shaken(
                new SwiGlu(3, 5, ResidualInit.identity(Init.kaiming(1, new SplittableRandom(1)))));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 4, 3);
      var p = layer.parameters();
      NDArray g = x.matMul(p.get("gate.weight").transpose());
      NDArray silu = g.div(g.neg().exp().add(1));
      NDArray inner = silu.mul(x.matMul(p.get("up.weight").transpose()));
      NDArray expected = inner.matMul(p.get("down.weight").transpose());
      Check.allClose("swiglu", layer.forward(x), expected, 1e-5);
      assertEquals(3 * 3 * 5, layer.parameterCount());
    }
  }

  @Test
  void dropoutDropsOnATapeAlone() {
    Dropout dropout = new Dropout(0.3, new SplittableRandom(5));
    Dropout twin = new Dropout(0.3, new SplittableRandom(5));
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(100, 200));
      assertSame(x, dropout.forward(x));
      try (Tape tape = Tape.open()) {
        float[] y = dropout.forward(x).toFloatArray();
        assertArrayEquals(y, twin.forward(x).toFloatArray());
        int zeros = 0;
        for (float v : y) {
          zeros += v == 0 ? 1 : 0;
          assertEquals(v == 0 ? 0 : 1 / 0.7, v, 1e-6);
        }
        assertEquals(0.3, zeros / 20_000.0, 4 * Math.sqrt(0.3 * 0.7 / 20_000));
      }
    }
    assertThrows(IllegalArgumentException.class, () -> new Dropout(1, new SplittableRandom(1)));
  }

  @Test
  void dropoutDropsUnderACollectorOfDjlToo() throws InterruptedException {
    Dropout dropout = new Dropout(0.5, new SplittableRandom(5));
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(100, 20));
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        assertEquals(0, dropout.forward(x).min().getFloat());
      }
      assertSame(x, dropout.forward(x));
      NDArray[] elsewhere = new NDArray[1];
      // PyTorch's own switch is on in a new thread, where nothing is recorded.
      Thread thread = new Thread(() -> elsewhere[0] = dropout.forward(x));
      thread.start();
      thread.join();
      assertSame(x, elsewhere[0]);
      try (Tape tape = Tape.open()) {
        NDArray w = tape.manager().ones(new Shape(1));
        w.setRequiresGradient(true);
        tape.backward(w.mul(2).sum());
        assertSame(x, dropout.forward(x), "after the way back");
      }
    }
  }
}
