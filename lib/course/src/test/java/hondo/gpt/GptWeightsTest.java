package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.nn.Networks;
import hondo.nn.attention.RotaryEmbedding;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GptWeightsTest {
  private static final GptConfig CONFIG = new GptConfig(50, 16, 3, 2, 24);

  /** Of a GPT as it is made, in the order of its names; GptReplaceTest has others. */
  @Test
  void theWeightsAreTheParameters() {
    try (Gpt gpt = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)))) {
      GptWeights weights = GptWeights.of(CONFIG, (RotaryEmbedding) gpt.part("rotary"), gpt);
      assertEquals(List.copyOf(gpt.parameters().values()), weights.inOrder());
      assertEquals(
          gpt.parameters().get("blocks.2.mlp.down.weight"), weights.blocks().get(2).down());
      assertEquals(GptWeights.count(CONFIG), weights.inOrder().size());
    }
  }
}
