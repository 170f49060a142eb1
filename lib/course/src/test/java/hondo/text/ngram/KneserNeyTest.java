package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.text.Corpus;
import hondo.text.Samples;
import hondo.text.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class KneserNeyTest {
  private static final Corpus WORDS = Samples.words();

  /** The discount, chosen so that exactly the words' own frequencies come back. */
  @Test
  void keepsTheMarginals() {
    NgramCounts counts = NgramCounts.of(WORDS, 2);
    KneserNey model = KneserNey.withoutUniform(counts);
    Vocabulary v = WORDS.vocabulary();
    double worst = 0;
    for (int w = 0; w < v.size(); w++) {
      double expected = 0;
      for (int h = 0; h < v.size(); h++) {
        long total = counts.historyTotal(h);
        expected += total == 0 ? 0 : total * model.probability(w, h);
      }
      worst = Math.max(worst, Math.abs(expected - counts.count(w)));
    }
    assertEquals(0, worst, 1e-9);
  }

  @Test
  void theUnigramIsTheContinuationDistribution() {
    NgramCounts counts = NgramCounts.of(WORDS, 2);
    KneserNey model = KneserNey.withoutUniform(counts);
    Vocabulary v = WORDS.vocabulary();
    for (String word : List.of("the", "of", "united", "states", Vocabulary.EOS)) {
      double share = counts.continuations(word) / (double) counts.types(2);
      assertEquals(share, model.probability(v.id(word)), 1e-12, word);
    }
    double byFrequency = counts.count("states") / (double) counts.events();
    assertNotEquals(byFrequency, model.probability(v.id("states")), 1e-4);
  }

  @Test
  void oneDiscountAnOrder() {
    NgramCounts counts = NgramCounts.of(WORDS, 3);
    KneserNey model = new KneserNey(counts);
    long[] n = counts.countsOfCounts(3, 2);
    assertEquals(n[1] / (n[1] + 2.0 * n[2]), model.discount(3), 1e-15);
    for (double d : model.discounts()) {
      assertTrue(d > 0 && d < 1);
    }
  }

  @Test
  void threeDiscountsFromTheCountsOfCounts() {
    // Chen and Goodman 1999, equation 26, worked by hand: Y = 1/2.
    Discounts d = Discounts.estimate(new long[] {0, 40, 20, 10, 5});
    assertEquals(0.5, d.d1(), 1e-15);
    assertEquals(1.25, d.d2(), 1e-15);
    assertEquals(2, d.d3(), 1e-15);
    assertEquals(0, d.of(0));
    assertEquals(d.d1(), d.of(1));
    assertEquals(d.d2(), d.of(2));
    assertEquals(d.d3(), d.of(3));
    assertEquals(d.d3(), d.of(77));
  }

  @Test
  void realDiscountsLieInTheirRanges() {
    NgramCounts counts = NgramCounts.of(WORDS, 2);
    for (int n = 1; n <= 2; n++) {
      Discounts d = Discounts.estimate(counts.adjustedCountsOfCounts(n, 4));
      assertTrue(0 <= d.d1() && d.d1() <= 1);
      assertTrue(0 <= d.d2() && d.d2() <= 2);
      assertTrue(0 <= d.d3() && d.d3() <= 3);
    }
  }

  @Test
  void saysWhenDiscountsCannotBeEstimated() {
    Corpus letters = Samples.letters();
    NgramCounts counts = NgramCounts.of(letters, 2);
    var error = assertThrows(IllegalArgumentException.class, () -> new ModifiedKneserNey(counts));
    assertTrue(error.getMessage().startsWith("order 1: "), error.getMessage());
    assertTrue(error.getMessage().contains("Discounts.FALLBACK"), error.getMessage());
    ModifiedKneserNey model = new ModifiedKneserNey(counts, Discounts.FALLBACK);
    assertEquals(Discounts.FALLBACK, model.discounts().get(0));
    assertEquals(3, new Discounts(1, 2, 3).d3());
    for (int r = 1; r <= 3; r++) {
      long[] n = {0, 40, 20, 10, 5};
      n[r] = 0;
      String none =
          assertThrows(IllegalArgumentException.class, () -> Discounts.estimate(n)).getMessage();
      assertTrue(none.startsWith("no n-gram has the (adjusted) count " + r), none);
    }
    assertThrows(IllegalArgumentException.class, () -> new Discounts(1.1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Discounts(0.5, -0.1, 1));
  }

  @Test
  void theFallbackTouchesOnlyTheOrdersThatFail() {
    NgramCounts counts = NgramCounts.of(WORDS, 2);
    assertEquals(
        new ModifiedKneserNey(counts).discounts(),
        new ModifiedKneserNey(counts, Discounts.FALLBACK).discounts());
  }
}
