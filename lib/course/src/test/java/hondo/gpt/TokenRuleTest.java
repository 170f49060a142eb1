package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Networks;
import hondo.nn.recurrent.Gru;
import hondo.text.models.NeuralNgram;
import hondo.text.models.NeuralNgramConfig;
import hondo.text.models.RecurrentLanguageModel;
import hondo.torch.Losses;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One rule for tokens and targets, in every way to a loss, recorded or not. */
class TokenRuleTest {
  private static final int V = 11;
  private static final GptConfig SIZES = new GptConfig(V, 6, 1, 2, 8);

  /** A way from tokens and targets to a loss. */
  interface Way {
    NDArray loss(Layer model, NDArray tokens, NDArray targets);
  }

  /**
   * @param summed whether it gives the sum over the targets, not the mean
   */
  record Case(String name, Supplier<Layer> make, boolean summed, double tolerance, Way way) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Supplier<Layer> gpt() {
    return () -> Networks.shaken(new Gpt(SIZES, new SplittableRandom(1)));
  }

  static Stream<Case> ways() {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.of(
        new Case("Gpt", gpt(), false, 1e-5, (m, x, t) -> ((Gpt) m).loss(x, t, Precision.FLOAT32)),
        new Case("Gpt", gpt(), false, 0.05, (m, x, t) -> ((Gpt) m).loss(x, t, Precision.BFLOAT16)),
        new Case(
            "Gpt", gpt(), true, 1e-4, (m, x, t) -> ((Gpt) m).nats(x, t, Precision.FLOAT32).sum()),
        new Case(
            "Transformer",
            () -> new Transformer(SIZES, TransformerOptions.llama(), random),
            false,
            1e-5,
            (m, x, t) -> ((Transformer) m).loss(x, t)),
        new Case(
            "RecurrentLanguageModel",
            () -> new RecurrentLanguageModel(V, new Gru(3, 4, Init.recurrent(4, random)), random),
            false,
            1e-5,
            (m, x, t) -> ((RecurrentLanguageModel) m).loss(x, t)));
  }

  private static NDArray ids(NDManager manager, Shape shape, int at, long value) {
    long[] ids = new SplittableRandom(3).longs(shape.size(), 0, V).toArray();
    if (at >= 0) {
      ids[at] = value;
    }
    return manager.create(ids, shape);
  }

  private static void refused(Executable call, String... words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' should be in: " + message);
    }
    assertTrue(message.length() < 200, message);
  }

  private static void onATape(Consumer<NDManager> task) {
    try (Tape tape = Tape.open()) {
      task.accept(tape.manager());
    }
  }

  private static void underACollector(Consumer<NDManager> task) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector();
        Scope scope = Scope.open()) {
      task.accept(scope.manager());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatWhereAndTheRangeAreNamed(Case c) {
    Shape shape = new Shape(3, 5);
    try (Layer model = c.make().get();
        Scope scope = Scope.open()) {
      NDArray fine = ids(scope.manager(), shape, -1, 0);
      Consumer<NDManager> refusals =
          manager -> {
            for (long wrong : new long[] {-1, -2, V, -101, Long.MIN_VALUE}) {
              NDArray bad = ids(manager, shape, 8, wrong);
              refused(
                  () -> c.way().loss(model, fine, bad),
                  c.name(),
                  "target at batch 1, position 3 is " + wrong,
                  "0 … 10",
                  "-100");
              refused(
                  () -> c.way().loss(model, bad, fine),
                  c.name(),
                  "token at batch 1, position 3 is " + wrong,
                  "0 … 10");
            }
            NDArray ignored = ids(manager, shape, 8, Losses.IGNORED);
            refused(() -> c.way().loss(model, ignored, fine), "token", "-100");
            assertDoesNotThrow(() -> c.way().loss(model, fine, ignored));
            NDArray turned = ids(manager, new Shape(5, 3), -1, 0);
            refused(() -> c.way().loss(model, fine, turned), c.name(), "(5, 3)", "(3, 5)");
            NDArray flat = ids(manager, new Shape(15), -1, 0);
            refused(() -> c.way().loss(model, fine, flat), c.name(), "(15)", "(3, 5)");
            NDArray real = manager.ones(shape);
            refused(() -> c.way().loss(model, fine, real), c.name(), "targets", "float32", "int64");
            refused(() -> c.way().loss(model, real, fine), c.name(), "tokens", "float32", "int64");
          };
      refusals.accept(scope.manager());
      onATape(refusals);
      underACollector(refusals);
    }
  }

  /** The mean is one over the targets that count, whether gradients are recorded or not. */
  @ParameterizedTest
  @MethodSource("ways")
  void ignoredTargetsDoNotCountHoweverTheLossIsComputed(Case c) {
    Shape shape = new Shape(2, 5);
    try (Layer model = c.make().get();
        Scope scope = Scope.open()) {
      NDArray tokens = ids(scope.manager(), shape, -1, 0);
      long[] some = ids(scope.manager(), shape, -1, 0).toLongArray();
      some[0] = Losses.IGNORED;
      some[3] = Losses.IGNORED;
      some[9] = Losses.IGNORED;
      NDArray targets = scope.manager().create(some, shape);
      double[] logits = Networks.doubles(model.forward(tokens));
      double sum = 0;
      for (int i = 0; i < some.length; i++) {
        sum += some[i] < 0 ? 0 : nats(logits, i, (int) some[i]);
      }
      double expected = c.summed() ? sum : sum / 7;
      double tolerance = c.tolerance();
      Supplier<Double> ours = () -> Tape.number(c.way().loss(model, tokens, targets));
      Check.close("not recorded", ours.get(), expected, tolerance);
      onATape(m -> Check.close("on a tape", ours.get(), expected, tolerance));
      underACollector(m -> Check.close("under a collector", ours.get(), expected, tolerance));
      NDArray narrow = targets.toType(DataType.INT32, true);
      NDArray narrowTokens = tokens.toType(DataType.INT32, true);
      onATape(
          m ->
              Check.close(
                  "int32",
                  Tape.number(c.way().loss(model, narrowTokens, narrow)),
                  expected,
                  tolerance));
    }
  }

  private static double nats(double[] logits, int row, int target) {
    double sum = 0;
    for (int v = 0; v < V; v++) {
      sum += Math.exp(logits[row * V + v]);
    }
    return Math.log(sum) - logits[row * V + target];
  }

  @Test
  void theNeuralNgramHasTheSameRule() {
    try (NeuralNgram model =
            new NeuralNgram(NeuralNgramConfig.of(V, 3, 4, 5), new SplittableRandom(1));
        Scope scope = Scope.open()) {
      NDArray contexts = ids(scope.manager(), new Shape(3, 4), -1, 0);
      for (long wrong : new long[] {-1, V}) {
        NDArray bad = ids(scope.manager(), new Shape(3), 2, wrong);
        refused(
            () -> model.loss(contexts, bad), "NeuralNgram", "target at [2] is " + wrong, "0 … 10");
      }
      NDArray column = ids(scope.manager(), new Shape(3, 1), -1, 0);
      refused(() -> model.loss(contexts, column), "NeuralNgram", "(3, 1)", "(3)");
      long[] some = {4, Losses.IGNORED, 7};
      NDArray targets = scope.manager().create(some);
      double[] logits = Networks.doubles(model.forward(contexts));
      double expected = (nats(logits, 0, 4) + nats(logits, 2, 7)) / 2;
      Check.close("loss", Tape.number(model.loss(contexts, targets)), expected, 1e-5);
    }
  }

  @Test
  void textsAreNotLongerThanTheContextNorOfOtherDimensions() {
    try (Gpt gpt = new Gpt(SIZES, new SplittableRandom(1));
        AttentionOnly attention = new AttentionOnly(SIZES, new SplittableRandom(1));
        Scope scope = Scope.open()) {
      NDArray longer = ids(scope.manager(), new Shape(2, 7), -1, 0);
      NDArray none = scope.manager().create(new long[0], new Shape(2, 0));
      for (NDArray wrong :
          new NDArray[] {longer, none, ids(scope.manager(), new Shape(5), -1, 0)}) {
        String shape = wrong.getShape().toString();
        refused(() -> gpt.forward(wrong), "Gpt", shape, "6");
        refused(() -> gpt.logits(wrong, Precision.FLOAT32), "Gpt", shape, "6");
        refused(() -> gpt.loss(wrong, wrong, Precision.FLOAT32), "Gpt", shape, "6");
        refused(() -> gpt.attentionWeights(wrong), "Gpt", shape, "6");
        refused(() -> attention.forward(wrong), "AttentionOnly", shape, "6");
        refused(() -> attention.attentionWeights(wrong), "AttentionOnly", shape, "6");
      }
      assertEquals(
          new Shape(2, 6, V), gpt.forward(ids(scope.manager(), new Shape(2, 6), -1, 0)).getShape());
    }
  }
}
