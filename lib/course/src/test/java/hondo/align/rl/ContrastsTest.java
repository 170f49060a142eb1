package hondo.align.rl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.align.RandomArrays;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaivePreferences;
import org.junit.jupiter.api.Test;

/** What stands beside PPO: REINFORCE, DPO, GRPO, and the estimators of a KL divergence. */
class ContrastsTest {
  private final RandomArrays random = new RandomArrays(15);

  /** By hand: sums over tokens, then a mean over episodes. */
  @Test
  void reinforceSumsOverTokensAndAveragesOverEpisodes() {
    double[][] log = {{-1, -2, -9}, {-3, -4, -5}};
    double[][] advantages = {{2, 2, 7}, {-1, -1, -1}};
    boolean[][] mask = {{true, true, false}, {true, true, true}};
    try (Scope scope = Scope.open()) {
      NDArray l = RandomArrays.array(scope, log);
      NDArray a = RandomArrays.array(scope, advantages);
      NDArray m = RandomArrays.array(scope, mask);
      assertEquals(-(-6 + 12) / 2.0, Tape.number(Reinforce.loss(l, a, m)), 1e-15);
      GradCheck.function("reinforce", x -> Reinforce.loss(x.get(0), a, m), l);
    }
    double[] left = Reinforce.leaveOneOut(1, 4, 7);
    assertArrayEquals(new double[] {1 - 5.5, 0, 7 - 2.5}, left, 1e-15);
  }

  @Test
  void dpoIsBradleyTerryOnImplicitRewards() {
    double[] better = random.normal(5);
    double[] worse = random.normal(5);
    double[] beforeBetter = random.normal(5);
    double[] beforeWorse = random.normal(5);
    double expected = 0;
    for (int i = 0; i < 5; i++) {
      double first = 0.3 * (better[i] - beforeBetter[i]);
      double second = 0.3 * (worse[i] - beforeWorse[i]);
      expected += NaivePreferences.bradleyTerry(first, second) / 5;
    }
    try (Scope scope = Scope.open()) {
      NDArray b = RandomArrays.array(scope, better);
      NDArray w = RandomArrays.array(scope, worse);
      NDArray rb = RandomArrays.array(scope, beforeBetter);
      NDArray rw = RandomArrays.array(scope, beforeWorse);
      assertEquals(expected, Tape.number(Dpo.loss(b, w, rb, rw, 0.3)), 1e-14);
      // As long as the policy is the reference: ln 2, and no margin.
      assertEquals(Math.log(2), Tape.number(Dpo.loss(b, w, b, w, 0.3)), 1e-15);
      assertEquals(0, Tape.number(Dpo.rewards(b, b, 0.3).abs().max()));
      GradCheck.function("dpo", x -> Dpo.loss(x.get(0), x.get(1), rb, rw, 0.3), b, w);
    }
  }

  @Test
  void grpoComparesWithinItsGroup() {
    double[][] advantages =
        Grpo.advantages(new double[] {1, 3}, new double[] {5, 5, 5}, new double[] {0, 0, 3});
    assertArrayEquals(new double[] {-1, 1}, advantages[0], 1e-15);
    assertArrayEquals(new double[3], advantages[1]);
    double root = Math.sqrt(2);
    assertArrayEquals(new double[] {-1 / root, -1 / root, root}, advantages[2], 1e-14);
  }

  /** By hand: each answer weighs the same, however long; KL to the reference by k3. */
  @Test
  void grpoLossIsAMeanOfAnswers() {
    double[][] log = {{Math.log(1.1), Math.log(1.5), 9}, {0, 9, 9}};
    double[][] advantages = {{1, 1, 9}, {-2, 9, 9}};
    double[][] reference = {{0, 0, 0}, {-1, 0, 0}};
    boolean[][] mask = {{true, true, false}, {true, false, false}};
    double first = (1.1 - 0.1 * (1 / 1.1 - 1 + Math.log(1.1))) / 2;
    first += (1.2 - 0.1 * (1 / 1.5 - 1 + Math.log(1.5))) / 2;
    double second = -2 - 0.1 * Math.exp(-1); // d = 1: e^−1 − 1 + 1
    try (Scope scope = Scope.open()) {
      NDArray l = RandomArrays.array(scope, log);
      NDArray old = l.zerosLike();
      NDArray ref = RandomArrays.array(scope, reference);
      NDArray a = RandomArrays.array(scope, advantages);
      NDArray m = RandomArrays.array(scope, mask);
      double found = Tape.number(Grpo.loss(l, old, ref, a, m, 0.2, 0.1));
      assertEquals(-(first + second) / 2, found, 1e-14);
      GradCheck.function("grpo", x -> Grpo.loss(x.get(0), old, ref, a, m, 0.2, 0.1), l);
      Refusal.of(() -> Grpo.loss(l, old, ref, a, m, 0.2, -1), "β", "-1");
    }
  }

  @Test
  void estimatorsOfArraysAreThoseOfNumbers() {
    double[] p = random.normal(20);
    double[] q = random.normal(20);
    try (Scope scope = Scope.open()) {
      NDArray a = RandomArrays.array(scope, p);
      NDArray b = RandomArrays.array(scope, q);
      for (KlEstimator estimator : KlEstimator.values()) {
        double[] each = new double[p.length];
        for (int i = 0; i < each.length; i++) {
          each[i] = estimator.of(p[i], q[i]);
        }
        Check.allClose("" + estimator, Elements.of(estimator.of(a, b)), each, 1e-13);
        GradCheck.function("" + estimator, x -> estimator.of(x.get(0), x.get(1)), a, b);
      }
      NDArray two = scope.manager().zeros(new Shape(2));
      Refusal.of(() -> KlEstimator.K1.of(a, two), "(20)", "(2)");
    }
    assertEquals(0.7, KlEstimator.K1.of(-1, -1.7), 1e-15);
    assertEquals(0.245, KlEstimator.K2.of(-1, -1.7), 1e-15);
    assertEquals(Math.exp(-0.7) - 0.3, KlEstimator.K3.of(-1, -1.7), 1e-15);
  }

  @Test
  void exactKl() {
    double[] half = {0.5, 0.5, 0};
    double[] other = {0.25, 0.25, 0.5};
    assertEquals(Math.log(2), KlEstimator.exact(half, other), 1e-15);
    assertEquals(Double.POSITIVE_INFINITY, KlEstimator.exact(other, half));
    Refusal.of(() -> KlEstimator.exact(half, new double[] {1}), "3 and 1");
    Refusal.of(() -> KlEstimator.exact(half, new double[] {0.5, 0.6, 0}), "sum");
    Refusal.of(() -> KlEstimator.exact(new double[] {1.5, -0.5, 0}, half), "-0.5");
    Refusal.of(() -> KlEstimator.exact(new double[] {Double.NaN, 1, 0}, half), "NaN");
  }

  @Test
  void refusals() {
    Refusal.of(() -> Reinforce.leaveOneOut(1), "two episodes", "not 1");
    Refusal.of(() -> Reinforce.leaveOneOut(1, Double.NaN), "1 is NaN");
    Refusal.of(
        () -> Grpo.advantages(new double[] {1, 2}, new double[] {1}), "group 1", "1 answers");
    Refusal.of(() -> Grpo.advantages(new double[] {1, Double.NaN}), "group 0", "NaN");
    try (Scope scope = Scope.open()) {
      NDArray two = scope.manager().zeros(new Shape(2));
      NDArray three = scope.manager().zeros(new Shape(3));
      Refusal.of(() -> Dpo.loss(two, two, two, two, 0), "β", "0.0");
      Refusal.of(() -> Dpo.loss(two, two, two, two, Double.NaN), "NaN");
      Refusal.of(() -> Dpo.loss(two, three, two, three, 1), "(2)", "(3)");
      Refusal.of(() -> Dpo.loss(two, two, three, two, 1), "reference", "(3)");
      NDArray flat = scope.manager().zeros(new Shape(1, 3));
      Refusal.of(() -> Reinforce.loss(flat, flat.get(":, 1:"), flat.eq(0)), "advantages", "(1, 2)");
    }
  }
}
