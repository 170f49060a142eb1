package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Networks;
import hondo.torch.Losses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GptTest {
  private static final GptConfig CONFIG = new GptConfig(50, 16, 2, 2, 8);

  /** A model whose residual branches do something. */
  static Gpt model(GptConfig config) {
    Gpt gpt = new Gpt(config, new SplittableRandom(7));
    try (Scope scope = Scope.open()) {
      SplittableRandom random = new SplittableRandom(8);
      gpt.parameters()
          .forEach(
              (name, array) -> {
                float[] noise = Init.normal(0.2, random).values(array.getShape().getShape());
                array.addi(scope.manager().create(noise, array.getShape()));
              });
    }
    return gpt;
  }

  static NDArray tokens(Scope scope, GptConfig config, int batch, int time, int seed) {
    long[] ids =
        new SplittableRandom(seed).longs((long) batch * time, 0, config.vocabulary()).toArray();
    return scope.manager().create(ids, new Shape(batch, time));
  }

  @Test
  void theScriptComputesWhatTheBlocksCompute() {
    try (Gpt gpt = model(CONFIG);
        Scope scope = Scope.open()) {
      NDArray tokens = tokens(scope, CONFIG, 3, 11, 1);
      Check.allClose("logits", gpt.logits(tokens, Precision.FLOAT32), gpt.forward(tokens), 1e-5);
      Check.allClose("bf16", gpt.logits(tokens, Precision.BFLOAT16), gpt.forward(tokens), 0.1);
    }
  }

  @Test
  void theGradientsOfBothWaysAreEqual() {
    try (Gpt gpt = model(CONFIG);
        Scope scope = Scope.open()) {
      NDArray tokens = tokens(scope, CONFIG, 3, 11, 1);
      NDArray targets = tokens(scope, CONFIG, 3, 11, 2);
      gpt.setTrainable(true);
      gpt.parameters()
          .forEach(
              (name, p) -> {
                NDArray fast;
                NDArray slow;
                try (Tape tape = Tape.open()) {
                  tape.backward(gpt.loss(tokens, targets, Precision.FLOAT32));
                  fast = tape.keep(tape.gradient(p).mul(1));
                  gpt.parameters().values().forEach(Tape::zeroGradient);
                }
                try (Tape tape = Tape.open()) {
                  NDArray logits = gpt.forward(tokens);
                  NDArray nats =
                      logits.logSoftmax(-1).gather(targets.expandDims(-1), -1).mean().neg();
                  tape.backward(nats);
                  slow = tape.keep(tape.gradient(p).mul(1));
                  gpt.parameters().values().forEach(Tape::zeroGradient);
                }
                Check.allClose(name, fast, slow, 1e-5);
                Check.atLeast(name + " learns", slow.abs().max().getFloat(), 1e-4);
              });
    }
  }

  /** 120 rows of 20,000 logits go through the output layer 52 at a time; some do not count. */
  @Test
  void theLossOfManyRowsIsThatOfTheBlocks() {
    GptConfig config = new GptConfig(20_000, 16, 1, 2, 8);
    try (Gpt gpt = model(config);
        Scope scope = Scope.open()) {
      NDArray tokens = tokens(scope, config, 8, 15, 1);
      long[] ids = tokens(scope, config, 8, 15, 2).toLongArray();
      for (int i = 0; i < ids.length; i += 5) {
        ids[i] = Losses.IGNORED;
      }
      NDArray targets = scope.manager().create(ids, tokens.getShape());
      List<Function<NDArray, NDArray>> ways =
          List.of(
              x -> gpt.loss(x, targets, Precision.FLOAT32),
              x -> Losses.crossEntropy(gpt.forward(x), targets));
      List<Map<String, NDArray>> gradients = List.of(new HashMap<>(), new HashMap<>());
      double[] losses = new double[2];
      for (int way = 0; way < 2; way++) {
        Map<String, NDArray> found = gradients.get(way);
        try (Tape tape = Tape.open()) {
          NDArray loss = ways.get(way).apply(tokens);
          losses[way] = Tape.number(loss);
          tape.backward(loss);
          gpt.parameters().forEach((name, p) -> found.put(name, tape.gradient(p).mul(1)));
          found.values().forEach(tape::keep);
        }
        gpt.parameters().values().forEach(Tape::zeroGradient);
      }
      Check.close("loss", losses[0], losses[1], 1e-4);
      gpt.parameters()
          .keySet()
          .forEach(
              name ->
                  Check.allClose(
                      name, gradients.get(0).get(name), gradients.get(1).get(name), 1e-5));
    }
  }

  /** Their exponentials are infinite in float32. */
  @Test
  void hugeLogitsDoNotOverflow() {
    try (Gpt gpt = model(CONFIG);
        Scope scope = Scope.open()) {
      gpt.parameters().get("norm.weight").muli(1_000);
      NDArray tokens = tokens(scope, CONFIG, 2, 9, 1);
      NDArray targets = tokens(scope, CONFIG, 2, 9, 2);
      double expected = Tape.number(gpt.loss(tokens, targets, Precision.FLOAT32));
      Check.atLeast("largest logit", gpt.forward(tokens).max().getFloat(), 100);
      try (Tape tape = Tape.open()) {
        NDArray loss = gpt.loss(tokens, targets, Precision.FLOAT32);
        Check.close("loss", Tape.number(loss), expected, 1e-5 * expected);
        tape.backward(loss);
        gpt.parameters()
            .forEach(
                (name, p) ->
                    assertTrue(Double.isFinite(tape.gradient(p).abs().sum().getFloat()), name));
      }
    }
  }

  @Test
  void leaksNothing() {
    try (Gpt gpt = model(CONFIG)) {
      int before = -1;
      for (int step = 0; step < 50; step++) {
        try (Tape tape = Tape.open()) {
          NDArray t = tape.manager().create(LongStream.range(0, 16).toArray(), new Shape(1, 16));
          tape.backward(gpt.loss(t, t, Precision.BFLOAT16));
          gpt.parameters().values().forEach(tape::gradient);
        }
        if (step == 5) {
          before = NativeMemory.liveArrays();
        }
      }
      assertEquals(before, NativeMemory.liveArrays());
    }
  }

  @Test
  void countsItsParameters() {
    try (Gpt gpt = model(CONFIG)) {
      assertEquals(CONFIG.parameterCount(), gpt.parameterCount());
    }
  }

  @Test
  void tapesDoNotNest() {
    try (Tape tape = Tape.open()) {
      assertThrows(IllegalStateException.class, Tape::open);
    }
  }

  @Test
  void decodersWithACacheReadAsTheModelDoes() {
    try (Gpt gpt = model(CONFIG);
        Scope scope = Scope.open();
        GptDecoder loops = gpt.decoder();
        GptDecoder script = Decoders.script(gpt)) {
      int time = CONFIG.context();
      NDArray tokens = tokens(scope, CONFIG, 1, time, 3);
      NDArray logits = gpt.forward(tokens);
      long[] ids = tokens.toLongArray();
      for (int t = 0; t < time; t++) {
        float[] expected = logits.get(0, t).toFloatArray();
        Check.allClose("loops " + t, loops.read((int) ids[t]), expected, 2e-5);
        Check.allClose("script " + t, script.read((int) ids[t]), expected, 2e-5);
      }
      assertThrows(IllegalStateException.class, () -> loops.read(1));
      assertThrows(IllegalStateException.class, () -> script.read(1));
      loops.reset();
      Check.allClose("again", loops.read((int) ids[0]), logits.get(0, 0).toFloatArray(), 2e-5);
      assertThrows(IllegalArgumentException.class, () -> loops.read(50));
    }
  }

  /** All ways of a model whose numbers are float64, to which no operator may bring float32. */
  @Test
  void computesAndDecodesInFloat64() {
    try (Gpt gpt =
            Networks.shaken(Layer.inFloat64(() -> new Gpt(CONFIG, new SplittableRandom(7))));
        Scope scope = Scope.open();
        GptDecoder loops = gpt.decoder();
        GptDecoder script = Decoders.script(gpt)) {
      NDArray tokens = tokens(scope, CONFIG, 2, 9, 1);
      NDArray targets = tokens(scope, CONFIG, 2, 9, 2);
      NDArray slow = gpt.forward(tokens);
      assertEquals(DataType.FLOAT64, slow.getDataType());
      NDArray logits = gpt.logits(tokens, Precision.FLOAT32);
      assertEquals(DataType.FLOAT64, logits.getDataType());
      Check.allClose("logits", logits, slow, 1e-12);
      NDArray nats = slow.logSoftmax(-1).gather(targets.expandDims(-1), -1).squeeze(-1).neg();
      Check.allClose("nats", gpt.nats(tokens, targets, Precision.FLOAT32), nats, 1e-12);
      double mean = nats.mean().toDoubleArray()[0];
      Function<NDArray, NDArray> loss = x -> gpt.loss(x, targets, Precision.FLOAT32);
      assertEquals(mean, Tape.number(loss.apply(tokens)), 1e-12);
      var fast = Networks.gradients(gpt, tokens, loss);
      var naive =
          Networks.gradients(
              gpt,
              tokens,
              x -> gpt.forward(x).logSoftmax(-1).gather(targets.expandDims(-1), -1).mean().neg());
      fast.forEach((name, g) -> Check.allClose(name, g, naive.get(name), 1e-10));
      long[] ids = tokens.toLongArray();
      for (int t = 0; t < 9; t++) {
        double[] expected = slow.get(0, t).toDoubleArray();
        Check.allClose("loops " + t, Elements.widen(loops.read((int) ids[t])), expected, 2e-5);
        Check.allClose("script " + t, Elements.widen(script.read((int) ids[t])), expected, 2e-5);
      }
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> gpt.loss(tokens, targets, Precision.BFLOAT16))
              .getMessage();
      assertTrue(message.contains("float64") && message.contains("BFLOAT16"), message);
    }
  }
}
