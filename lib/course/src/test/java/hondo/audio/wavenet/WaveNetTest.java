package hondo.audio.wavenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Init;
import hondo.nn.Module;
import hondo.nn.conv.ConvConfig;
import hondo.nn.conv.GatedUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaveNetTest {
  private static final WaveNetConfig SMALL = new WaveNetConfig(7, 4, 5, List.of(1, 2, 4), 0);
  private static final long[] CODES = {3, 0, 6, 1, 1, 5, 2, 4, 0, 3, 6, 6};

  private final Scope scope = Scope.open();

  @AfterEach
  void free() {
    scope.close();
  }

  private NDManager manager() {
    return scope.manager();
  }

  private static WaveNet model(WaveNetConfig config) {
    WaveNet model = new WaveNet(config, new SplittableRandom(7));
    shake(model);
    return model;
  }

  /** Moves every parameter away from its start, so that no bias and no output weight is near 0. */
  private static void shake(Module model) {
    SplittableRandom random = new SplittableRandom(11);
    for (NDArray parameter : model.parameters().values()) {
      double[] values = Elements.of(parameter);
      for (int i = 0; i < values.length; i++) {
        values[i] += random.nextDouble(-0.3, 0.3);
      }
      parameter.set(
          parameter.getDataType() == DataType.FLOAT64
              ? java.nio.DoubleBuffer.wrap(values)
              : java.nio.FloatBuffer.wrap(Elements.narrow(values)));
    }
  }

  private static WaveNet wide(WaveNetConfig config) {
    Supplier<WaveNet> make = () -> new WaveNet(config, new SplittableRandom(7));
    WaveNet model = Module.inFloat64(make);
    shake(model);
    return model;
  }

  /** y[o] += Σ w[o][i][tap] x[i], of a weight (O, I, K). */
  private static void addTap(NDArray weight, int tap, double[] x, double[] y) {
    int taps = weight.getShape().dimension() == 2 ? 1 : (int) weight.getShape().get(2);
    double[] w = Elements.of(weight);
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += w[(o * x.length + i) * taps + tap] * x[i];
      }
    }
  }

  /** Equations 2 and 3 and figure 4 of the paper, in loops: (T, V). */
  private static double[][] naive(WaveNet model, long[] codes, double[][] frames) {
    var p = model.parameters();
    WaveNetConfig config = model.config();
    int c = config.channels();
    double[][] h = new double[codes.length][];
    double[][] table = Elements.matrix(p.get("embedding.weight"));
    Arrays.setAll(h, t -> table[(int) codes[t]].clone());
    double[][] skip = new double[codes.length][config.skip()];
    for (int layer = 0; layer < config.layers(); layer++) {
      String at = "units." + layer + ".";
      int d = config.dilations().get(layer);
      double[][] next = new double[codes.length][];
      for (int t = 0; t < codes.length; t++) {
        double[][] gates = new double[2][];
        for (int k = 0; k < 2; k++) {
          String part = at + (k == 0 ? "filter" : "gate");
          gates[k] = Elements.of(p.get(part + ".bias"));
          if (t >= d) {
            addTap(p.get(part + ".weight"), 0, h[t - d], gates[k]);
          }
          addTap(p.get(part + ".weight"), 1, h[t], gates[k]);
          if (frames != null) {
            double[] told = Elements.of(p.get("condition.bias"));
            addTap(p.get("condition.weight"), 0, frames[t * frames.length / codes.length], told);
            for (int i = 0; i < c; i++) {
              gates[k][i] += told[(2 * layer + k) * c + i];
            }
          }
        }
        double[] z = new double[c];
        Arrays.setAll(z, i -> Math.tanh(gates[0][i]) / (1 + Math.exp(-gates[1][i])));
        if (layer < config.layers() - 1) {
          double[] onward = Elements.of(p.get(at + "residual.bias"));
          addTap(p.get(at + "residual.weight"), 0, z, onward);
          double[] before = h[t];
          next[t] = new double[c];
          Arrays.setAll(next[t], i -> before[i] + onward[i]);
        }
        double[] aside = Elements.of(p.get(at + "skip.bias"));
        addTap(p.get(at + "skip.weight"), 0, z, aside);
        double[] sum = skip[t];
        Arrays.setAll(sum, i -> sum[i] + aside[i]);
      }
      h = next;
    }
    double[][] logits = new double[codes.length][];
    for (int t = 0; t < codes.length; t++) {
      double[] last = Arrays.stream(skip[t]).map(v -> Math.max(0, v)).toArray();
      double[] hidden = Elements.of(p.get("hidden.bias"));
      addTap(p.get("hidden.weight"), 0, last, hidden);
      hidden = Arrays.stream(hidden).map(v -> Math.max(0, v)).toArray();
      logits[t] = Elements.of(p.get("output.bias"));
      addTap(p.get("output.weight"), 0, hidden, logits[t]);
    }
    return logits;
  }

  private double[][] forward(WaveNet model, long[] codes, double[][] frames) {
    NDArray x = manager().create(codes, new Shape(1, codes.length));
    if (frames == null) {
      return Elements.matrix(model.forward(x).get(0));
    }
    NDArray told =
        manager()
            .create(Elements.flat(frames), new Shape(1, frames.length, frames[0].length))
            .transpose(0, 2, 1)
            .toType(model.numbers(), false);
    return Elements.matrix(model.forward(x, told).get(0));
  }

  private static double[][] frames(int count, int width) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] frames = new double[count][];
    Arrays.setAll(frames, f -> random.doubles(width, -1, 1).toArray());
    return frames;
  }

  @Test
  void itIsThePapersFormulas() {
    try (WaveNet model = wide(SMALL)) {
      Check.allClose(
          "library = loops", forward(model, CODES, null), naive(model, CODES, null), 1e-12);
    }
  }

  @Test
  void framesAreHeld() {
    try (WaveNet model = wide(SMALL.withCondition(3))) {
      for (int count : new int[] {1, 4, 12}) {
        double[][] told = frames(count, 3);
        Check.allClose(
            count + " frames", forward(model, CODES, told), naive(model, CODES, told), 1e-12);
      }
    }
  }

  @Test
  void theReceptiveFieldIsWhatTheConfigurationSays() {
    assertEquals(1024, WaveNetConfig.of(256, 8, 8, 10, 1).receptiveField());
    assertEquals(2047, WaveNetConfig.of(256, 8, 8, 10, 2).receptiveField());
    assertEquals(8, SMALL.receptiveField());
    // Wide enough that no change is lost in front of a ReLU.
    try (WaveNet model = model(new WaveNetConfig(7, 4, 32, List.of(1, 2, 4), 0))) {
      // A change eight samples back moves the last scores; nine back moves nothing, bit for bit.
      double[][] before = forward(model, CODES, null);
      int last = CODES.length - 1;
      for (int back = 0; back < CODES.length; back++) {
        long[] other = CODES.clone();
        other[last - back] = (other[last - back] + 1) % 7;
        double[][] after = forward(model, other, null);
        assertEquals(back < 8, !Arrays.equals(before[last], after[last]), back + " samples back");
        for (int t = 0; t < last - back; t++) {
          assertArrayEquals(before[t], after[t], "the past of the change, bit for bit");
        }
      }
    }
  }

  @Test
  void theGeneratorIsTheModel() {
    try (WaveNet model = model(SMALL.withCondition(3))) {
      double[][] told = frames(4, 3);
      double[][] expected = forward(model, CODES, told);
      WaveNetGenerator generator = new WaveNetGenerator(model);
      for (int round = 0; round < 2; round++) {
        for (int t = 0; t < CODES.length; t++) {
          if (t % 3 == 0) {
            generator.tell(Elements.narrow(told[t / 3]));
          }
          Check.allClose(
              "sample " + t, Elements.widen(generator.read((int) CODES[t])), expected[t], 1e-5);
        }
        generator.reset();
      }
    }
  }

  /**
   * In single precision, with no queue: everything from the beginning, in the order it promises.
   */
  private static float[] withoutQueues(ArrayWeights weights, int[] codes, int skips) {
    float[][] h = new float[codes.length][];
    Arrays.setAll(h, t -> weights.embedding()[codes[t]].clone());
    float[][] skip = new float[codes.length][skips];
    for (ArrayWeights.Layer layer : weights.layers()) {
      float[][] next = new float[codes.length][];
      for (int t = 0; t < codes.length; t++) {
        float[] gates = layer.bias().clone();
        float[] none = new float[h[t].length];
        add(t >= layer.dilation() ? h[t - layer.dilation()] : none, layer.past(), gates);
        add(h[t], layer.present(), gates);
        float[] z = new float[none.length];
        for (int i = 0; i < z.length; i++) {
          z[i] = WaveNetGenerator.tanh(gates[i]) * WaveNetGenerator.sigmoid(gates[z.length + i]);
        }
        float[] both = layer.outBias().clone();
        add(z, layer.out(), both);
        next[t] = h[t].clone();
        int onward = both.length - skips; // none in the last layer
        for (int i = 0; i < onward; i++) {
          next[t][i] += both[i];
        }
        for (int i = 0; i < skips; i++) {
          skip[t][i] += both[onward + i];
        }
      }
      h = next;
    }
    float[] hidden = weights.hiddenBias().clone();
    add(positive(skip[codes.length - 1]), weights.hidden(), hidden);
    float[] logits = weights.outputBias().clone();
    add(positive(hidden), weights.output(), logits);
    return logits;
  }

  private static float[] positive(float[] x) {
    float[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(0, y[i]);
    }
    return y;
  }

  private static void add(float[] x, float[][] matrix, float[] y) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * matrix[i][j];
      }
    }
  }

  @Test
  void queuesChangeNoBit() {
    WaveNetConfig config = WaveNetConfig.of(16, 6, 5, 4, 2); // 6 channels: four and two at a time
    try (WaveNet model = model(config)) {
      ArrayWeights weights = ArrayWeights.of(config, model.parameters());
      WaveNetGenerator generator = new WaveNetGenerator(model);
      SplittableRandom random = new SplittableRandom(5);
      int[] codes = new int[80];
      for (int t = 0; t < codes.length; t++) {
        codes[t] = random.nextInt(16);
        float[] naive = withoutQueues(weights, Arrays.copyOf(codes, t + 1), 5);
        assertArrayEquals(naive, generator.read(codes[t]), "sample " + t);
      }
    }
  }

  @Test
  void tanhAndSigmoidAreThose() {
    for (float x = -30; x <= 30; x += 0.37f) {
      assertEquals(Math.tanh(x), WaveNetGenerator.tanh(x), 1e-7);
      assertEquals(1 / (1 + Math.exp(-x)), WaveNetGenerator.sigmoid(x), 1e-7);
    }
    assertEquals(1, WaveNetGenerator.tanh(1e10f));
    assertEquals(0, WaveNetGenerator.sigmoid(-1e10f));
  }

  @Test
  void parametersAreCounted() {
    for (WaveNetConfig config :
        List.of(SMALL, SMALL.withCondition(3), WaveNetConfig.of(256, 16, 24, 5, 2))) {
      try (WaveNet model = model(config)) {
        assertEquals(config.parameterCount(), model.parameterCount(), config.toString());
      }
    }
  }

  @Test
  void withoutAConditionALayerIsTheUnconditionedOne() {
    ConvConfig layer = ConvConfig.of(4, 4, 2).withDilation(2);
    try (GatedUnit unit = new GatedUnit(layer, 3, Init.kaiming(1, new SplittableRandom(2)))) {
      NDArray x = manager().randomNormal(new Shape(2, 4, 9));
      GatedUnit.Output plain = unit.forward(x);
      GatedUnit.Output zero = unit.forward(x, manager().zeros(new Shape(2, 8, 1)));
      Check.allClose("onward", zero.residual(), plain.residual(), 1e-6);
      Check.allClose("aside", zero.skip(), plain.skip(), 1e-6);
    }
  }

  @Test
  void theGradientReachesAllParameters() {
    try (WaveNet model = model(SMALL.withCondition(3));
        Tape tape = Tape.open()) {
      NDArray x = tape.manager().create(CODES, new Shape(1, CODES.length));
      NDArray told = tape.manager().ones(new Shape(1, 3, 4));
      tape.backward(model.forward(x, told).square().sum());
      model
          .parameters()
          .forEach(
              (name, parameter) -> {
                double norm = Tape.number(tape.gradient(parameter).norm());
                assertTrue(norm > 0, name + ": " + norm);
              });
    }
  }

  @Test
  void badInputIsToldInPlainWords() {
    Refusal.of(() -> new WaveNetConfig(0, 4, 5, List.of(1), 0), "at least 1 class", "not 0, 4");
    Refusal.of(() -> new WaveNetConfig(7, 4, 5, List.of(), 0), "1 layer", "0");
    Refusal.of(() -> new WaveNetConfig(7, 4, 5, List.of(1, 0), 0), "dilation", "[1, 0]");
    Refusal.of(() -> WaveNetConfig.of(7, 4, 5, 0, 1), "1 stack or more", "not 1 of 0");
    try (WaveNet plain = model(SMALL);
        WaveNet told = model(SMALL.withCondition(3))) {
      NDArray x = manager().create(CODES, new Shape(1, 12));
      Refusal.of(() -> plain.forward(x.get(0)), "samples have shape (12)", "(B, T)");
      Refusal.of(() -> plain.forward(x.add(1)), "WaveNet", "7");
      Refusal.of(() -> plain.forward(x, manager().ones(new Shape(1, 3, 4))), "refused");
      Refusal.of(() -> told.forward(x), "3 numbers a frame", "needed");
      Refusal.of(() -> told.forward(x, manager().ones(new Shape(1, 2, 4))), "frames", "3");
      Refusal.of(() -> told.forward(x, manager().ones(new Shape(1, 3, 5))), "(1, 3, 5)", "whole");
      Refusal.of(() -> told.forward(x, manager().ones(new Shape(2, 3, 4))), "(2, 3, 4)", "rows");
      Refusal.of(() -> new WaveNetGenerator(plain).tell(1, 2), "told 0 numbers", "not 2");
      Refusal.of(() -> new WaveNetGenerator(told).tell(1, 2), "told 3 numbers", "not 2");
    }
  }
}
