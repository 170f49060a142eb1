package hondo.align.preference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HiddenUtilityTest {
  private static final double[] UTILITIES = {0, 1, 3, 3};

  @Test
  void probabilitiesAreThoseOfTheJudge() {
    HiddenUtility sure = new HiddenUtility(UTILITIES, 0, 0);
    assertEquals(1, sure.probability(2, 0));
    assertEquals(0, sure.probability(0, 1));
    assertEquals(0.5, sure.probability(2, 3));
    HiddenUtility noisy = new HiddenUtility(UTILITIES, 0, 0.2);
    assertEquals(0.8, noisy.probability(2, 0), 1e-15);
    assertEquals(0.2, noisy.probability(0, 2), 1e-15);
    HiddenUtility unsure = new HiddenUtility(UTILITIES, 0.5, 0);
    assertEquals(1 / (1 + Math.exp(-4)), unsure.probability(2, 1), 1e-15);
    HiddenUtility both = new HiddenUtility(UTILITIES, 0.5, 0.1);
    assertEquals(0.1 + 0.8 / (1 + Math.exp(-4)), both.probability(2, 1), 1e-15);
  }

  @Test
  void judgementsComeAsOftenAsTheySay() {
    HiddenUtility judge = new HiddenUtility(UTILITIES, 2, 0.1);
    List<Preference> pairs = judge.pairs(60_000, new SplittableRandom(3));
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < a; b++) {
        int first = a;
        int second = b;
        double won = count(pairs, first, second);
        double met = won + count(pairs, second, first);
        assertEquals(10_000, met, 4.5 * Math.sqrt(60_000 / 6.0 * 5 / 6));
        double p = judge.probability(first, second);
        assertEquals(p, won / met, 4.5 * Math.sqrt(p * (1 - p) / met));
      }
    }
  }

  private static double count(List<Preference> pairs, int better, int worse) {
    return pairs.stream().filter(new Preference(better, worse)::equals).count();
  }

  @Test
  void rankingsAreOfDifferentItemsAndByUtility() {
    SplittableRandom random = new SplittableRandom(5);
    HiddenUtility sure = new HiddenUtility(new double[] {0, 1, 2, 3}, 0, 0);
    assertArrayEquals(new int[] {3, 2, 1, 0}, sure.ranking(4, random));
    boolean[] seen = new boolean[4];
    for (int n = 0; n < 50; n++) {
      int[] two = sure.ranking(2, random);
      assertTrue(two[0] > two[1]);
      Arrays.stream(two).forEach(item -> seen[item] = true);
    }
    assertArrayEquals(new boolean[] {true, true, true, true}, seen);
    // At temperature τ the first of two comes as often as judged.
    HiddenUtility unsure = new HiddenUtility(new double[] {0, 1}, 2, 0);
    int first = 0;
    for (int n = 0; n < 20_000; n++) {
      first += unsure.ranking(2, random)[0];
    }
    assertEquals(unsure.probability(1, 0), first / 20_000.0, 4.5 * 0.5 / Math.sqrt(20_000));
  }

  @Test
  void refusals() {
    SplittableRandom random = new SplittableRandom(5);
    Refusal.of(() -> new HiddenUtility(new double[1], 0, 0), "at least two");
    Refusal.of(() -> new HiddenUtility(new double[] {0, Double.NaN}, 0, 0), "1 is NaN");
    Refusal.of(() -> new HiddenUtility(UTILITIES, -1, 0), "-1");
    Refusal.of(() -> new HiddenUtility(UTILITIES, Double.NaN, 0), "NaN");
    Refusal.of(() -> new HiddenUtility(UTILITIES, 0, 0.6), "0.6");
    HiddenUtility judge = new HiddenUtility(UTILITIES, 0, 0.1);
    Refusal.of(() -> judge.pairs(0, random), "not 0");
    Refusal.of(() -> judge.ranking(5, random), "2 … 4", "not 5");
    Refusal.ofState(() -> judge.ranking(2, random), "noise 0");
  }
}
