package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.bpe.BpeTokenizer;
import hondo.core.Check;
import hondo.sampling.RepetitionPenalty;
import hondo.sampling.Sampler;
import hondo.sampling.Temperature;
import hondo.sampling.TopK;
import hondo.sampling.TopP;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextGeneratorTest {
  private static final int CONTEXT = 24;
  private static Gpt gpt;
  private static final BpeTokenizer TOKENIZER = SmallGpt.TOKENIZER;
  private static final Sampler MIXED =
      Sampler.of(new RepetitionPenalty(1.2), new Temperature(0.9), new TopK(50), new TopP(0.95));
  private static final Consumer<String> SILENT = piece -> {};

  @BeforeAll
  static void make() {
    gpt = SmallGpt.gpt(CONTEXT);
  }

  @AfterAll
  static void free() {
    gpt.close();
  }

  private static TextGenerator generator() {
    return new TextGenerator(gpt, TOKENIZER);
  }

  /** Without a cache; what no longer fits is dropped as the class comment says. */
  private static int[] recomputed(int[] beginning, int count, Sampler sampler, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> window = new ArrayList<>();
    List<Integer> written = new ArrayList<>();
    Arrays.stream(beginning).forEach(window::add);
    while (written.size() < count) {
      int[] context = window.stream().mapToInt(i -> i).toArray();
      int token = sampler.draw(SmallGpt.logits(gpt, context), context, random);
      written.add(token);
      if (window.size() == CONTEXT) {
        window.subList(1, CONTEXT - CONTEXT / 2).clear();
      }
      window.add(token);
    }
    return written.stream().mapToInt(i -> i).toArray();
  }

  private static int[] generated(int[] beginning, int count, Sampler sampler, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (TextGenerator generator = generator()) {
      generator.read(beginning);
      return IntStream.range(0, count).map(i -> generator.next(sampler, random)).toArray();
    }
  }

  @Test
  void writesTokenForTokenWhatFullRecomputingWrites() {
    int[] beginning = {278, 65, 260, 99};
    for (Sampler sampler : List.of(Sampler.GREEDY, Sampler.PLAIN, MIXED)) {
      assertArrayEquals(
          recomputed(beginning, 100, sampler, 5),
          generated(beginning, 100, sampler, 5),
          sampler.toString());
    }
  }

  @Test
  void aFullContextKeepsTheFirstTokenAndTheLaterHalf() {
    try (TextGenerator generator = generator()) {
      generator.read(IntStream.rangeClosed(100, 100 + CONTEXT - 1).toArray());
      assertEquals(CONTEXT, generator.context().length);
      generator.read(7);
      int[] expected = new int[2 + CONTEXT / 2];
      expected[0] = 100;
      for (int i = 0; i < CONTEXT / 2; i++) {
        expected[1 + i] = 100 + CONTEXT / 2 + i;
      }
      expected[expected.length - 1] = 7;
      assertArrayEquals(expected, generator.context());
      Check.allClose("after sliding", generator.logits(), SmallGpt.logits(gpt, expected), 1e-4);
    }
  }

  /** However small the context, there is room for the next token after sliding. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aSmallContextSlidesToo(int context) {
    try (Gpt small = SmallGpt.gpt(context);
        TextGenerator generator = new TextGenerator(small, TOKENIZER)) {
      for (int token = 100; token < 110; token++) {
        generator.read(token);
        int[] window = generator.context();
        assertEquals(token, window[window.length - 1]);
        assertEquals(context == 1 ? token : 100, window[0]);
        Check.allClose("logits", generator.logits(), SmallGpt.logits(small, window), 1e-4);
      }
      String text = generator.write(20, MIXED, new SplittableRandom(1), "<|en|>", SILENT);
      assertNotNull(text);
    }
  }

  @Test
  void whatWasDroppedIsForgotten() {
    int[] one = IntStream.range(0, CONTEXT + 1).toArray();
    int[] other = one.clone();
    other[2] = 200;
    try (TextGenerator a = generator();
        TextGenerator b = generator()) {
      a.read(Arrays.copyOf(one, CONTEXT));
      b.read(Arrays.copyOf(other, CONTEXT));
      assertFalse(Arrays.equals(a.logits(), b.logits()), "still in the context");
      a.read(one[CONTEXT]);
      b.read(other[CONTEXT]);
      assertArrayEquals(a.logits(), b.logits());
    }
  }

  @Test
  void aResetForgetsAll() {
    try (TextGenerator used = generator();
        TextGenerator fresh = generator()) {
      used.read(1, 2, 3, 4);
      assertArrayEquals(fresh.read(9, 8).logits(), used.reset().read(9, 8).logits());
      used.reset();
      assertEquals(0, used.context().length);
      assertThrows(IllegalStateException.class, used::logits);
    }
  }

  @Test
  void theListenerGetsWholeCharactersAndAllOfThem() {
    int long2 = 0;
    for (int seed = 0; seed < 40; seed++) {
      int[] tokens = generated(new int[] {278}, 200, MIXED, seed);
      int end = IntStream.range(0, 200).filter(i -> tokens[i] == end()).findFirst().orElse(200);
      StringBuilder heard = new StringBuilder();
      try (TextGenerator generator = generator()) {
        String text =
            generator
                .read("<|en|>")
                .write(
                    200,
                    MIXED,
                    new SplittableRandom(seed),
                    "<|end|>",
                    piece -> {
                      assertFalse(piece.isEmpty(), "called for nothing");
                      heard.append(piece);
                    });
        assertEquals(TOKENIZER.decode(Arrays.copyOf(tokens, end)), text, "seed " + seed);
        assertEquals(text, heard.toString());
        long2 += (int) text.chars().filter(c -> c > 127 && c != 0xFFFD).count();
      }
    }
    assertTrue(long2 > 20, "characters of several bytes: " + long2);
  }

  /** Long enough for the context to slide in some rows, and for others to end before. */
  @Test
  void severalContinuationsAreThoseOfEachAlone() {
    List<SplittableRandom> randoms = IntStream.range(0, 9).mapToObj(SplittableRandom::new).toList();
    try (TextGenerator generator = generator();
        TextGenerator alone = generator()) {
      generator.read(278, 65, 260);
      List<String> texts = generator.write(60, MIXED, randoms, "<|end|>");
      assertEquals(9, texts.size());
      for (int seed = 0; seed < 9; seed++) {
        alone.reset().read(278, 65, 260);
        SplittableRandom random = new SplittableRandom(seed);
        assertEquals(alone.write(60, MIXED, random, "<|end|>", SILENT), texts.get(seed));
      }
      assertArrayEquals(alone.reset().read(278, 65, 260).logits(), generator.logits());
      assertArrayEquals(new int[] {278, 65, 260}, generator.context());
      long ended = texts.stream().filter(text -> TOKENIZER.encode(text).length < 20).count();
      assertTrue(ended > 0 && ended < 9, "some end early: " + ended + " of " + texts);
    }
  }

  private static int end() {
    return TOKENIZER.special("<|end|>");
  }

  @Test
  void stopsAtTheEndTokenAndAtTheLength() {
    int[] tokens = generated(new int[] {278}, 400, Sampler.PLAIN, 3);
    int end = IntStream.range(0, 400).filter(i -> tokens[i] == end()).findFirst().orElseThrow();
    try (TextGenerator generator = generator()) {
      generator.read(278);
      String text = generator.write(400, Sampler.PLAIN, new SplittableRandom(3), "<|end|>", SILENT);
      assertEquals(TOKENIZER.decode(Arrays.copyOf(tokens, end)), text);
      generator.reset().read(278);
      String less =
          generator.write(end / 2, Sampler.PLAIN, new SplittableRandom(3), "<|end|>", SILENT);
      assertEquals(TOKENIZER.decode(Arrays.copyOf(tokens, end / 2)), less);
    }
  }

  @Test
  void aSeedRepeatsAndAnotherDoesNot() {
    int[] beginning = {279, 70};
    int[] once = generated(beginning, 60, Sampler.PLAIN, 1);
    assertArrayEquals(once, generated(beginning, 60, Sampler.PLAIN, 1));
    assertNotEquals(
        Arrays.toString(once), Arrays.toString(generated(beginning, 60, Sampler.PLAIN, 2)));
  }

  @Test
  void readsTextWithSpecialTokens() {
    try (TextGenerator generator = generator()) {
      generator.read("<|es|>niño");
      assertEquals(TOKENIZER.special("<|es|>"), generator.context()[0]);
      assertEquals("<|es|>niño", TOKENIZER.decode(generator.context()));
    }
  }

  @Test
  void anInterruptStopsIt() {
    try (TextGenerator generator = generator()) {
      generator.read(278);
      Thread.currentThread().interrupt();
      assertEquals(
          "", generator.write(9, Sampler.PLAIN, new SplittableRandom(1), "<|end|>", SILENT));
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is left for the caller to see");
    }
  }

  @Test
  void badInputIsNamed() {
    try (TextGenerator generator = generator();
        Gpt other = new Gpt(new GptConfig(300, 8, 1, 1, 4), new SplittableRandom(1))) {
      SplittableRandom random = new SplittableRandom(1);
      assertThrows(IllegalStateException.class, generator::logits);
      assertThrows(IllegalStateException.class, () -> generator.next(Sampler.PLAIN, random));
      assertThrows(
          IllegalStateException.class,
          () -> generator.write(3, Sampler.PLAIN, List.of(random), "<|end|>"));
      String unknown =
          assertThrows(IllegalArgumentException.class, () -> generator.read(280)).getMessage();
      assertEquals("there is no token 280: the numbers are 0 … 279", unknown);
      assertThrows(IllegalArgumentException.class, () -> generator.read(-1));
      int[] longer = new int[CONTEXT + 1];
      longer[CONTEXT] = 280;
      assertThrows(IllegalArgumentException.class, () -> generator.read(longer));
      assertEquals(0, generator.context().length, "a refused token leaves no trace");
      generator.read(1);
      assertThrows(
          NoSuchElementException.class,
          () -> generator.write(3, Sampler.PLAIN, random, "<|stop|>", SILENT));
      assertThrows(
          IllegalArgumentException.class,
          () -> generator.write(3, Sampler.PLAIN, List.of(), "<|end|>"));
      var error =
          assertThrows(IllegalArgumentException.class, () -> new TextGenerator(other, TOKENIZER));
      assertTrue(error.getMessage().contains("300"), error.getMessage());
    }
  }
}
