package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Seeds;
import hondo.gpt.AttentionOnly;
import hondo.train.History;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InductionTest {
  private static final int DECK = Induction.DECK;

  /** Sixteen different cards, and the same turned round by the cut; every cut occurs. */
  @Test
  void theSecondDealIsTheFirstCut() {
    Set<Integer> cuts = new HashSet<>();
    Set<Long> cards = new HashSet<>();
    for (long[] text : Induction.deals(400, true, new SplittableRandom(1))) {
      assertEquals(DECK, Arrays.stream(text, 0, DECK).distinct().count());
      int cut = 0;
      while (text[cut] != text[DECK]) {
        cut++;
      }
      for (int i = 0; i < DECK; i++) {
        assertEquals(text[(cut + i) % DECK], text[DECK + i]);
      }
      cuts.add(cut);
      Arrays.stream(text).forEach(cards::add);
    }
    assertEquals(DECK, cuts.size());
    assertEquals(Induction.PACK, cards.size());
  }

  @Test
  void withoutTheCutTheDealsAreAlike() {
    for (long[] text : Induction.deals(20, false, new SplittableRandom(2))) {
      assertTrue(Arrays.equals(text, 0, DECK, text, DECK, 2 * DECK));
    }
  }

  @Test
  void scoresOfHeadsMadeByHand() {
    long[] text = Induction.deals(1, true, new SplittableRandom(3))[0];
    double[][] before = new double[2 * DECK - 1][2 * DECK - 1];
    double[][] successor = new double[2 * DECK - 1][2 * DECK - 1];
    double[][] same = new double[2 * DECK - 1][2 * DECK - 1];
    for (int t = 1; t < 2 * DECK - 1; t++) {
      before[t][t - 1] = 0.7;
    }
    for (int t = DECK; t < 2 * DECK - 1; t++) {
      for (int s = 0; s < DECK; s++) {
        if (text[s] == text[t]) {
          successor[t][(s + 1) % DECK] = 0.6;
          same[t][s] = 1;
        }
      }
    }
    assertEquals(0.7, Induction.previousScore(before), 1e-12);
    assertEquals(0.6, Induction.prefixScore(successor, text), 1e-12);
    assertEquals(0, Induction.prefixScore(same, text), 1e-12);
  }

  @Test
  void theSecondDealIsMeasuredFromItsSecondCardOn() {
    double[] losses = new double[2 * DECK - 1];
    Arrays.fill(losses, DECK, losses.length, 2);
    assertEquals(2, Induction.secondDeal(losses), 1e-12);
  }

  /** Untrained, every card is as likely; after some steps of an uncut deck fewer than the others. */
  @Test
  void learns() {
    Seeds.set(1);
    try (AttentionOnly model = Induction.model(1, 32, 1)) {
      double before = Induction.secondDeal(Induction.byPlace(model, false));
      assertEquals(Math.log(Induction.PACK), before, 0.2);
      History history = Induction.learn(model, false, 200, 1);
      assertTrue(history.last(Induction.WATCHED) < Math.log(Induction.PACK - 1) - 0.05);
    }
  }
}
