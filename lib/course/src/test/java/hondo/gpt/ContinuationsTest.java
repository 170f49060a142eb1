package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.sampling.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where continuations side by side end; TextGeneratorTest has what they are. */
class ContinuationsTest {
  private final Gpt gpt = SmallGpt.gpt(24);
  private final TextGenerator generator = new TextGenerator(gpt, SmallGpt.TOKENIZER);

  @BeforeEach
  void begin() {
    generator.read(278, 65, 260);
  }

  @AfterEach
  void free() {
    generator.close();
    gpt.close();
  }

  private List<String> written(int most) {
    return generator.write(
        most, Sampler.PLAIN, List.of(new SplittableRandom(1), new SplittableRandom(2)), "<|end|>");
  }

  @Test
  void noTokenIsWrittenWhereNoneMayBe() {
    assertEquals(List.of("", ""), written(0));
  }

  @Test
  void anInterruptStopsThem() {
    try {
      Thread.currentThread().interrupt();
      assertEquals(List.of("", ""), written(9));
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is left for the caller to see");
    }
  }

  /** Its end token is all that a text may be: then it is empty, and the others go on. */
  @Test
  void aTextThatEndsAtOnceIsEmpty() {
    int end = SmallGpt.TOKENIZER.special("<|end|>");
    int[] drawn = {0};
    Sampler firstEnds =
        Sampler.of(
            (logits, history) -> {
              Arrays.fill(logits, Double.NEGATIVE_INFINITY);
              logits[drawn[0]++ == 0 ? end : 65] = 0;
            });
    List<String> texts =
        generator.write(
            3, firstEnds, List.of(new SplittableRandom(1), new SplittableRandom(2)), "<|end|>");
    assertEquals(List.of("", SmallGpt.TOKENIZER.decode(65, 65, 65)), texts);
    assertEquals(4, drawn[0], "who has ended is not asked again");
    assertArrayEquals(new int[] {278, 65, 260}, generator.context());
  }
}
