package hondo.align.ppo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.world.EnumerableWorld;
import hondo.align.world.TabularPolicy;
import hondo.align.world.TabularValue;
import hondo.core.Seeds;
import hondo.train.AdamW;
import hondo.train.Schedule;
import hondo.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** PPO in worlds whose best policy is known. */
class PpoTest {
  private static final double BETA = 0.5;
  private static final PpoConfig CONFIG = PpoConfig.of(BETA).withBatches(256, 128, 4);

  /** What a run came to. */
  private record Outcome(
      EnumerableWorld world, double[][] logits, double[] values, List<PpoReport> reports) {
    double objective() {
      return world.objective(world.tree().probabilities(logits), BETA);
    }
  }

  private static Outcome trained(long seed, int iterations) {
    Seeds.set(seed);
    EnumerableWorld world = EnumerableWorld.random(4, 3, new SplittableRandom(seed));
    try (TabularPolicy policy = TabularPolicy.learning(world.tree(), world.referenceLogits());
        TabularPolicy reference = TabularPolicy.frozen(world.tree(), world.referenceLogits());
        TabularValue value = new TabularValue(world.tree())) {
      Ppo ppo = new Ppo(policy, reference, value, world, CONFIG);
      try (AdamW optimizer = new AdamW(ppo.parameters(), AdamW.Config.of(0.05));
          Training<?> training = ppo.training(optimizer)) {
        long steps = CONFIG.steps(iterations);
        training.quiet().clip(1).schedule(Schedule.linear(1, 0, steps)).run(steps);
      }
      assertTrue(Arrays.deepEquals(reference.table(), world.referenceLogits()));
      return new Outcome(world, policy.table(), value.table(), ppo.reports());
    }
  }

  /** Five worlds, V = 4, T = 3: at least 98 % of β log Z, the most that any policy can have. */
  @Test
  void comesWithinTwoPercentOfTheBest() {
    for (int seed = 1; seed <= 5; seed++) {
      Outcome outcome = trained(seed, 50);
      double best = outcome.world().optimalValue(BETA);
      double before = outcome.world().objective(outcome.world().reference(), BETA);
      assertTrue(before < 0.5 * best, "little to learn: " + before + " of " + best);
      assertTrue(
          outcome.objective() >= 0.98 * best, outcome.objective() + " of " + best + ", " + seed);
      // What is expected before the first token is J itself.
      assertEquals(outcome.objective(), outcome.values()[0], 0.1 * best);
    }
  }

  @Test
  void reportsTellWhatTheWorldKnows() {
    Outcome outcome = trained(3, 12);
    EnumerableWorld world = outcome.world();
    List<PpoReport> reports = outcome.reports();
    assertEquals(12, reports.size());
    PpoReport first = reports.get(0);
    double[] reference = world.reference();
    assertEquals(world.expectedReward(reference), first.score(), 0.3); // of 256 draws
    assertEquals(0, first.kl(), 1e-12); // as yet the policy is the reference
    assertEquals(first.score(), first.objective(), 1e-12);
    assertEquals(3, first.length());
    assertTrue(first.entropy() > 0.5 && first.entropy() < Math.log(4));
    assertEquals(0, first.explainedVariance(), 1e-12); // values are all 0
    PpoReport last = reports.get(11);
    double kl = world.kl(world.tree().probabilities(outcome.logits()));
    assertEquals(kl, last.kl(), 0.35 * kl);
    assertEquals(last.score() - BETA * last.kl(), last.objective(), 1e-12);
    assertTrue(last.explainedVariance() > 0.3 && last.explainedVariance() < 1);
    assertTrue(last.valueLoss() < 0.5 * first.valueLoss());
    assertTrue(first.clipFraction() > 0 && first.clipFraction() < 0.9);
    assertTrue(first.approximateKl() > 1e-4 && first.approximateKl() < 0.5);
  }

  /** Where every text is worth the same, only the entropy is left to grow. */
  @Test
  void entropyGrowsWhereItIsPaidFor() {
    Seeds.set(1);
    EnumerableWorld world = EnumerableWorld.random(4, 2, new SplittableRandom(1));
    PpoConfig config = PpoConfig.of(0).withBatches(64, 64, 1).withWeights(0.5, 1);
    try (TabularPolicy policy = TabularPolicy.learning(world.tree(), world.referenceLogits());
        TabularPolicy reference = TabularPolicy.frozen(world.tree(), world.referenceLogits());
        TabularValue value = new TabularValue(world.tree())) {
      Ppo ppo = new Ppo(policy, reference, value, episodes -> new double[64], config);
      try (AdamW optimizer = new AdamW(ppo.parameters(), AdamW.Config.of(0.05));
          Training<?> training = ppo.training(optimizer)) {
        training.quiet().run(60);
      }
      List<PpoReport> reports = ppo.reports();
      assertTrue(reports.get(0).entropy() < 0.95 * Math.log(4));
      assertTrue(reports.get(59).entropy() > 0.99 * Math.log(4));
    }
  }

  @Test
  void aSeedRepeatsARun() {
    assertTrue(Arrays.deepEquals(trained(2, 2).logits(), trained(2, 2).logits()));
  }
}
