package hondo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.text.ngram.Mle;
import hondo.text.ngram.NgramCounts;
import hondo.text.ngram.Uniform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntropyTest {
  private static final double EXACT = 1e-12;

  @Test
  void knownEntropies() {
    assertEquals(1, Entropy.entropyBits(0.5, 0.5), EXACT);
    assertEquals(1.75, Entropy.entropyBits(0.5, 0.25, 0.125, 0.125), EXACT);
    assertEquals(0, Entropy.entropyBits(1, 0), EXACT);
    assertEquals(
        2, Entropy.crossEntropyBits(new double[] {1, 0}, new double[] {0.25, 0.75}), EXACT);
    assertEquals(0, Entropy.crossEntropyBits(new double[] {1, 0}, new double[] {1, 0}), EXACT);
    assertEquals(
        Double.POSITIVE_INFINITY,
        Entropy.crossEntropyBits(new double[] {0.5, 0.5}, new double[] {1, 0}));
  }

  @Test
  void bitsAreNatsOverLn2() {
    assertEquals(1, Entropy.bits(Math.log(2)), EXACT);
    assertEquals(Math.log(10), Entropy.nats(Entropy.bits(Math.log(10))), EXACT);
    Score score = new Score(4, 0, 4 * Math.log(8), 0);
    assertEquals(3, score.bitsPerToken(), EXACT);
    assertEquals(8, score.perplexity(), 8 * EXACT);
    assertEquals(8, Entropy.perplexity(score.bitsPerToken()), 8 * EXACT);
  }

  @Test
  void wordPerplexityFromBitsPerCharacterAndBack() {
    Score score = new Score(4, 0, 4 * Math.log(8), 0);
    double perCharacter = score.bitsPerCharacter(20);
    assertEquals(0.6, perCharacter, EXACT);
    assertEquals(8, Entropy.wordPerplexity(perCharacter, 20, 4), 8 * EXACT);
    assertEquals(perCharacter, Entropy.bitsPerCharacter(8, 20, 4), EXACT);
  }

  @Test
  void perplexityByHand() {
    List<List<String>> text = List.of(List.of("a", "b"), List.of("a"));
    Corpus corpus = Corpus.of(Vocabulary.open(text), text);
    Score score = Entropy.score(new Mle(NgramCounts.of(corpus, 2)), corpus);
    // a|<s> 1, b|a 1/2, </s>|b 1, a|<s> 1, </s>|a 1/2: two bits over five predictions.
    assertEquals(5, score.predictions());
    assertEquals(0.4, score.bitsPerToken(), EXACT);
  }

  @Test
  void unknownWordsAreCountedApart() {
    List<List<String>> text = List.of(List.of("a", "b"));
    Vocabulary vocabulary = Vocabulary.open(text);
    LanguageModel uniform = new Uniform(vocabulary);
    Score score = Entropy.score(uniform, Corpus.of(vocabulary, List.of(List.of("a", "x", "y"))));
    assertEquals(4, score.predictions());
    assertEquals(2, score.unknown());
    assertEquals(2 * Math.log(4), score.unknownNats(), EXACT);
    assertEquals(4, score.perplexityWithoutUnknown(), 4 * EXACT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6})
  void mleOnItsOwnTextScoresTheConditionalEntropy(int order) {
    for (Corpus corpus : List.of(Samples.words(), Samples.letters())) {
      NgramCounts counts = NgramCounts.of(corpus, order);
      assertEquals(
          counts.conditionalEntropyBits(order),
          Entropy.crossEntropyBits(new Mle(counts), corpus),
          1e-11);
    }
  }

  @Test
  void conditionalEntropyOfLongStreamsIsADifferenceOfBlockEntropies() {
    // For a circular text F_n = H_n − H_{n−1} exactly; the ends of a stream of T symbols blur it by
    // O(log T / T).
    Corpus letters = Samples.letters();
    NgramCounts counts = NgramCounts.of(letters, 3);
    for (int n = 1; n <= 3; n++) {
      double before = n == 1 ? 0 : block(counts, n - 1);
      assertEquals(block(counts, n) - before, counts.conditionalEntropyBits(n), 5e-3);
    }
  }

  private static double block(NgramCounts counts, int n) {
    double total = counts.top(n, Integer.MAX_VALUE).stream().mapToDouble(g -> g.count()).sum();
    return Entropy.entropyBits(
        counts.top(n, Integer.MAX_VALUE).stream().mapToDouble(g -> g.count() / total).toArray());
  }

  @Test
  void trainingLossNeverRisesWithTheOrder() {
    for (Corpus corpus : List.of(Samples.words(), Samples.letters())) {
      NgramCounts counts = NgramCounts.of(corpus, 8);
      double before = Double.POSITIVE_INFINITY;
      for (int n = 1; n <= 8; n++) {
        double now = Entropy.crossEntropyBits(new Mle(counts, n), corpus);
        assertTrue(now <= before + EXACT, "order " + n + ": " + now + " after " + before);
        before = now;
      }
    }
  }

  @Test
  void mleIsInfinitelySurprisedByNewText() {
    Corpus train = Samples.words();
    Corpus heldOut = Samples.heldOut(train.vocabulary());
    Mle model = new Mle(NgramCounts.of(train, 2));
    assertEquals(Double.POSITIVE_INFINITY, Entropy.perplexity(model, heldOut));
  }

  @Test
  void refusesACorpusOfAnotherVocabulary() {
    Corpus train = Samples.words();
    Corpus other = Corpus.of(Vocabulary.open(List.of(List.of("a"))), List.of(List.of("a")));
    LanguageModel model = new Uniform(train.vocabulary());
    var error = assertThrows(IllegalArgumentException.class, () -> Entropy.score(model, other));
    assertTrue(error.getMessage().contains("another vocabulary"));
  }
}
