package hondo.align.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.RandomArrays;
import hondo.align.rl.BestOfN;
import hondo.align.rl.KlEstimator;
import hondo.core.Check;
import hondo.core.Refusal;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EnumerableWorldTest {
  private static final double BETA = 0.5;

  private final EnumerableWorld world = EnumerableWorld.random(4, 3, new SplittableRandom(1));
  private final RandomArrays random = new RandomArrays(2);

  /** By hand: one token of two, π_ref = (¼, ¾), r = (2, 0), β = 1. */
  @Test
  void aWorldOfTheHand() {
    PrefixTree tree = new PrefixTree(2, 1);
    double[][] logits = {{0, Math.log(3)}};
    EnumerableWorld small = EnumerableWorld.of(tree, logits, new double[] {2, 0});
    double z = 0.25 * Math.exp(2) + 0.75;
    assertEquals(Math.log(z), small.optimalValue(1), 1e-15);
    assertEquals(0.25 * Math.exp(2) / z, small.optimum(1)[0], 1e-15);
    assertEquals(0.5, small.expectedReward(small.reference()), 1e-15);
    double kl = 0.5 * Math.log(0.5 / 0.25) + 0.5 * Math.log(0.5 / 0.75);
    assertEquals(kl, small.kl(0.5, 0.5), 1e-15);
    assertEquals(1 - 3 * kl, small.objective(new double[] {0.5, 0.5}, 3), 1e-15);
  }

  @Test
  void theBestPolicyHasTheLargestObjective() {
    double[] best = world.optimum(BETA);
    assertEquals(1, Arrays.stream(best).sum(), 1e-14);
    assertEquals(world.optimalValue(BETA), world.objective(best, BETA), 1e-14);
    // π*(x)/π*(y) = π_ref(x)/π_ref(y) · exp((r(x) − r(y))/β)
    double[] reference = world.reference();
    double[] r = world.rewards();
    double odds = reference[3] / reference[50] * Math.exp((r[3] - r[50]) / BETA);
    assertEquals(odds, best[3] / best[50], 1e-10 * odds);
  }

  /** For any policy J = β log Z − β KL(π‖π*): what is missing is how far π is from π*. */
  @Test
  void whatIsMissingIsTheDistanceToTheBest() {
    for (double beta : new double[] {0.1, 0.5, 3}) {
      double[] best = world.optimum(beta);
      for (int trial = 0; trial < 5; trial++) {
        double[] p = world.tree().probabilities(random.normal(world.tree().prefixes(), 4));
        double missing = beta * KlEstimator.exact(p, best);
        assertTrue(missing > 0.01);
        assertEquals(world.optimalValue(beta) - missing, world.objective(p, beta), 1e-13);
      }
    }
  }

  @Test
  void theBestPolicyIsATableOfNextTokens() {
    for (int length = 1; length <= 4; length++) {
      EnumerableWorld other = EnumerableWorld.random(3, length, new SplittableRandom(length));
      double[] p = other.tree().probabilities(other.optimalLogits(BETA));
      Check.allClose("π*", p, other.optimum(BETA), 1e-14);
    }
  }

  @Test
  void gradientIsThatOfDifferences() {
    double[][] logits = random.normal(world.tree().prefixes(), 4);
    double[][] gradient = world.gradient(logits, BETA);
    double step = 1e-5;
    for (int prefix = 0; prefix < logits.length; prefix++) {
      for (int v = 0; v < 4; v++) {
        double value = logits[prefix][v];
        logits[prefix][v] = value + step;
        double up = objective(logits);
        logits[prefix][v] = value - step;
        double down = objective(logits);
        logits[prefix][v] = value;
        assertEquals((up - down) / (2 * step), gradient[prefix][v], 1e-9);
      }
    }
  }

  private double objective(double[][] logits) {
    return world.objective(world.tree().probabilities(logits), BETA);
  }

  @Test
  void theGradientVanishesAtTheBestPolicyAlone() {
    double[][] flat = world.gradient(world.optimalLogits(BETA), BETA);
    Check.allClose("0", flat, new double[flat.length][4], 1e-15);
    double[][] steep = world.gradient(world.referenceLogits(), BETA);
    assertTrue(Arrays.stream(steep[0]).map(Math::abs).max().orElseThrow() > 0.01);
  }

  /**
   * Averaged over all texts by their probability: k1 and k3 are KL, k2 is not; k3 is never
   * negative.
   */
  @Test
  void estimatorsOfKlAreRightOnAverageButK2() {
    double[][] logits = random.normal(world.tree().prefixes(), 4);
    double[] log = world.tree().logProbabilities(logits);
    double[] reference = world.tree().logProbabilities(world.referenceLogits());
    double kl = world.kl(world.tree().probabilities(logits));
    double[] mean = new double[3];
    boolean negative = false;
    for (int text = 0; text < log.length; text++) {
      for (KlEstimator estimator : KlEstimator.values()) {
        double estimate = estimator.of(log[text], reference[text]);
        mean[estimator.ordinal()] += Math.exp(log[text]) * estimate;
        negative |= estimator == KlEstimator.K1 && estimate < 0;
        assertTrue(estimator == KlEstimator.K1 || estimate >= 0);
      }
    }
    assertTrue(kl > 0.1 && negative);
    assertEquals(kl, mean[KlEstimator.K1.ordinal()], 1e-13);
    assertEquals(kl, mean[KlEstimator.K3.ordinal()], 1e-13);
    assertTrue(Math.abs(mean[KlEstimator.K2.ordinal()] - kl) > 0.1 * kl);
  }

  /** Drawn texts: the means of k1 and k3 have the exact KL within four standard errors. */
  @Test
  void estimatorsOfKlAreRightOnDraws() {
    double[][] logits = random.normal(world.tree().prefixes(), 4);
    double[] log = world.tree().logProbabilities(logits);
    double[] reference = world.tree().logProbabilities(world.referenceLogits());
    double kl = world.kl(world.tree().probabilities(logits));
    try (TabularPolicy policy = TabularPolicy.frozen(world.tree(), logits)) {
      int[] texts = world.tree().textsOf(policy.draw(20_000, new SplittableRandom(3)));
      for (KlEstimator estimator : new KlEstimator[] {KlEstimator.K1, KlEstimator.K3}) {
        double[] each =
            Arrays.stream(texts).mapToDouble(x -> estimator.of(log[x], reference[x])).toArray();
        double error = Math.sqrt(NaiveMath.variance(each, 1) / each.length);
        assertEquals(kl, NaiveMath.mean(each), 4 * error, "" + estimator);
        assertTrue(error < 0.1 * kl);
      }
    }
  }

  /** Best of n: below the bound, and below the best policy of the same price of KL. */
  @Test
  void bestOfNByListing() {
    double[] reference = world.reference();
    double before = world.expectedReward(reference);
    for (int n : new int[] {2, 4, 16}) {
      double[] best = BestOfN.distribution(reference, world.rewards(), n);
      double kl = world.kl(best);
      assertTrue(kl < BestOfN.klBound(n) && kl > 0.5 * BestOfN.klBound(n));
      assertTrue(world.expectedReward(best) > before);
      assertTrue(world.objective(best, BETA) < world.optimalValue(BETA));
      before = world.expectedReward(best);
    }
  }

  @Test
  void rewardsComeByText() {
    int[] texts = {17, 0, 63};
    double[] scores = world.scores(world.tree().episodes(texts));
    double[] r = world.rewards();
    assertArrayEquals(new double[] {r[17], r[0], r[63]}, scores);
  }

  @Test
  void refusals() {
    PrefixTree tree = new PrefixTree(2, 1);
    double[][] logits = {{0, 0}};
    Refusal.of(() -> world.optimalValue(0), "β > 0", "0.0");
    Refusal.of(() -> world.optimum(-1), "-1");
    Refusal.of(() -> world.objective(world.reference(), Double.NaN), "NaN");
    Refusal.of(() -> world.gradient(world.referenceLogits(), 0), "β");
    Refusal.of(() -> world.optimalLogits(0), "β");
    double[] nan = {0, Double.NaN};
    Refusal.of(() -> EnumerableWorld.of(tree, logits, nan), "rewards", "number 1 is NaN");
    Refusal.of(() -> EnumerableWorld.of(tree, logits, new double[3]), "3 rewards for 2 texts");
    Refusal.of(() -> EnumerableWorld.of(tree, new double[2][2], new double[2]), "1 rows", "2");
    Refusal.of(() -> EnumerableWorld.of(tree, new double[][] {nan}, new double[2]), "NaN");
    Refusal.of(() -> EnumerableWorld.of(tree, new double[1][3], new double[2]), "2 logits", "3");
    Refusal.of(() -> world.expectedReward(new double[3]), "3 texts", "64");
    Refusal.of(() -> world.kl(new double[64]), "sum");
  }
}
