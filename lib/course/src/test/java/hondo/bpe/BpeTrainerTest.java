package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BpeTrainerTest {
  private static byte[][] words(String... words) {
    return Arrays.stream(words)
        .map(word -> word.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  private static long[] ones(int n) {
    long[] ones = new long[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Both trainers, which must agree. */
  private static List<Merge> train(byte[][] words, long[] weights, int merges) {
    List<Merge> naive = NaiveBpeTrainer.train(words, weights, merges);
    assertEquals(naive, BpeTrainer.train(words, weights, merges));
    return naive;
  }

  /** The example of Gage 1994 as everybody tells it: Z = aa, Y = ab, X = ZY. */
  @Test
  void textbook() {
    byte[][] text = words("aaabdaaabac");
    List<Merge> merges = train(text, ones(1), 3);
    assertEquals(
        List.of(new Merge('a', 'a', 4), new Merge('a', 'b', 2), new Merge(256, 257, 2)), merges);
    int[] expected = {258, 'd', 258, 'a', 'c'};
    assertEquals(
        Arrays.toString(expected), Arrays.toString(NaiveBpeTrainer.encode(text[0], merges)));
  }

  /** A pair that overlaps itself counts at every place, and merges from the left. */
  @Test
  void overlappingPairs() {
    assertEquals(List.of(new Merge('a', 'a', 3)), train(words("aaaa"), ones(1), 1));
    assertEquals(
        List.of(new Merge('a', 'a', 4), new Merge(256, 'a', 1), new Merge(256, 257, 1)),
        train(words("aaaaa"), ones(1), 9));
    int[] merged = NaiveBpeTrainer.merge(new int[] {7, 7, 7}, new Merge(7, 7), 9);
    assertEquals("[9, 7]", Arrays.toString(merged));
  }

  /** All counts are equal: the smaller left number first, then the smaller right one. */
  @Test
  void ties() {
    assertEquals(
        List.of(new Merge('a', 'z', 1), new Merge('b', 'a', 1), new Merge('b', 'c', 1)),
        train(words("bc", "ba", "az"), ones(3), 3));
  }

  @Test
  void theOrderOfTheTextsDoesNotMatter() {
    List<Merge> forwards =
        BpeTrainer.train(new PreTokenCounts().add(Texts.ENGLISH).add(Texts.SPANISH), 200);
    List<Merge> backwards =
        BpeTrainer.train(new PreTokenCounts().add(Texts.SPANISH).add(Texts.ENGLISH), 200);
    assertEquals(forwards, backwards);
  }

  @Test
  void aWeightIsManyOccurrences() {
    List<Merge> weighted = train(words("abc", "bcd"), new long[] {2, 5}, 2);
    assertEquals(List.of(new Merge('b', 'c', 7), new Merge(256, 'd', 5)), weighted);
    List<Merge> repeated =
        train(words("abc", "abc", "bcd", "bcd", "bcd", "bcd", "bcd"), ones(7), 2);
    assertEquals(weighted, repeated);
  }

  @Test
  void realText() {
    PreTokenCounts counts = Texts.counts();
    List<Merge> merges = BpeTrainer.train(counts, 300);
    assertEquals(NaiveBpeTrainer.train(counts, 300), merges);
    assertEquals(300, merges.size());
    for (int i = 1; i < merges.size(); i++) {
      assertTrue(merges.get(i).count() <= merges.get(i - 1).count(), "counts never grow");
    }
  }

  /** Few different bytes, long words: pairs overlap, chain and vanish in every way. */
  @Property(tries = 400)
  void randomBytes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int symbols,
      @ForAll @IntRange(min = 1, max = 8) int count,
      @ForAll @IntRange(max = 40) int longest) {
    Random random = new Random(seed);
    byte[][] words = new byte[count][];
    long[] weights = new long[count];
    for (int w = 0; w < count; w++) {
      words[w] = new byte[random.nextInt(longest + 1)];
      for (int i = 0; i < words[w].length; i++) {
        words[w][i] = (byte) (254 + random.nextInt(symbols));
      }
      weights[w] = 1 + random.nextInt(3);
    }
    List<Merge> merges = train(words, weights, 60);
    shortens(words, merges);
  }

  /** To the end: until nothing is left to merge, each word is one token. */
  @Property(tries = 100)
  void everyWordBecomesOneToken(@ForAll @Size(min = 1, max = 12) byte[] word) {
    List<Merge> merges = train(new byte[][] {word}, ones(1), 1000);
    assertEquals(1, NaiveBpeTrainer.encode(word, merges).length);
  }

  /** Each merge makes the text shorter, and a token that was not there before. */
  private static void shortens(byte[][] words, List<Merge> merges) {
    int length = Arrays.stream(words).mapToInt(word -> word.length).sum();
    for (int n = 1; n <= merges.size(); n++) {
      List<Merge> first = merges.subList(0, n);
      int now = Arrays.stream(words).mapToInt(w -> NaiveBpeTrainer.encode(w, first).length).sum();
      assertTrue(now < length, "merge " + n + " saved nothing");
      length = now;
    }
    Set<String> tokens = new HashSet<>();
    BpeTokenizer tokenizer = BpeTokenizer.of(merges, List.of());
    for (int id = 0; id < tokenizer.vocabularySize(); id++) {
      assertTrue(tokens.add(tokenizer.symbols(id)), "a token exists twice");
    }
  }

  @Test
  void badInput() {
    assertThrows(IllegalArgumentException.class, () -> BpeTrainer.train(new PreTokenCounts(), 1));
    assertEquals(List.of(), BpeTrainer.train(new PreTokenCounts(), 0));
    assertEquals(List.of(), BpeTrainer.train(words("ab"), ones(1), 0));
    assertThrows(IllegalArgumentException.class, () -> BpeTrainer.train(Texts.counts(), -1));
    assertThrows(
        IllegalArgumentException.class, () -> BpeTrainer.train(words("a"), new long[] {0}, 1));
    assertThrows(
        IllegalArgumentException.class, () -> BpeTrainer.train(words("a"), new long[] {1, 1}, 1));
  }
}
