package hondo.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.text.ngram.Mle;
import hondo.text.ngram.NgramCounts;
import hondo.text.ngram.Uniform;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShannonGameTest {
  @Test
  void ranksOfAKnownDistribution() {
    Corpus text = Corpus.ofStream(Vocabulary.stream(Tokens.characters("cba")), chars("aaabbc"));
    LanguageModel model = new Mle(NgramCounts.of(text, 1));
    assertArrayEquals(new int[] {1, 1, 1, 2, 2, 3}, ShannonGame.ranks(model, text.stream()));
  }

  private static List<String> chars(String s) {
    return Tokens.characters(s);
  }

  /** After {@code <s>} a is certain; without it b, which is in every word, would come before c. */
  @Test
  void aSentenceBegins() {
    List<List<String>> text = List.of(List.of("a", "b"), List.of("a", "c"), List.of("a", "b", "b"));
    Corpus corpus = Corpus.of(Vocabulary.closed(text), text);
    LanguageModel model = new Mle(NgramCounts.of(corpus, 2));
    assertArrayEquals(new int[] {1, 2}, ShannonGame.ranks(model, corpus.sentence(1)));
    assertArrayEquals(new int[] {1, 1, 2}, ShannonGame.ranks(model, corpus.sentence(2)));
  }

  @Test
  void tiesGoToTheSmallerNumber() {
    Vocabulary v = Vocabulary.stream(Tokens.characters("xyz"));
    assertEquals(1, ShannonGame.rank(new Uniform(v), v.id("x")));
    assertEquals(3, ShannonGame.rank(new Uniform(v), v.id("z")));
  }

  @Test
  void boundsByHand() {
    // q = 1/2, 1/4, 1/4: lower 2·(1/4 − 1/4)·1 + 3·(1/4)·log2 3, upper 1.5 bits.
    var bounds = ShannonGame.bounds(new int[] {1, 1, 2, 3}, 3);
    assertEquals(0.75 * Math.log(3) / Math.log(2), bounds.lower(), 1e-12);
    assertEquals(1.5, bounds.upper(), 1e-12);
  }

  @Test
  void boundsMeetForACertainAndForAnIgnorantPlayer() {
    var certain = ShannonGame.bounds(new int[] {1, 1, 1}, 27);
    assertEquals(0, certain.upper(), 1e-12);
    assertEquals(0, certain.lower(), 1e-12);
    var ignorant = ShannonGame.bounds(IntStream.rangeClosed(1, 27).toArray(), 27);
    assertEquals(Math.log(27) / Math.log(2), ignorant.upper(), 1e-12);
    assertEquals(ignorant.upper(), ignorant.lower(), 1e-12);
  }

  /** The theorem itself: the bounds enclose the conditional entropy of the text that was learnt. */
  @Test
  void boundsEncloseTheEntropy() {
    Corpus letters = Samples.letters();
    for (int n = 1; n <= 4; n++) {
      NgramCounts counts = NgramCounts.of(letters, n);
      double entropy = counts.conditionalEntropyBits(n);
      var bounds = ShannonGame.bounds(ShannonGame.ranks(new Mle(counts), letters.stream()), 27);
      assertTrue(bounds.lower() <= entropy && entropy <= bounds.upper(), n + ": " + bounds);
    }
  }

  @Test
  void refusesImpossibleRanks() {
    assertThrows(IllegalArgumentException.class, () -> ShannonGame.bounds(new int[] {0}, 27));
    assertThrows(IllegalArgumentException.class, () -> ShannonGame.bounds(new int[] {28}, 27));
    assertThrows(IllegalArgumentException.class, () -> ShannonGame.bounds(new int[0], 27));
  }
}
