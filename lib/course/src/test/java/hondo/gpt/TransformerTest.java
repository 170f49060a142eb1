package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.TransformerOptions.FeedForward;
import hondo.gpt.TransformerOptions.Norm;
import hondo.gpt.TransformerOptions.Place;
import hondo.gpt.TransformerOptions.Positions;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Networks;
import hondo.nn.ResidualInit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerTest {
  private static final GptConfig SIZES = new GptConfig(20, 8, 2, 2, 8);

  static Stream<TransformerOptions> options() {
    TransformerOptions gpt = TransformerOptions.gpt();
    return Stream.of(
        gpt,
        TransformerOptions.gpt2(true),
        TransformerOptions.gpt2(false),
        TransformerOptions.llama(),
        TransformerOptions.llama().withKeyValueHeads(1),
        TransformerOptions.llama().withHiddenWidth(6).withTied(true),
        gpt.withHiddenWidth(12).withBiases(true).withTied(false),
        gpt.with(Place.AFTER),
        gpt.with(Norm.NONE),
        gpt.with(Positions.NONE),
        gpt.with(Positions.SINUSOIDAL),
        gpt.with(FeedForward.RELU));
  }

  private static Transformer model(TransformerOptions options) {
    return Networks.shaken(new Transformer(SIZES, options, new SplittableRandom(1)));
  }

  @ParameterizedTest
  @MethodSource("options")
  void countsItsParametersAndSeesNoFuture(TransformerOptions options) {
    try (Transformer model = model(options);
        Scope scope = Scope.open()) {
      assertEquals(options, model.options());
      assertEquals(options.parameterCount(model.sizes()), model.parameterCount());
      NDArray tokens = Networks.tokens(scope, 20, 1, 2, 8);
      NDArray changed = tokens.duplicate();
      changed.set(new NDIndex(":, 5"), tokens.get(":, 5").add(1).mod(20));
      NDArray logits = model.forward(tokens);
      NDArray after = model.forward(changed);
      assertArrayEquals(logits.get(":, 0:5").toFloatArray(), after.get(":, 0:5").toFloatArray());
      assertTrue(logits.get(":, 5:").sub(after.get(":, 5:")).abs().max().getFloat() > 1e-3);
      List<NDArray> weights = model.attentionWeights(tokens);
      assertEquals(2, weights.size());
      Check.close("rows", weights.get(1).sum().getFloat(), 2 * 2 * 8, 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void gradientsAreThoseOfFiniteDifferences(TransformerOptions options) {
    try (Transformer model = Layer.inFloat64(() -> model(options));
        Scope scope = Scope.open()) {
      NDArray tokens = Networks.tokens(scope, 20, 1, 2, 6);
      NDArray targets = Networks.tokens(scope, 20, 2, 2, 6);
      double error = Networks.gradientError(model, tokens, x -> model.loss(x, targets));
      Check.atMost(options.toString(), error, 1e-6);
    }
  }

  @Test
  void withItsOptionsItIsGpt() {
    try (Gpt gpt = GptTest.model(SIZES);
        Transformer open = model(TransformerOptions.gpt());
        Scope scope = Scope.open()) {
      copy(gpt.parameters(), open.parameters());
      NDArray tokens = Networks.tokens(scope, 20, 1, 2, 8);
      Check.allClose("logits", open.forward(tokens), gpt.forward(tokens), 1e-5);
      List<NDArray> ours = gpt.attentionWeights(tokens);
      List<NDArray> theirs = open.attentionWeights(tokens);
      for (int i = 0; i < 2; i++) {
        Check.allClose("weights", ours.get(i), theirs.get(i), 1e-6);
      }
    }
  }

  private static void copy(Map<String, NDArray> from, Map<String, NDArray> to) {
    from.forEach(
        (name, p) -> {
          if (name.endsWith("qkv.weight")) {
            String[] parts = {"query", "key", "value"};
            for (int i = 0; i < 3; i++) {
              float[] part = p.get(i * 8 + ":" + (i + 1) * 8).toFloatArray();
              to.get(name.replace("qkv", parts[i])).set(part);
            }
          } else {
            String there =
                name.replace("mlpNorm", "feedForwardNorm")
                    .replace("mlp.up", "feedForward.0")
                    .replace("mlp.down", "feedForward.2");
            to.get(there).set(p.toFloatArray());
          }
        });
  }

  /** The published sizes of GPT-2 small, without and with biases. */
  @Test
  void gpt2HasItsPublishedSize() {
    GptConfig small = new GptConfig(50_257, 1024, 12, 12, 768);
    assertEquals(124_337_664, TransformerOptions.gpt2(false).parameterCount(small));
    assertEquals(124_439_808, TransformerOptions.gpt2(true).parameterCount(small));
    GptConfig sizes = new GptConfig(4096, 256, 6, 3, 192);
    assertEquals(sizes.parameterCount(), TransformerOptions.gpt().parameterCount(sizes));
  }

  @ParameterizedTest
  @MethodSource("options")
  void theFirstLossIsTheLogarithmOfTheVocabulary(TransformerOptions options) {
    try (Transformer model =
            new Transformer(new GptConfig(500, 32, 2, 2, 64), options, new SplittableRandom(1));
        Scope scope = Scope.open()) {
      NDArray tokens = Networks.tokens(scope, 500, 1, 4, 32);
      NDArray targets = Networks.tokens(scope, 500, 2, 4, 32);
      Check.close("loss", Tape.number(model.loss(tokens, targets)), Math.log(500), 0.1);
    }
  }

  @Test
  void dropoutIsOfTrainingAlone() {
    TransformerOptions options = TransformerOptions.gpt2(true).withDropout(0.5);
    try (Transformer model = model(options);
        Transformer plain = model(TransformerOptions.gpt2(true));
        Scope scope = Scope.open()) {
      NDArray tokens = Networks.tokens(scope, 20, 1, 2, 8);
      Check.allClose("eval", model.forward(tokens), plain.forward(tokens), 0);
      try (Tape tape = Tape.open()) {
        NDArray difference = model.forward(tokens).sub(plain.forward(tokens));
        assertTrue(difference.abs().max().getFloat() > 1e-2);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> TransformerOptions.llama().withDropout(1));
  }

  @Test
  void memoryIsFlat() {
    TransformerOptions options = TransformerOptions.llama().withKeyValueHeads(1).withDropout(0.1);
    GptConfig tiny = new GptConfig(20, 8, 1, 2, 8);
    try (Transformer model = new Transformer(tiny, options, new SplittableRandom(1));
        Scope scope = Scope.open()) {
      NDArray tokens = Networks.tokens(scope, 20, 1, 1, 8);
      Networks.assertFlatMemory(model, tape -> model.loss(tokens, tokens));
    }
  }

  @Test
  void aLongTextIsRefused() {
    try (Transformer model = model(TransformerOptions.gpt());
        Scope scope = Scope.open()) {
      Networks.assertMessage(
          "the tokens have shape (1, 9)", () -> model.forward(Networks.tokens(scope, 20, 1, 1, 9)));
    }
  }

  /** With three matrices in place of two, 8/3 C is what makes as many parameters as 4 C. */
  @Test
  void aSwiGluHasEightThirdsOfTheWidthInside() {
    GptConfig sizes = new GptConfig(11, 4, 1, 2, 12);
    TransformerOptions llama = TransformerOptions.llama();
    try (Transformer model = new Transformer(sizes, llama, new SplittableRandom(1));
        Mlp mlp = new Mlp(12, ResidualInit.identity(Init.kaiming(1, new SplittableRandom(1))))) {
      var p = model.parameters();
      String path = "blocks.0.feedForward.";
      assertEquals(new Shape(32, 12), p.get(path + "gate.weight").getShape());
      assertEquals(new Shape(32, 12), p.get(path + "up.weight").getShape());
      assertEquals(new Shape(12, 32), p.get(path + "down.weight").getShape());
      long ours =
          p.entrySet().stream()
              .filter(e -> e.getKey().startsWith(path))
              .mapToLong(e -> e.getValue().size())
              .sum();
      assertEquals(mlp.parameterCount(), ours);
    }
    for (FeedForward other :
        new FeedForward[] {FeedForward.RELU, FeedForward.GELU, FeedForward.SQUARED_RELU}) {
      try (Transformer model = new Transformer(sizes, llama.with(other), new SplittableRandom(1))) {
        NDArray up = model.parameters().get("blocks.0.feedForward.0.weight");
        assertEquals(new Shape(48, 12), up.getShape());
      }
    }
  }
}
