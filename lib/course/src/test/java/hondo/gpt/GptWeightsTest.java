package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import hondo.nn.Networks;
import hondo.nn.attention.RotaryEmbedding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GptWeightsTest {
  private static final GptConfig CONFIG = new GptConfig(50, 16, 3, 2, 24);
  private static final Gpt GPT = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)));

  @AfterAll
  static void free() {
    GPT.close();
  }

  @Test
  void theOrderTheyAreGivenInDoesNotMatter() {
    List<String> names = new ArrayList<>(GPT.parameters().keySet());
    Collections.shuffle(names, new Random(3));
    Map<String, NDArray> shuffled = new LinkedHashMap<>();
    names.forEach(name -> shuffled.put(name, GPT.parameters().get(name)));
    GptWeights weights = GptWeights.of(CONFIG, shuffled);
    assertEquals(List.copyOf(GPT.parameters().values()), weights.inOrder());
    int[] tokens = {3, 1, 4, 1, 5};
    try (RotaryEmbedding rotary = new RotaryEmbedding(CONFIG.context(), CONFIG.headWidth());
        GptDecoder loops = new GptDecoder(new ArrayDecoder(CONFIG, rotary, weights, 1));
        GptDecoder script =
            new GptDecoder(new ScriptDecoder(CONFIG, rotary, weights, weights.inOrder(), 1));
        GptDecoder plainLoops = Decoders.loops(GPT);
        GptDecoder plainScript = Decoders.script(GPT)) {
      assertArrayEquals(plainLoops.prefill(tokens), loops.prefill(tokens));
      assertArrayEquals(plainScript.prefill(tokens), script.prefill(tokens));
    }
  }

  @Test
  void whatIsMissingMisshapenOrUnknownIsNamed() {
    Map<String, NDArray> missing = new LinkedHashMap<>(GPT.parameters());
    missing.remove("blocks.1.mlp.up.weight");
    refused(missing, "blocks.1.mlp.up.weight of the GPT is missing");
    Map<String, NDArray> misshapen = new LinkedHashMap<>(GPT.parameters());
    misshapen.put("blocks.2.attention.qkv.weight", GPT.parameters().get("norm.weight"));
    refused(
        misshapen,
        "blocks.2.attention.qkv.weight of the GPT has shape (24), and should have (72, 24)");
    Map<String, NDArray> more = new LinkedHashMap<>(GPT.parameters());
    more.put("norm.bias", GPT.parameters().get("norm.weight"));
    refused(more, "has no weight [norm.bias]");
  }

  private static void refused(Map<String, NDArray> weights, String expected) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> GptWeights.of(CONFIG, weights))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }
}
