package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.GradCheck;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.LayerNorm;
import hondo.nn.Linear;
import hondo.nn.LowRank;
import hondo.nn.Module;
import hondo.nn.Networks;
import hondo.nn.ResidualInit;
import hondo.nn.RmsNorm;
import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Losses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A GPT whose linear maps were replaced: layers, script and decoders compute the same. */
class GptReplaceTest {
  private static final GptConfig CONFIG = new GptConfig(50, 16, 2, 2, 24);
  private static final List<String> MAPS =
      List.of("attention.qkv", "attention.out", "mlp.up", "mlp.down");
  private static final int[] TEXT = {3, 1, 4, 1, 5, 9, 2};

  private static Gpt adapted() {
    Gpt gpt = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)));
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < CONFIG.layers(); i++) {
      for (String map : MAPS) {
        String path = "blocks." + i + "." + map;
        gpt.replace(path, new LowRank((Linear) gpt.part(path), 2, random));
      }
    }
    return gpt;
  }

  private static NDArray tokens(Scope scope) {
    return Networks.tokens(scope, CONFIG.vocabulary(), 1, 2, TEXT.length);
  }

  private static void scriptAgrees(Gpt gpt, NDArray x) {
    Check.allClose("script", gpt.logits(x, Precision.FLOAT32), gpt.forward(x), 1e-4);
  }

  @Test
  void scriptAndLayersComputeTheSame() {
    try (Gpt gpt = adapted();
        Gpt plain = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)));
        Scope scope = Scope.open()) {
      NDArray x = tokens(scope);
      NDArray logits = gpt.forward(x);
      Check.allClose("script", gpt.logits(x, Precision.FLOAT32), logits, 1e-4);
      NDArray without = plain.forward(x);
      assertTrue(without.sub(logits).abs().max().getFloat() > 0.1, "the updates should be seen");
    }
  }

  @Test
  void decodersComputeTheSame() {
    try (Gpt gpt = adapted();
        Scope scope = Scope.open()) {
      long[] ids = java.util.Arrays.stream(TEXT).asLongStream().toArray();
      NDArray x = scope.manager().create(ids, new Shape(1, TEXT.length));
      float[] expected = gpt.forward(x).get(0, TEXT.length - 1).toFloatArray();
      try (GptDecoder loops = gpt.decoder();
          GptDecoder script = Decoders.script(gpt);
          GptDecoder copy = script.copy()) {
        Check.allClose("loops", loops.prefill(TEXT), expected, 1e-4);
        Check.allClose("script", script.prefill(TEXT), expected, 1e-4);
        Check.allClose("copy", copy.prefill(TEXT), expected, 1e-4);
      }
    }
  }

  /** A decoder outlives the scope it was made in, and frees what it holds. */
  @Test
  void decodersOwnTheirMatrices() {
    try (Gpt gpt = adapted()) {
      int before = NativeMemory.liveArrays();
      GptDecoder script;
      GptDecoder copy;
      try (Scope scope = Scope.open()) {
        script = Decoders.script(gpt);
        copy = script.copy();
      }
      float[] logits = script.prefill(TEXT);
      script.close();
      Check.allClose("copy", copy.prefill(TEXT), logits, 1e-6);
      copy.close();
      try (GptDecoder loops = gpt.decoder()) {
        loops.prefill(TEXT);
      }
      assertEquals(before, NativeMemory.liveArrays());
    }
  }

  @Test
  void gradientsReachTheUpdatesThroughTheScript() {
    try (Gpt gpt = Module.inFloat64(GptReplaceTest::adapted);
        Scope scope = Scope.open()) {
      NDArray x = tokens(scope);
      NDArray y = Networks.tokens(scope, CONFIG.vocabulary(), 2, 2, TEXT.length);
      Map<String, NDArray> learning = new LinkedHashMap<>(gpt.parameters());
      learning.values().removeIf(array -> !array.hasGradient());
      assertEquals(CONFIG.layers() * (2 * MAPS.size() + 2) + 2, learning.size());
      GradCheck.parameters(
          "script", () -> gpt.loss(x, y, Precision.FLOAT32), learning, GradCheck.TOLERANCE);
      double layers = Losses.crossEntropy(gpt.forward(x), y).getDouble();
      assertEquals(layers, gpt.loss(x, y, Precision.FLOAT32).getDouble(), 1e-10);
    }
  }

  /** A low-rank update of a low-rank update: the outer one's matrix has the inner one's in it. */
  @Test
  void updatesOfUpdates() {
    try (Gpt gpt = adapted();
        Scope scope = Scope.open()) {
      SplittableRandom random = new SplittableRandom(9);
      LowRank inner = (LowRank) gpt.part("blocks.0.mlp.up");
      gpt.replace("blocks.0.mlp.up", new LowRank(inner, 1, random));
      scriptAgrees(gpt, tokens(scope));
    }
  }

  /** One block in two places: the script computes it twice, as the layers do. */
  @Test
  void aSharedBlock() {
    try (Gpt gpt = adapted();
        Scope scope = Scope.open()) {
      gpt.replace("blocks.1", gpt.part("blocks.0")).close();
      scriptAgrees(gpt, tokens(scope));
    }
  }

  @Test
  void matricesAreFreedWithEachCall() {
    try (Gpt gpt = adapted();
        Scope scope = Scope.open()) {
      NDArray x = tokens(scope);
      gpt.logits(x, Precision.FLOAT32).close();
      int before = NativeMemory.liveArrays();
      gpt.logits(x, Precision.FLOAT32).close();
      assertEquals(before, NativeMemory.liveArrays());
    }
  }

  /** A decoder by scripts shares the model's numbers, and needs the model no more. */
  @Test
  void aDecoderOutlivesItsModel() {
    Gpt gpt = adapted();
    try (GptDecoder script = Decoders.script(gpt)) {
      float[] logits = script.prefill(TEXT);
      gpt.close();
      try (GptDecoder again = script.copy()) {
        again.reset();
        Check.allClose("again", again.prefill(TEXT), logits, 1e-6);
      }
    }
  }

  static Stream<Arguments> partsThatScriptsDoNotKnow() {
    SplittableRandom random = new SplittableRandom(1);
    ResidualInit branch = ResidualInit.identity(Init.kaiming(1, random));
    int width = CONFIG.width();
    GptConfig otherHeads =
        new GptConfig(CONFIG.vocabulary(), CONFIG.context(), 1, 1, CONFIG.width());
    Supplier<Module> otherBlock =
        () -> new GptBlock(otherHeads, new RotaryEmbedding(CONFIG.context(), width), branch);
    return Stream.of(
        Arguments.of("norm", supplied(() -> new RmsNorm(width)), "a RmsNorm"),
        Arguments.of("norm", supplied(() -> LayerNorm.withBias(width)), "without a bias"),
        Arguments.of("blocks.0.mlpNorm", supplied(() -> new RmsNorm(width)), "a LayerNorm"),
        Arguments.of("blocks.1.mlp", supplied(() -> new SwiGlu(width, 8, branch)), "an? Mlp"),
        Arguments.of(
            "blocks.1.mlp.up",
            supplied(() -> Linear.of(width, 4L * width, Init.xavier(random))),
            "without a bias"),
        Arguments.of(
            "blocks.1.mlp.up",
            supplied(() -> Linear.withoutBias(width, 3L * width, Init.xavier(random))),
            "float32 of shape \\(72, 24\\), and should be float32 of shape \\(96, 24\\)"),
        Arguments.of(
            "embedding",
            supplied(() -> new Embedding(51, width, Init.xavier(random))),
            "of shape \\(51, 24\\), and should be"),
        Arguments.of("blocks.0", otherBlock, "was made for"));
  }

  private static Supplier<Module> supplied(Supplier<Module> make) {
    return make;
  }

  /** What would compute other numbers by the script than by the layers is refused by the script. */
  @ParameterizedTest
  @MethodSource("partsThatScriptsDoNotKnow")
  void aPartThatScriptsDoNotKnowIsNamed(String path, Supplier<Module> make, String expected) {
    try (Gpt gpt = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)));
        Scope scope = Scope.open()) {
      gpt.replace(path, make.get()).close();
      NDArray x = tokens(scope);
      for (Executable call :
          List.<Executable>of(() -> gpt.logits(x, Precision.FLOAT32), gpt::decoder)) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(path), message);
        assertTrue(message.matches("(?s).*" + expected + ".*"), message);
      }
    }
  }
}
