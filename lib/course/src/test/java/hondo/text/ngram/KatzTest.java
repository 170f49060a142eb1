package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.text.Corpus;
import hondo.text.Samples;
import hondo.text.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class KatzTest {
  private static final Corpus WORDS = Samples.words();

  @Test
  void ratiosByHand() {
    // n_r = 2187 / 3^r, so r* = (r + 1) / 3; c = 6 n_6 / n_1.
    double[] d = Katz.discountRatios(new long[] {0, 729, 243, 81, 27, 9, 3});
    double c = 6 * 3 / 729.0;
    assertEquals(6, d.length);
    for (int r = 1; r <= 5; r++) {
      assertEquals(((r + 1) / (3.0 * r) - c) / (1 - c), d[r], 1e-12);
    }
  }

  @Test
  void lowersKWhereTheRatiosAreNotSensible() {
    assertArrayEquals(new double[1], Katz.discountRatios(new long[] {0, 0, 0, 0, 0, 0, 0}));
    // With k = 5, d_5 would be 2.2: 6 n_6 / n_5 is more than 5.
    double[] d = Katz.discountRatios(new long[] {0, 100, 30, 15, 9, 7, 9});
    assertEquals(5, d.length);
    assertEquals((0.6 - 0.35) / 0.65, d[1], 1e-12);
  }

  /**
   * With no 6-gram count a d_5 would be 0; with 2 n_2 = n_1 nothing is taken from what came once.
   */
  @Test
  void aRatioOfExactlyZeroOrOneIsNotSensible() {
    double[] d = Katz.discountRatios(new long[] {0, 100, 30, 15, 9, 5, 0});
    assertEquals(5, d.length);
    double c = 5 * 5 / 100.0;
    assertEquals((5 * 5 / (4 * 9.0) - c) / (1 - c), d[4], 1e-12);
    assertEquals(1, Katz.discountRatios(new long[] {0, 100, 50, 15, 9, 5, 2}).length);
  }

  @Test
  void seenWordsAreDiscountedAndUnseenFollowTheOrderBelow() {
    NgramCounts counts = NgramCounts.of(WORDS, 2);
    Katz model = new Katz(counts);
    Vocabulary v = WORDS.vocabulary();
    int of = v.id("of");
    int the = v.id("the");
    double ratio = counts.count(of, the) / (double) counts.historyTotal(of);
    double factor = model.discountRatio(2, counts.count(of, the));
    assertEquals(factor * ratio, model.probability(the, of), 1e-15);
    List<String> unseen = List.of("united", "states", "congress");
    double weight = model.probability("united", "of") / model.probability("united");
    for (String word : unseen) {
      if (counts.count("of", word) == 0) {
        assertEquals(weight * model.probability(word), model.probability(word, "of"), 1e-15);
      }
    }
  }
}
