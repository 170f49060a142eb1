package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Check;
import hondo.core.NativeMemory;
import hondo.nn.Networks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchDecoderTest {
  private static final GptConfig CONFIG = new GptConfig(50, 24, 2, 2, 24);
  private static Gpt gpt;

  @BeforeAll
  static void make() {
    gpt = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)));
  }

  @AfterAll
  static void free() {
    gpt.close();
  }

  static List<Named<IntFunction<BatchDecoder>>> decoders() {
    return List.of(
        Named.of("loops", rows -> Decoders.loops(gpt, rows)),
        Named.of("script", rows -> Decoders.script(gpt, rows)));
  }

  /** (V) after a text, by the whole model. */
  private static float[] expected(List<Integer> text) {
    return SmallGpt.logits(gpt, ints(text));
  }

  private static int[] ints(List<Integer> text) {
    return text.stream().mapToInt(i -> i).toArray();
  }

  private static int[] tokens(SplittableRandom random, int count) {
    return random.ints(count, 0, CONFIG.vocabulary()).toArray();
  }

  /** A row that saw one token of another, or what fills it up, would be off by this. */
  @Test
  void aTokenMoreOrLessMatters() {
    float[] right = expected(List.of(3, 1, 4, 1, 5));
    for (List<Integer> other : List.of(List.of(1, 4, 1, 5), List.of(0, 3, 1, 4, 1, 5))) {
      Check.atLeast("moves", GptDecoderTest.distance(expected(other), right), 0.05);
    }
  }

  /** A decoder and what each of its rows should remember. */
  private record Reader(BatchDecoder decoder, List<List<Integer>> read) {}

  /** Reading, forgetting, copying and selecting in any order: each row is as a text alone. */
  @ParameterizedTest
  @MethodSource("decoders")
  void anyHistoryOfAnyRowGivesTheLogitsOfWhatIsLeft(IntFunction<BatchDecoder> maker) {
    readForgetAndSelect(maker, 4); // what is made once, such as scripts, is made now
    int arrays = NativeMemory.liveArrays();
    readForgetAndSelect(maker, 5);
    assertEquals(arrays, NativeMemory.liveArrays());
  }

  private static void readForgetAndSelect(IntFunction<BatchDecoder> maker, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Reader reader = new Reader(maker.apply(3), texts(3));
    for (int step = 0; step < 120; step++) {
      switch (random.nextInt(5)) {
        case 0 -> reader = selected(reader, random);
        case 1 -> forget(reader, random);
        case 2 -> readTokens(reader, random);
        default -> readTexts(reader, random);
      }
      for (int row = 0; row < reader.read().size(); row++) {
        assertEquals(reader.read().get(row).size(), reader.decoder().position(row));
      }
    }
    reader.decoder().close();
  }

  private static List<List<Integer>> texts(int count) {
    return IntStream.range(0, count).<List<Integer>>mapToObj(i -> new ArrayList<>()).toList();
  }

  private static Reader selected(Reader reader, SplittableRandom random) {
    int[] rows = random.ints(1 + random.nextInt(5), 0, reader.decoder().rows()).toArray();
    List<List<Integer>> texts = texts(rows.length);
    for (int i = 0; i < rows.length; i++) {
      texts.get(i).addAll(reader.read().get(rows[i]));
    }
    try (BatchDecoder old = reader.decoder();
        BatchDecoder copy = old.copy()) {
      return new Reader(copy.select(rows), texts);
    }
  }

  private static void forget(Reader reader, SplittableRandom random) {
    int row = random.nextInt(reader.decoder().rows());
    List<Integer> text = reader.read().get(row);
    int keep = random.nextInt(text.size() + 1);
    reader.decoder().truncate(row, keep);
    text.subList(keep, text.size()).clear();
  }

  private static void readTokens(Reader reader, SplittableRandom random) {
    int[] tokens = tokens(random, reader.decoder().rows());
    for (int row = 0; row < tokens.length; row++) {
      if (random.nextInt(3) == 0 || reader.read().get(row).size() == CONFIG.context()) {
        tokens[row] = BatchDecoder.NONE;
      }
    }
    if (Arrays.stream(tokens).anyMatch(token -> token >= 0)) {
      int[][] texts =
          Arrays.stream(tokens)
              .mapToObj(token -> token < 0 ? new int[0] : new int[] {token})
              .toArray(int[][]::new);
      check(reader, texts, reader.decoder().read(tokens));
    }
  }

  private static void readTexts(Reader reader, SplittableRandom random) {
    int[][] texts = new int[reader.decoder().rows()][];
    for (int row = 0; row < texts.length; row++) {
      int room = CONFIG.context() - reader.read().get(row).size();
      texts[row] = tokens(random, random.nextInt(4) == 0 ? 0 : random.nextInt(room + 1));
    }
    if (Arrays.stream(texts).anyMatch(text -> text.length > 0)) {
      check(reader, texts, reader.decoder().prefill(texts));
    }
  }

  private static void check(Reader reader, int[][] texts, float[][] logits) {
    for (int row = 0; row < texts.length; row++) {
      if (texts[row].length == 0) {
        assertNull(logits[row]);
        continue;
      }
      List<Integer> text = reader.read().get(row);
      Arrays.stream(texts[row]).forEach(text::add);
      Check.allClose("row " + row, logits[row], expected(text), 5e-5);
    }
  }

  /** In plain Java a row is what it is alone, bit for bit, whoever reads beside it. */
  @Test
  void loopsGiveARowTheSameBitsAsAlone() {
    SplittableRandom random = new SplittableRandom(8);
    int[][] texts = {tokens(random, 20), tokens(random, 1), tokens(random, 9), tokens(random, 24)};
    try (BatchDecoder together = Decoders.loops(gpt, 4);
        GptDecoder alone = Decoders.loops(gpt)) {
      float[][] found = together.prefill(texts);
      for (int row = 0; row < texts.length; row++) {
        alone.reset();
        float[] last = null;
        for (int token : texts[row]) {
          last = alone.read(token);
        }
        assertArrayEquals(last, found[row], "row " + row);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void aForkGoesOnFromWhatWasRead(IntFunction<BatchDecoder> maker) {
    try (GptDecoder prompt = new GptDecoder(maker.apply(1))) {
      prompt.prefill(3, 1, 4);
      try (BatchDecoder rows = prompt.fork(3)) {
        float[][] logits = rows.read(1, 5, 9);
        Check.allClose("a", logits[0], expected(List.of(3, 1, 4, 1)), 5e-5);
        Check.allClose("b", logits[1], expected(List.of(3, 1, 4, 5)), 5e-5);
        Check.allClose("c", logits[2], expected(List.of(3, 1, 4, 9)), 5e-5);
      }
      Check.allClose("it", prompt.read(2), expected(List.of(3, 1, 4, 2)), 5e-5);
      assertThrows(IllegalArgumentException.class, () -> prompt.fork(0));
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void whatFailsHasReadNothingInAnyRow(IntFunction<BatchDecoder> maker) {
    try (BatchDecoder decoder = maker.apply(2)) {
      decoder.prefill(new int[] {3, 1}, tokens(new SplittableRandom(1), 23));
      Networks.assertMessage("3 texts or tokens", () -> decoder.read(1, 2, 3));
      Networks.assertMessage(
          "no token is given", () -> decoder.read(BatchDecoder.NONE, BatchDecoder.NONE));
      Networks.assertMessage("row 1: there is no token 50", () -> decoder.read(1, 50));
      Networks.assertMessage("row 0: there is no token -2", () -> decoder.read(-2, 1));
      Networks.assertMessage(
          "row 0: 3 tokens cannot be kept: 2 are read", () -> decoder.truncate(0, 3));
      Networks.assertMessage("no row 2: they are 0 … 1", () -> decoder.truncate(2, 0));
      Networks.assertMessage("no row -1", () -> decoder.position(-1));
      Networks.assertMessage("no row 2", () -> decoder.select(0, 2));
      Networks.assertMessage("no row is given", decoder::select);
      Networks.assertMessage("at least one row, not 0", () -> maker.apply(0));
      String full =
          assertThrows(
                  IllegalStateException.class,
                  () -> decoder.prefill(new int[] {4}, new int[] {1, 2}))
              .getMessage();
      assertTrue(full.startsWith("row 1: 2 more do not fit the context of 24 tokens"), full);
      assertEquals(2, decoder.position(0));
      assertEquals(23, decoder.position(1));
      float[] next = decoder.read(4, BatchDecoder.NONE)[0];
      Check.allClose("next", next, expected(List.of(3, 1, 4)), 5e-5);
      decoder.reset();
      assertEquals(0, decoder.position(0) + decoder.position(1));
    }
  }
}
