package hondo.nn.conv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.CheckFailed;
import hondo.core.Scope;
import hondo.nn.GroupNorm;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Networks;
import hondo.nn.Sequential;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest {
  private static final int C = 3;
  private static final int OUT = 4;
  private static final int T = 12;
  private static final int K = 3;
  private static final int DILATION = 2;

  /** What goes wrong in causal convolutions and gated units. */
  enum Bug {
    NONE,
    SEES_THE_NEXT_INPUT,
    MISSES_THE_PRESENT_INPUT,
    NO_DILATION,
    KERNEL_REVERSED,
    NO_BIAS,
    PADDED_AT_THE_END,
    CHANNELS_NOT_SUMMED
  }

  private static double[][] naive(Layer conv, double[][] x, int kernel, int dilation, Bug bug) {
    double[] w = Networks.doubles(conv.parameters().get("weight"));
    double[] b = Networks.doubles(conv.parameters().get("bias"));
    double[][] y = new double[b.length][x[0].length];
    int d = bug == Bug.NO_DILATION ? 1 : dilation;
    int shift =
        switch (bug) {
          case SEES_THE_NEXT_INPUT -> 1;
          case MISSES_THE_PRESENT_INPUT -> -1;
          case PADDED_AT_THE_END -> (kernel - 1) * d;
          default -> 0;
        };
    for (int o = 0; o < b.length; o++) {
      for (int t = 0; t < x[0].length; t++) {
        y[o][t] = bug == Bug.NO_BIAS ? 0 : b[o];
        for (int c = 0; c < (bug == Bug.CHANNELS_NOT_SUMMED ? 1 : x.length); c++) {
          for (int k = 0; k < kernel; k++) {
            int at = t - (kernel - 1 - k) * d + shift;
            int tap = bug == Bug.KERNEL_REVERSED ? kernel - 1 - k : k;
            if (at >= 0 && at < x[0].length) {
              y[o][t] += w[(o * x.length + c) * kernel + tap] * x[c][at];
            }
          }
        }
      }
    }
    return y;
  }

  private static double[][] rows(NDArray matrix) {
    double[][] rows = new double[(int) matrix.getShape().get(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Networks.doubles(matrix.get(i));
    }
    return rows;
  }

  private static CausalConv1d causal() {
    return Networks.shaken(
        new CausalConv1d(
            ConvConfig.of(C, OUT, K).withDilation(DILATION),
            Init.kaiming(1, new SplittableRandom(1))));
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void theLoopsFindPlantedBugs(Bug bug) {
    try (CausalConv1d conv = causal();
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 2, C, T);
      double[][] ours = rows(conv.forward(x).get(1));
      double[][] in = rows(x.get(1));
      Check.allClose("loops", ours, naive(conv, in, K, DILATION, Bug.NONE), 1e-5);
      if (bug != Bug.NONE) {
        double[][] broken = naive(conv, in, K, DILATION, bug);
        assertThrows(CheckFailed.class, () -> Check.allClose("broken", ours, broken, 1e-3));
      }
    }
  }

  enum GateBug {
    NONE,
    GATES_SWAPPED,
    NO_GATE,
    NO_RESIDUAL,
    SKIP_AFTER_THE_RESIDUAL,
    FILTER_LINEAR
  }

  @ParameterizedTest
  @EnumSource(GateBug.class)
  void theFormulaFindsPlantedBugsInTheGatedUnit(GateBug bug) {
    try (GatedUnit unit =
            Networks.shaken(
                new GatedUnit(
                    ConvConfig.of(C, C, 2).withDilation(4),
                    2,
                    Init.kaiming(1, new SplittableRandom(1))));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 1, C, T);
      double[][][] right = gated(unit, rows(x.get(0)), GateBug.NONE);
      GatedUnit.Output ours = unit.forward(x);
      assertEquals(1 + (2 - 1) * 4, unit.receptiveField());
      Check.allClose("residual", rows(ours.residual().get(0)), right[0], 1e-5);
      Check.allClose("skip", rows(ours.skip().get(0)), right[1], 1e-5);
      if (bug != GateBug.NONE) {
        double[][][] broken = gated(unit, rows(x.get(0)), bug);
        assertThrows(
            CheckFailed.class,
            () -> {
              Check.allClose("residual", rows(ours.residual().get(0)), broken[0], 1e-3);
              Check.allClose("skip", rows(ours.skip().get(0)), broken[1], 1e-3);
            });
      }
    }
  }

  private static double[][][] gated(GatedUnit unit, double[][] x, GateBug bug) {
    Layer[] parts = new Layer[4];
    for (int i = 0; i < 4; i++) {
      parts[i] = (Layer) unit.getChildren().valueAt(i);
    }
    boolean swapped = bug == GateBug.GATES_SWAPPED;
    double[][] filter = naive(parts[swapped ? 1 : 0], x, 2, 4, Bug.NONE);
    double[][] gate = naive(parts[swapped ? 0 : 1], x, 2, 4, Bug.NONE);
    double[][] z = new double[C][T];
    for (int c = 0; c < C; c++) {
      for (int t = 0; t < T; t++) {
        double f = bug == GateBug.FILTER_LINEAR ? filter[c][t] : Math.tanh(filter[c][t]);
        z[c][t] = f * (bug == GateBug.NO_GATE ? 1 : 1 / (1 + Math.exp(-gate[c][t])));
      }
    }
    double[][] on = naive(parts[2], z, 1, 1, Bug.NONE);
    for (int c = 0; c < C && bug != GateBug.NO_RESIDUAL; c++) {
      for (int t = 0; t < T; t++) {
        on[c][t] += x[c][t];
      }
    }
    boolean late = bug == GateBug.SKIP_AFTER_THE_RESIDUAL;
    return new double[][][] {on, naive(parts[3], late ? on : z, 1, 1, Bug.NONE)};
  }

  /** Dilations 1, 2, 4 of two taps: the output sees 1 + 1 + 2 + 4 = 8 inputs, and no others. */
  @Test
  void theReceptiveFieldIsExact() {
    SplittableRandom random = new SplittableRandom(1);
    try (Stack stack =
            new Stack(
                new GatedUnit(ConvConfig.of(2, 2, 2).withDilation(1), 2, Init.kaiming(1, random)),
                new GatedUnit(ConvConfig.of(2, 2, 2).withDilation(2), 2, Init.kaiming(1, random)),
                new GatedUnit(ConvConfig.of(2, 2, 2).withDilation(4), 2, Init.kaiming(1, random)));
        Scope scope = Scope.open()) {
      int seen = 1;
      for (GatedUnit unit : stack.units) {
        seen += unit.receptiveField() - 1;
      }
      assertEquals(8, seen);
      NDArray x = Networks.normal(scope, 1, 1, 2, T);
      double[] g =
          Networks.gradients(stack, x, in -> stack.forward(in).get(":, :, 10").sum()).get("input");
      for (int t = 0; t < T; t++) {
        assertEquals(t >= 3 && t <= 10, g[t] != 0, "input " + t);
      }
      NDArray changed = x.duplicate();
      changed.set(new ai.djl.ndarray.index.NDIndex(":, :, 6"), 5f);
      assertArrayEquals(
          stack.forward(x).get(":, :, 0:6").toFloatArray(),
          stack.forward(changed).get(":, :, 0:6").toFloatArray());
    }
    try (CausalConv1d conv = causal()) {
      assertEquals(5, conv.receptiveField());
    }
  }

  /** Gated units one after another: what goes on, without the skips. */
  private static final class Stack extends Layer {
    private final List<GatedUnit> units;

    Stack(GatedUnit... units) {
      this.units = List.of(units);
      for (int i = 0; i < units.length; i++) {
        child("units." + i, units[i]);
      }
    }

    @Override
    public NDArray forward(NDArray input) {
      NDArray h = input;
      for (GatedUnit unit : units) {
        h = unit.forward(h).residual();
      }
      return h;
    }
  }

  static Stream<Supplier<Layer>> layers() {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.of(
        () -> new CausalConv1d(ConvConfig.of(4, 2, 3).withDilation(2), Init.kaiming(1, random)),
        () ->
            new Conv1d(
                ConvConfig.of(4, 2, 3).withStride(2).withPadding(1).withDilation(2),
                Init.kaiming(1, random)),
        () -> new GroupNorm(2, 4));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradientsOverTimeAreThoseOfFiniteDifferences(Supplier<Layer> make) {
    checkGradients(make, 2, 4, 7);
  }

  static Stream<Supplier<Layer>> imageLayers() {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.of(
        () ->
            new Conv2d(
                ConvConfig.of(4, 2, 3).withStride(2).withPadding(1).withDilation(1),
                Init.kaiming(1, random)),
        () -> new ConvBlock(ConvConfig.same(4, 6, 3), 2, Init.kaiming(1, random)),
        () -> new Upsample(ConvConfig.same(4, 2, 3), 2, Init.kaiming(1, random)),
        () -> new GroupNorm(2, 4));
  }

  @ParameterizedTest
  @MethodSource("imageLayers")
  void gradientsOverImagesAreThoseOfFiniteDifferences(Supplier<Layer> make) {
    checkGradients(make, 2, 4, 3, 5);
  }

  private static void checkGradients(Supplier<Layer> make, long... shape) {
    try (Layer layer = Networks.shaken(Layer.inFloat64(make::get));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, true, shape);
      Shape result = layer.forward(x).getShape();
      assertEquals(result, layer.getOutputShapes(new Shape[] {x.getShape()})[0]);
      NDArray weights = Networks.normal(scope, 2, true, result.getShape());
      double error = Networks.gradientError(layer, x, in -> layer.forward(in).mul(weights).sum());
      Check.atMost(layer.getClass().getSimpleName(), error, 1e-7);
    }
  }

  @Test
  void upsamplingRepeatsPixels() {
    try (Upsample up =
            new Upsample(ConvConfig.same(1, 1, 3), 2, Init.kaiming(1, new SplittableRandom(1)));
        Scope scope = Scope.open()) {
      NDArray weight = up.parameters().get("conv.weight");
      float[] identity = new float[9];
      identity[4] = 1;
      weight.set(identity);
      NDArray x = scope.manager().create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
      assertArrayEquals(
          new float[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4},
          up.forward(x).toFloatArray());
    }
  }

  /** Conv1d without padding, moved, is CausalConv1d; Conv2d of one row is Conv1d. */
  @Test
  void convolutionsAgreeWithEachOther() {
    try (CausalConv1d causal = causal();
        Conv1d plain =
            new Conv1d(
                ConvConfig.of(C, OUT, K).withStride(1).withPadding(0).withDilation(DILATION),
                Init.kaiming(1, new SplittableRandom(1)));
        Scope scope = Scope.open()) {
      plain.parameters().forEach((n, p) -> p.set(causal.parameters().get(n).toFloatArray()));
      NDArray x = Networks.normal(scope, 1, 2, C, T);
      Check.allClose("moved", plain.forward(x), causal.forward(x).get(":, :, 4:"), 1e-5);
    }
  }

  @Test
  void memoryIsFlat() {
    SplittableRandom random = new SplittableRandom(1);
    try (Sequential model =
            new Sequential(
                new CausalConv1d(ConvConfig.of(2, 3, 2).withDilation(1), Init.kaiming(1, random)),
                new Stack(
                    new GatedUnit(
                        ConvConfig.of(3, 3, 2).withDilation(2), 2, Init.kaiming(1, random))));
        Sequential images =
            new Sequential(
                new ConvBlock(ConvConfig.same(2, 4, 3), 2, Init.kaiming(1, random)),
                new Upsample(ConvConfig.same(4, 2, 3), 2, Init.kaiming(1, random)));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 2, 2, 8);
      Networks.assertFlatMemory(model, tape -> model.forward(x).square().mean());
      NDArray image = Networks.normal(scope, 1, 2, 2, 3, 3);
      Networks.assertFlatMemory(images, tape -> images.forward(image).square().mean());
    }
  }

  @Test
  void errorsNameTheRoleAndBothShapes() {
    try (CausalConv1d conv = causal();
        Conv2d image =
            new Conv2d(ConvConfig.same(3, 2, 3), Init.kaiming(1, new SplittableRandom(1)));
        Scope scope = Scope.open()) {
      Networks.assertMessage(
          "CausalConv1d: the input has shape (2, 5, 12), and it should be (B, 3, T)",
          () -> conv.forward(Networks.normal(scope, 1, 2, 5, T)));
      Networks.assertMessage(
          "Conv2d: the input has shape (2, 3, 12), and it should be (B, 3, height, width)",
          () -> image.forward(Networks.normal(scope, 1, 2, 3, T)));
    }
    assertThrows(IllegalArgumentException.class, () -> new GroupNorm(4, 6));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new CausalConv1d(
                ConvConfig.of(1, 1, 0).withDilation(1), Init.kaiming(1, new SplittableRandom(1))));
  }
}
