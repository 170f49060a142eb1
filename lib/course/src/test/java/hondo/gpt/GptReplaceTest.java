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
import hondo.nn.Linear;
import hondo.nn.LowRank;
import hondo.nn.Module;
import hondo.nn.Networks;
import hondo.nn.Sequential;
import hondo.torch.Losses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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

  @Test
  void aLayerWithoutAMatrixIsNamed() {
    try (Gpt gpt = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)));
        Scope scope = Scope.open()) {
      SwiGlu gated = new SwiGlu(CONFIG.width(), 8, new SplittableRandom(1));
      gpt.replace("blocks.1.mlp", new Sequential(gated)).close();
      NDArray x = tokens(scope);
      assertEquals(new Shape(2, TEXT.length, 50), gpt.forward(x).getShape());
      String message =
          assertThrows(IllegalArgumentException.class, () -> gpt.logits(x, Precision.FLOAT32))
              .getMessage();
      assertTrue(message.contains("blocks.1.mlp.up.weight"), message);
      assertTrue(message.contains("forward works"), message);
    }
  }
}
