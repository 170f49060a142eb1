package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.text.Corpus;
import hondo.text.Entropy;
import hondo.text.Samples;
import hondo.text.Tokens;
import hondo.text.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpolatedTest {
  private static final Corpus WORDS = Samples.words();
  private static final Corpus HELD_OUT = Samples.heldOut(WORDS.vocabulary());
  private static final NgramCounts COUNTS = NgramCounts.of(WORDS, 3);

  /** EM promises a maximum of the held-out likelihood: no step in any weight may do better. */
  @Test
  void noOtherWeightsDoBetterOnTheHeldOutText() {
    Interpolated fitted = Interpolated.fit(COUNTS, HELD_OUT);
    double best = Entropy.score(fitted, HELD_OUT).nats();
    for (int n = 0; n < 3; n++) {
      for (double step : new double[] {-0.1, -0.01, 0.01, 0.1}) {
        double[] weights = fitted.weights();
        weights[n] = Math.min(0.999999, Math.max(0, weights[n] + step));
        double other = Entropy.score(new Interpolated(COUNTS, weights), HELD_OUT).nats();
        assertTrue(best <= other + 1e-6, "λ" + (n + 1) + " " + step + ": " + other + " < " + best);
      }
    }
  }

  /** Of two letters, q the share of the first in the held-out text: λ f + (1 − λ) / 2 = q. */
  @Test
  void theWeightOfOneOrderHasAClosedForm() {
    Vocabulary v = Vocabulary.stream(List.of("a", "b"));
    NgramCounts counts = NgramCounts.of(Corpus.ofStream(v, Tokens.characters("aaab")), 1);
    Corpus heldOut = Corpus.ofStream(v, Tokens.characters("aaaaabbb"));
    assertEquals(0.5, Interpolated.fit(counts, heldOut).weights()[0], 1e-5);
  }

  @Test
  void byHand() {
    Vocabulary v = WORDS.vocabulary();
    Interpolated model = new Interpolated(NgramCounts.of(WORDS, 2), 0.9, 0.6);
    double unigram = 0.9 * COUNTS.count("the") / COUNTS.events() + 0.1 / v.outcomes();
    double ratio = COUNTS.count("of", "the") / (double) COUNTS.historyTotal(v.id("of"));
    assertEquals(unigram, model.probability("the"), 1e-15);
    assertEquals(0.6 * ratio + 0.4 * unigram, model.probability("the", "of"), 1e-15);
    assertEquals(unigram, model.probability("the", "zeppelin"), 1e-15);
  }

  @Test
  void refusesWeightsThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> new Interpolated(COUNTS, 0.5, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Interpolated(COUNTS, 0.5, 0.5, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interpolated(COUNTS, 0.5, -0.1, 0.5));
  }
}
