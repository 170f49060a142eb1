package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BpeTokenizerTest {
  private static final BpeTokenizer TOKENIZER = Texts.tokenizer();

  @Provide
  Arbitrary<String> texts() {
    return Texts.unicode();
  }

  @Property(tries = 1000)
  void roundTrip(@ForAll("texts") String text) {
    String expected = Utf8.wellFormed(text);
    assertEquals(expected, TOKENIZER.decode(TOKENIZER.encode(text)));
    assertEquals(expected, TOKENIZER.decode(TOKENIZER.encodeWithSpecials(text)));
  }

  /** Each pre-token as the textbook encodes it: merges in the order of training. */
  @Property(tries = 500)
  void asTheTextbook(@ForAll("texts") String text) {
    int[] expected =
        PreTokenizer.COURSE.split(Utf8.wellFormed(text)).stream()
            .flatMapToInt(
                piece ->
                    Arrays.stream(
                        NaiveBpeTrainer.encode(
                            piece.getBytes(StandardCharsets.UTF_8), TOKENIZER.merges())))
            .toArray();
    assertArrayEquals(expected, TOKENIZER.encode(text));
  }

  /** Pre-tokens long enough for the queue, with overlaps and merges that compete. */
  @Property(tries = 200)
  void longWords(@ForAll long seed, @ForAll @IntRange(min = 30, max = 400) int length) {
    Random random = new Random(seed);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append("aabcñ".charAt(random.nextInt(5)));
    }
    List<Merge> merges =
        BpeTrainer.train(new PreTokenCounts().add("aaaabcab bcabca ñañabcaa aabaac cañaba"), 14);
    BpeTokenizer tokenizer = BpeTokenizer.of(merges, List.of());
    int[] expected =
        NaiveBpeTrainer.encode(word.toString().getBytes(StandardCharsets.UTF_8), merges);
    assertArrayEquals(expected, tokenizer.encode(word.toString()));
  }

  /** The byte 0 is token 0; and what was queued at the end of a word may be merged away since. */
  @Test
  void longWordsWithTheFirstTokenAndAMergeAtTheEnd() {
    List<Merge> merges =
        List.of(
            new Merge('b', 'c'),
            new Merge('a', 256),
            new Merge('a', 'b'),
            new Merge(0, 'a'),
            new Merge(0, 0));
    BpeTokenizer tokenizer = BpeTokenizer.of(PreTokenizer.of(), merges, List.of());
    for (String start : List.of("x".repeat(40), "\0a\0\0\0x".repeat(10), "\0".repeat(41))) {
      for (String end : List.of("abc", "\0", "\0a", "bc", "ab", "\0\0")) {
        String word = start + end;
        int[] expected = NaiveBpeTrainer.encode(word.getBytes(StandardCharsets.UTF_8), merges);
        assertArrayEquals(expected, tokenizer.encode(word), end);
      }
    }
  }

  /** Two merges compete for the b of abc: the one learnt first wins, wherever it stands. */
  @Test
  void earlierMergesFirst() {
    Merge bc = new Merge('b', 'c');
    Merge ab = new Merge('a', 'b');
    assertArrayEquals(
        new int[] {'a', 256}, BpeTokenizer.of(List.of(bc, ab), List.of()).encode("abc"));
    assertArrayEquals(
        new int[] {256, 'c'}, BpeTokenizer.of(List.of(ab, bc), List.of()).encode("abc"));
  }

  @Test
  void overlapsMergeFromTheLeft() {
    BpeTokenizer tokenizer = BpeTokenizer.of(List.of(new Merge('a', 'a')), List.of());
    assertArrayEquals(new int[] {256, 'a'}, tokenizer.encode("aaa"));
    int[] many = tokenizer.encode("a".repeat(101));
    assertEquals(51, many.length);
    assertEquals('a', many[50]);
  }

  @Property(tries = 300)
  void atABoundaryTheTokensAddUp(@ForAll("texts") String text) {
    List<String> pieces = PreTokenizer.COURSE.split(text);
    for (int i = 0; i <= pieces.size(); i++) {
      String a = String.join("", pieces.subList(0, i));
      String b = String.join("", pieces.subList(i, pieces.size()));
      // The halves themselves must be cut as the whole was: not so for the spaces before a word.
      if (!PreTokenizer.COURSE.split(a).equals(pieces.subList(0, i))
          || !PreTokenizer.COURSE.split(b).equals(pieces.subList(i, pieces.size()))) {
        continue;
      }
      int[] together =
          IntStream.concat(Arrays.stream(TOKENIZER.encode(a)), Arrays.stream(TOKENIZER.encode(b)))
              .toArray();
      assertArrayEquals(together, TOKENIZER.encode(text));
    }
  }

  @Test
  void sizes() {
    assertEquals(256 + 300 + 8, TOKENIZER.vocabularySize());
    assertEquals(300, TOKENIZER.merges().size());
    assertEquals(Texts.SPECIALS, TOKENIZER.specials());
    assertEquals(256 + 300, TOKENIZER.special("<|end|>"));
    assertEquals(TOKENIZER.vocabularySize() - 1, TOKENIZER.special("<|pad|>"));
    assertThrows(NoSuchElementException.class, () -> TOKENIZER.special("<|eos|>"));
  }

  @Test
  void specialsOnlyWhenAsked() {
    int end = TOKENIZER.special("<|end|>");
    String text = "one<|end|> two<|en|><|end|>";
    int[] plain = TOKENIZER.encode(text);
    assertTrue(Arrays.stream(plain).noneMatch(TOKENIZER::isSpecial));
    int[] special = TOKENIZER.encodeWithSpecials(text);
    assertEquals(3, Arrays.stream(special).filter(TOKENIZER::isSpecial).count());
    assertEquals(end, special[special.length - 1]);
    assertEquals(text, TOKENIZER.decode(special));
    assertEquals("<|end|>", TOKENIZER.decode(end));
    assertArrayEquals(
        TOKENIZER.encode("<|END|>"), TOKENIZER.encodeWithSpecials("<|END|>"), "exact names only");
  }

  /** Special tokens are cut out first: the space before or after one is its neighbours' own. */
  @Test
  void specialsAreCutOutBeforeWords() {
    int[] expected =
        IntStream.of(
                IntStream.concat(
                        Arrays.stream(TOKENIZER.encode("hidalgo ")),
                        IntStream.concat(
                            IntStream.of(TOKENIZER.special("<|es|>")),
                            Arrays.stream(TOKENIZER.encode("man"))))
                    .toArray())
            .toArray();
    assertArrayEquals(expected, TOKENIZER.encodeWithSpecials("hidalgo <|es|>man"));
  }

  @Test
  void theLongerSpecialIsMeant() {
    BpeTokenizer tokenizer = BpeTokenizer.of(List.of(), List.of("<a>", "<a>>"));
    assertArrayEquals(new int[] {257, 256}, tokenizer.encodeWithSpecials("<a>><a>"));
  }

  /** Examples of the WHATWG's and the Unicode standard's: one mark for each longest beginning. */
  @Test
  void bytesThatAreNoText() {
    assertEquals("\ufffd", TOKENIZER.decode(0xC3));
    assertEquals("\ufffd(", TOKENIZER.decode(0xC3, '('));
    assertEquals("\ufffd\ufffd", TOKENIZER.decode(0xC0, 0xAF));
    assertEquals("\ufffdA", TOKENIZER.decode(0xF0, 0x9F, 0x98, 'A'));
    assertEquals("\ufffd\ufffd\ufffd", TOKENIZER.decode(0xED, 0xA0, 0x80));
    assertEquals("", TOKENIZER.decode());
  }

  @Test
  void halvesOfPairs() {
    assertEquals("a\ufffdb", TOKENIZER.decode(TOKENIZER.encode("a\ud83db")));
    assertEquals("\ufffd\ufffd", TOKENIZER.decode(TOKENIZER.encode("\ude00\ud83d")));
    assertEquals("😀", TOKENIZER.decode(TOKENIZER.encode("\ud83d\ude00")));
  }

  @Property(tries = 300)
  void aStreamGivesTheSameText(@ForAll("texts") String text, @ForAll @Size(max = 6) byte[] noise) {
    int[] tokens =
        IntStream.concat(
                Arrays.stream(TOKENIZER.encodeWithSpecials(text)),
                IntStream.range(0, noise.length).map(i -> noise[i] & 0xFF))
            .toArray();
    TokenStream stream = new TokenStream(TOKENIZER);
    StringBuilder out = new StringBuilder();
    for (int token : tokens) {
      out.append(stream.next(token));
    }
    out.append(stream.end());
    assertEquals(TOKENIZER.decode(tokens), out.toString());
  }

  @Test
  void aStreamHoldsBackHalfACharacter() {
    TokenStream stream = new TokenStream(TOKENIZER);
    assertEquals("", stream.next(0xF0));
    assertEquals("", stream.next(0x9F));
    assertEquals("", stream.next(0x98));
    assertEquals("😀", stream.next(0x80));
    assertEquals("", stream.next(0xC3));
    assertEquals("\ufffd", stream.end());
    for (String whole : List.of("ñ", "…", "😀")) {
      byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
      String last = "";
      for (byte next : bytes) {
        assertEquals("", last);
        last = stream.next(next & 0xFF);
      }
      assertEquals(whole, last, "at once");
    }
  }

  @Test
  void tokensAreTheirBytes() {
    Merge first = TOKENIZER.merges().get(0);
    assertEquals(
        TOKENIZER.symbols(first.left()) + TOKENIZER.symbols(first.right()), TOKENIZER.symbols(256));
    TOKENIZER.tokenBytes(256)[0] = 0;
    assertTrue(TOKENIZER.tokenBytes(256)[0] != 0, "a copy");
    assertEquals("Ġ", TOKENIZER.symbols(' '));
    assertEquals("Ã±", ByteAlphabet.symbols("ñ".getBytes(StandardCharsets.UTF_8)));
    assertEquals("<|es|>", TOKENIZER.symbols(TOKENIZER.special("<|es|>")));
  }

  /** More words than the cache keeps, all different: of letters alone, as digits are cut apart. */
  @Test
  void manyWordsAndLongOnes() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 150_000; i++) {
      text.append(' ');
      Integer.toString(i).chars().forEach(digit -> text.append((char) (digit - '0' + 'a')));
    }
    text.append("=".repeat(200_000));
    assertEquals(text.toString(), TOKENIZER.decode(TOKENIZER.encode(text.toString())));
  }

  @Test
  void badInput() {
    for (int token : new int[] {-1, TOKENIZER.vocabularySize()}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> TOKENIZER.decode(token)).getMessage();
      assertEquals("there is no token " + token + ": the numbers are 0 … 563", message);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> BpeTokenizer.of(List.of(new Merge(256, 'a')), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> BpeTokenizer.of(List.of(new Merge('a', 256)), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> BpeTokenizer.of(List.of(new Merge(1, 2), new Merge(1, 2)), List.of()));
    for (List<String> specials : List.of(List.of("x", "x"), List.of("a"), List.of(""))) {
      assertThrows(
          IllegalArgumentException.class, () -> BpeTokenizer.of(List.of(), List.copyOf(specials)));
    }
  }

  /** From no merge at all to as many as the texts have pairs. */
  @Test
  void theSmallestAndTheLargestVocabulary() {
    PreTokenCounts abc = new PreTokenCounts().add("abc");
    List<String> specials = List.of("<x>", "<y>");
    assertEquals(0, BpeTokenizer.train(abc, 258, specials).merges().size());
    assertEquals(2, BpeTokenizer.train(abc, 260, specials).merges().size());
    for (int size : new int[] {257, 261}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> BpeTokenizer.train(abc, size, specials))
              .getMessage();
      assertEquals(
          size == 257
              ? "a vocabulary of 257 tokens is too small: 256 bytes and 2 special tokens"
              : "the texts hold only 2 pairs to merge, not 3: add text or ask for 260 tokens at"
                  + " most",
          message);
    }
    assertEquals(
        "BpeTokenizer(260 tokens: 2 merges, 2 special)",
        BpeTokenizer.train(abc, 260, specials).toString());
  }
}
