package hondo.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.text.ngram.NgramCounts;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final List<List<String>> TEXT = List.of(List.of("b", "a", "b"), List.of("c"));

  @Test
  void openHasThreeSpecialTokens() {
    Vocabulary v = Vocabulary.open(TEXT);
    assertEquals(List.of("<unk>", "<s>", "</s>", "b", "a", "c"), v.tokens());
    assertEquals(5, v.outcomes());
    assertEquals(v.unk(), v.id("zeppelin"));
    assertFalse(v.isOutcome(v.bos()));
    assertTrue(v.isOutcome(v.eos()) && v.isOutcome(v.unk()));
  }

  @Test
  void rareWordsCanBeLeftOut() {
    assertEquals(List.of("<unk>", "<s>", "</s>", "b"), Vocabulary.open(TEXT, 2).tokens());
  }

  @Test
  void closedRefusesUnknownTokens() {
    Vocabulary v = Vocabulary.closed(TEXT);
    assertEquals(4, v.outcomes());
    var error = assertThrows(NoSuchElementException.class, () -> v.id("x"));
    assertTrue(error.getMessage().contains("'x'"), error.getMessage());
  }

  @Test
  void streamHasNoBoundaries() {
    Vocabulary v = Vocabulary.stream(List.of("a", "b"));
    assertEquals(2, v.outcomes());
    assertEquals(-1, v.bos());
    Corpus corpus = Corpus.ofStream(v, List.of("a", "b", "a"));
    assertEquals(3, corpus.predictions());
    assertArrayEquals(new int[] {0, 1, 0}, corpus.stream());
    assertEquals(1, NgramCounts.of(corpus, 2).count("a", "b"));
  }

  @Test
  void corpusKeepsSentences() {
    Vocabulary v = Vocabulary.open(TEXT);
    Corpus corpus = Corpus.of(v, List.of(List.of("a", "x"), List.of(), List.of("c")));
    assertEquals(3, corpus.sentences());
    assertEquals(3, corpus.tokens());
    assertEquals(6, corpus.predictions());
    assertEquals(List.of("a", "<unk>"), corpus.words(0));
    assertEquals(List.of(), corpus.words(1));
    assertEquals(List.of("c"), corpus.words(2));
  }

  @Test
  void aSpecialTokenInTheTextIsTheSpecialToken() {
    Vocabulary v = Vocabulary.open(List.of(List.of("a", "<unk>")));
    assertEquals(4, v.size());
    assertEquals(v.unk(), v.id("<unk>"));
  }
}
