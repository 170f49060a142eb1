package hondo.align.rl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.RandomArrays;
import hondo.core.Refusal;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BestOfNTest {
  /** By hand: of two draws the best outcome comes with 1 − ½², the others share ¼. */
  @Test
  void equalRewardsShare() {
    double[] p = {0.1, 0.5, 0.4};
    double[] rewards = {1, 7, 1};
    double[] best = BestOfN.distribution(p, rewards, 2);
    assertArrayEquals(new double[] {0.25 * 0.2, 0.75, 0.25 * 0.8}, best, 1e-15);
    assertArrayEquals(p, BestOfN.distribution(p, rewards, 1), 1e-15);
  }

  /** All n-tuples of draws, each with the first of its best: the same distribution. */
  @Test
  void isWhatAllTuplesGive() {
    double[] p = NaiveMath.softmax(new RandomArrays(3).normal(5));
    double[] rewards = {0.3, -1, 2, 0.3, 0.7};
    for (int n = 1; n <= 4; n++) {
      double[] listed = new double[5];
      int tuples = (int) Math.pow(5, n);
      for (int tuple = 0; tuple < tuples; tuple++) {
        int[] drawn = new int[n];
        double probability = 1;
        for (int i = 0, rest = tuple; i < n; i++, rest /= 5) {
          drawn[i] = rest % 5;
          probability *= p[drawn[i]];
        }
        int best = BestOfN.pick(Arrays.stream(drawn).mapToDouble(x -> rewards[x]).toArray());
        listed[drawn[best]] += probability;
      }
      assertArrayEquals(listed, BestOfN.distribution(p, rewards, n), 1e-14);
    }
  }

  /** KL ≤ ln n − (n − 1)/n; equal where outcomes are many, all different, and none likely. */
  @Test
  void klIsAtMostTheBoundAndReachesItInTheLimit() {
    RandomArrays random = new RandomArrays(4);
    for (int n : new int[] {1, 2, 5, 20}) {
      for (int trial = 0; trial < 20; trial++) {
        double[] p = NaiveMath.softmax(random.normal(30));
        double kl = KlEstimator.exact(BestOfN.distribution(p, random.normal(30), n), p);
        assertTrue(kl <= BestOfN.klBound(n) + 1e-12, n + ": " + kl);
      }
      int many = 100_000;
      double[] even = new double[many];
      Arrays.fill(even, 1.0 / many);
      double[] ranks = new double[many];
      Arrays.setAll(ranks, i -> i);
      double kl = KlEstimator.exact(BestOfN.distribution(even, ranks, n), even);
      assertEquals(BestOfN.klBound(n), kl, 2e-4);
    }
    assertEquals(0, BestOfN.klBound(1));
  }

  @Test
  void refusals() {
    double[] p = {0.5, 0.5};
    assertEquals(1, BestOfN.pick(1, 3, 3));
    Refusal.of(() -> BestOfN.pick(), "not of 0");
    Refusal.of(() -> BestOfN.pick(1, Double.NaN), "1 is NaN");
    Refusal.of(() -> BestOfN.distribution(p, p, 0), "not of 0");
    Refusal.of(() -> BestOfN.klBound(0), "n ≥ 1");
    Refusal.of(() -> BestOfN.distribution(p, new double[3], 2), "2 outcomes and 3 rewards");
    Refusal.of(() -> BestOfN.distribution(new double[] {0.5, 0.4}, p, 2), "sum");
    Refusal.of(() -> BestOfN.distribution(p, new double[] {1, Double.NaN}, 2), "NaN");
  }
}
