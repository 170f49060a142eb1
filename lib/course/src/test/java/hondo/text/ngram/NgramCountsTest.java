package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hondo.text.Corpus;
import hondo.text.Entropy;
import hondo.text.LanguageModel;
import hondo.text.Tokens;
import hondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts where there is no {@code <unk>} before the first token, and at the ends of the orders. */
class NgramCountsTest {
  private static final List<List<String>> NAMES =
      List.of(List.of("a", "b"), List.of("a"), List.of("b", "b"));

  private static NgramCounts stream(String letters, int order) {
    List<String> tokens = Tokens.characters(letters);
    return NgramCounts.of(Corpus.ofStream(Vocabulary.stream(tokens), tokens), order);
  }

  @Test
  void theFirstTokenAndTheFirstPairCountLikeAnyOther() {
    NgramCounts counts = stream("ababb", 3);
    assertEquals(2, counts.count("a"));
    assertEquals(2, counts.count("a", "b"));
    assertEquals(2, counts.historyTotal(0));
    assertEquals(1, counts.continuations("a"));
    assertEquals(1, counts.continuations(0));
    assertEquals(1, counts.continuations("a", "b"), "ab comes after b alone");
    assertEquals(1, counts.continuations("b", "b"));
  }

  @Test
  void aSentenceOfAClosedVocabularyBeginsToo() {
    NgramCounts counts = NgramCounts.of(Corpus.of(Vocabulary.closed(NAMES), NAMES), 2);
    assertEquals(8, counts.events());
    assertEquals(0, counts.count(Vocabulary.BOS));
    assertEquals(3, counts.historyTotal(counts.vocabulary().bos()));
    assertEquals(2, counts.count(Vocabulary.BOS, "a"));
    assertEquals(1, counts.count(Vocabulary.BOS, "b"));
    assertEquals(2, counts.count("b", Vocabulary.EOS));
    // The general way through a sentence, and that of the models that keep their place.
    Mle model = new Mle(counts);
    LanguageModel plain = withoutShortcut(model);
    int[] name = counts.vocabulary().ids(List.of("a", "b"));
    double[] expected = {2 / 3., 1 / 2., 2 / 3.};
    assertArrayEquals(expected, model.probabilities(name), 1e-15);
    assertArrayEquals(expected, plain.probabilities(name), 1e-15);
    assertEquals(2 / 3., plain.score(name[0], counts.vocabulary().bos()), 1e-15);
    assertEquals(0, Entropy.score(model, Corpus.of(counts.vocabulary(), NAMES)).unknown());
  }

  private static LanguageModel withoutShortcut(LanguageModel model) {
    return new LanguageModel() {
      @Override
      public Vocabulary vocabulary() {
        return model.vocabulary();
      }

      @Override
      public int order() {
        return model.order();
      }

      @Override
      public double probability(int word, int... history) {
        return model.probability(word, history);
      }
    };
  }

  @Test
  void whatIsLongerThanWasCountedCountsNothing() {
    NgramCounts counts = stream("aaaa", 2);
    assertEquals(0, counts.count(0, 0, 0));
    assertEquals(0, counts.historyTotal(0, 0), "nobody counted what follows two");
    assertEquals(0, counts.historyTotal(0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> counts.continuations(0, 0));
    assertThrows(IllegalArgumentException.class, () -> counts.continuations("a", "a"));
    assertThrows(IllegalArgumentException.class, () -> stream("aaaa", 17));
    assertEquals(1, stream("a".repeat(20), 16).types(16));
  }

  @Test
  void theMostFrequentComeFirstAndTiesByFirstAppearance() {
    NgramCounts counts = stream("abccdcc", 1);
    assertEquals(
        List.of("c", "a", "b", "d"),
        counts.top(1, 9).stream().map(ngram -> ngram.words().get(0)).toList());
    assertEquals(List.of(4, 1), counts.top(1, 2).stream().map(NgramCounts.Ngram::count).toList());
    assertArrayEquals(new long[] {0, 3, 0, 0, 1}, counts.countsOfCounts(1, 4));
    assertArrayEquals(new long[] {0, 4, 1}, stream("abccdcc", 2).countsOfCounts(2, 2));
  }

  @Test
  void aWordThatIsNotHeldCountsNothingThoughUnknownOnesDo() {
    List<List<String>> text = List.of(List.of("a", "<unk>"));
    Vocabulary v = Vocabulary.open(text);
    NgramCounts counts = NgramCounts.of(Corpus.of(v, text), 2);
    assertEquals(1, counts.count("<unk>"));
    assertEquals(0, counts.count("zeppelin"));
    assertFalse(v.contains("zeppelin"));
  }

  /** More words, sentences and tokens than the first arrays hold. */
  @Test
  void aLargeTextIsCountedWhole() {
    List<List<String>> text = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      text.add(List.of("w" + i, "x" + i % 7));
    }
    Corpus corpus = Corpus.of(Vocabulary.open(text), text);
    assertEquals(3_000, corpus.sentences());
    NgramCounts counts = NgramCounts.of(corpus, 2);
    assertEquals(9_000, counts.events());
    IntStream.range(0, 3_000)
        .forEach(i -> assertEquals(1, counts.count("w" + i, "x" + i % 7), "w" + i));
    assertEquals(429, counts.count("x0"));
  }
}
