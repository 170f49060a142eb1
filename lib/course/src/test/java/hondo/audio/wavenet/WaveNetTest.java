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

  static WaveNet model(WaveNetConfig config) {
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
          "library = loops",
          forward(model, CODES, null),
          NaiveWaveNet.scores(model, CODES, null),
          1e-12);
    }
  }

  @Test
  void framesAreHeld() {
    try (WaveNet model = wide(SMALL.withCondition(3))) {
      for (int count : new int[] {1, 4, 12}) {
        double[][] told = frames(count, 3);
        Check.allClose(
            count + " frames",
            forward(model, CODES, told),
            NaiveWaveNet.scores(model, CODES, told),
            1e-12);
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
