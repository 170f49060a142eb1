package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.sampling.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where continuations side by side end; TextGeneratorTest has what they are. */
class ContinuationsTest {
  private static final int END = SmallGpt.TOKENIZER.special("<|end|>");

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

  @Test
  void noTokenIsWrittenWhereNoneMayBe() {
    assertEquals(List.of("", ""), written(0, Sampler.PLAIN));
  }

  @Test
  void anInterruptStopsThem() {
    try {
      Thread.currentThread().interrupt();
      assertEquals(List.of("", ""), written(9, Sampler.PLAIN));
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is left for the caller to see");
    }
  }

  /** Its end token is all that a text may be: then it is empty, and the others go on. */
  @Test
  void aTextThatEndsAtOnceIsEmpty() {
    int[] drawn = {0};
    assertEquals(
        List.of("", SmallGpt.TOKENIZER.decode(65, 65, 65)),
        written(3, () -> drawn[0]++ == 0 ? END : 65));
    assertEquals(4, drawn[0], "who has ended is not asked again");
    assertArrayEquals(new int[] {278, 65, 260}, generator.context());
  }

  @Test
  void itIsOverWhereAllHaveEnded() {
    int[] drawn = {0};
    assertEquals(
        List.of(SmallGpt.TOKENIZER.decode(65), SmallGpt.TOKENIZER.decode(65)),
        written(9, () -> drawn[0]++ < 2 ? 65 : END));
    assertEquals(4, drawn[0]);
  }

  /** Two texts whose tokens are given in the order in which they are drawn. */
  private List<String> written(int most, IntSupplier token) {
    Sampler given =
        Sampler.of(
            (logits, history) -> {
              Arrays.fill(logits, Double.NEGATIVE_INFINITY);
              logits[token.getAsInt()] = 0;
            });
    return written(most, given);
  }

  private List<String> written(int most, Sampler sampler) {
    return generator.write(
        most, sampler, List.of(new SplittableRandom(1), new SplittableRandom(2)), "<|end|>");
  }
}
