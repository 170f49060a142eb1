package hondo.align.rl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.align.RandomArrays;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaivePolicyGradients;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PpoLossTest {
  private static final double EPSILON = 0.2;

  private final RandomArrays random = new RandomArrays(9);

  @Test
  void lossesAreThoseOfTheLoops() {
    double[][] now = random.normal(4, 5);
    double[][] old = random.normal(4, 5);
    double[][] other = random.normal(4, 5);
    boolean[][] mask = random.mask(4, 5);
    try (Scope scope = Scope.open()) {
      NDArray a = RandomArrays.array(scope, now);
      NDArray b = RandomArrays.array(scope, old);
      NDArray c = RandomArrays.array(scope, other);
      NDArray m = RandomArrays.array(scope, mask);
      assertEquals(
          NaivePolicyGradients.clippedSurrogate(now, old, other, mask, EPSILON),
          Tape.number(PpoLoss.surrogate(a, b, c, m, EPSILON)),
          1e-13);
      assertEquals(
          NaivePolicyGradients.clippedSurrogate(now, old, other, mask, 1e9),
          Tape.number(PpoLoss.surrogate(a, b, c, m, Double.POSITIVE_INFINITY)),
          1e-13);
      assertEquals(
          NaivePolicyGradients.clippedValueLoss(now, old, other, mask, EPSILON),
          Tape.number(PpoLoss.values(a, b, c, m, EPSILON)),
          1e-13);
      assertEquals(
          NaivePolicyGradients.clippedValueLoss(now, old, other, mask, 1e9),
          Tape.number(PpoLoss.values(a, b, c, m, Double.POSITIVE_INFINITY)),
          1e-13);
      GradCheck.function("surrogate", x -> PpoLoss.surrogate(x.get(0), b, c, m, EPSILON), a);
      GradCheck.function("values", x -> PpoLoss.values(x.get(0), b, c, m, EPSILON), a);
      GradCheck.function("kl", x -> PpoLoss.approximateKl(x.get(0), b, m), a);
    }
  }

  /** COURSE.md's table: (ρ, A) → ∂(min(ρA, clip(ρ)A))/∂log π, which is ρA or 0. */
  @Test
  void theGradientIsCutOnOneSideOnly() {
    double[] ratios = {1.5, 1.5, 0.5, 0.5, 1.1, 0.9, 1.0};
    double[] advantages = {1, -1, 1, -1, 1, -1, 2};
    double[] expected = {0, -1.5, 0.5, 0, 1.1, -0.9, 2};
    boolean[][] all = {{true, true, true, true, true, true, true}};
    try (Scope scope = Scope.open()) {
      NDArray logs = RandomArrays.array(scope, new double[][] {ratios}).log();
      NDArray old = RandomArrays.array(scope, new double[1][7]);
      NDArray a = RandomArrays.array(scope, new double[][] {advantages});
      NDArray m = RandomArrays.array(scope, all);
      logs.setRequiresGradient(true);
      try (Tape tape = Tape.open()) {
        tape.backward(PpoLoss.surrogate(logs, old, a, m, EPSILON));
        double[] gradient = Elements.of(tape.gradient(logs).mul(-7));
        Check.allClose("gradient", gradient, expected, 1e-14);
      }
    }
  }

  @Test
  void withoutAnUpdateRatiosAreOneAndNothingIsClipped() {
    try (Scope scope = Scope.open()) {
      NDArray log = RandomArrays.array(scope, random.normal(3, 4));
      NDArray m = RandomArrays.array(scope, random.mask(3, 4));
      NDArray ratios = PpoLoss.ratios(log, log);
      Check.allClose("ratios", Elements.of(ratios), Elements.of(ratios.onesLike()), 0);
      assertEquals(0, Tape.number(PpoLoss.clipFraction(log, log, m, EPSILON)));
      assertEquals(0, Tape.number(PpoLoss.approximateKl(log, log, m)));
    }
  }

  /** By hand: of the three steps that count, two have moved by more than a fifth, either way. */
  @Test
  void whatIsWatchedIsCountedWhereItCounts() {
    double[][] ratios = {{1.1, 1.3, 5, 0.7}};
    boolean[][] mask = {{true, true, false, true}};
    try (Scope scope = Scope.open()) {
      NDArray now = RandomArrays.array(scope, ratios).log();
      NDArray old = RandomArrays.array(scope, new double[1][4]);
      NDArray m = RandomArrays.array(scope, mask);
      assertEquals(2.0 / 3, Tape.number(PpoLoss.clipFraction(now, old, m, EPSILON)), 1e-15);
      // k3 from draws of the old policy: ρ − 1 − log ρ.
      double kl = 0;
      for (double ratio : new double[] {1.1, 1.3, 0.7}) {
        kl += (ratio - 1 - Math.log(ratio)) / 3;
      }
      assertEquals(kl, Tape.number(PpoLoss.approximateKl(now, old, m)), 1e-15);
    }
  }

  /** What stands at the pads, even 0 · ∞, is in no value and no gradient. */
  @Test
  void padsAreInNothing() {
    double[][] now = random.normal(2, 4);
    double[][] other = random.normal(2, 4);
    boolean[][] mask = {{true, true, false, false}, {false, true, true, true}};
    double[][] dirty = {now[0].clone(), now[1].clone()};
    dirty[0][2] = 1e6;
    dirty[0][3] = Double.NaN;
    dirty[1][0] = -1e6;
    try (Scope scope = Scope.open()) {
      NDArray c = RandomArrays.array(scope, other);
      NDArray m = RandomArrays.array(scope, mask);
      NDArray clean = RandomArrays.array(scope, now);
      NDArray dirt = RandomArrays.array(scope, dirty);
      Function<NDArray, NDArray> surrogate = x -> PpoLoss.surrogate(x, c, c, m, EPSILON);
      Function<NDArray, NDArray> values = x -> PpoLoss.values(x, c, c, m, EPSILON);
      Function<NDArray, NDArray> kl = x -> PpoLoss.approximateKl(x, c, m);
      Function<NDArray, NDArray> reinforce = x -> Reinforce.loss(x, c, m);
      Function<NDArray, NDArray> grpo = x -> Grpo.loss(x, c, c, c, m, EPSILON, 0.1);
      for (Function<NDArray, NDArray> loss : List.of(surrogate, values, kl, reinforce, grpo)) {
        NDList expected = withGradient(loss, clean);
        NDList found = withGradient(loss, dirt);
        Check.allClose("loss", found.get(0), expected.get(0), 0);
        Check.allClose("gradient", found.get(1), expected.get(1), 0);
        assertTrue(Elements.of(expected.get(1))[0] != 0);
      }
      double fraction = Tape.number(PpoLoss.clipFraction(dirt, c, m, EPSILON));
      assertEquals(Tape.number(PpoLoss.clipFraction(clean, c, m, EPSILON)), fraction);
    }
  }

  private static NDList withGradient(Function<NDArray, NDArray> loss, NDArray x) {
    x.setRequiresGradient(true);
    try (Tape tape = Tape.open()) {
      NDArray value = loss.apply(x);
      tape.backward(value);
      NDArray gradient = tape.gradient(x).mul(1);
      Tape.zeroGradient(x);
      return new NDList(tape.keep(value), tape.keep(gradient));
    }
  }

  @Test
  void refusals() {
    try (Scope scope = Scope.open()) {
      NDArray x = RandomArrays.array(scope, random.normal(2, 3));
      NDArray small = x.get(":, 1:");
      NDArray m = RandomArrays.array(scope, random.mask(2, 3));
      NDArray none = RandomArrays.array(scope, new boolean[2][3]);
      Refusal.of(() -> PpoLoss.surrogate(x, x, x, m, 0), "ε > 0", "not 0");
      Refusal.of(() -> PpoLoss.surrogate(x, x, x, m, Double.NaN), "NaN");
      Refusal.of(() -> PpoLoss.surrogate(x, small, x, m, EPSILON), "(2, 2)");
      Refusal.of(() -> PpoLoss.surrogate(x, x, small, m, EPSILON), "advantages", "(2, 2)");
      Refusal.of(() -> PpoLoss.surrogate(x, x, x, none, EPSILON), "no step counts");
      Refusal.of(() -> PpoLoss.values(x, small, x, m, EPSILON), "old values", "(2, 2)");
      Refusal.of(() -> PpoLoss.values(x, x, small, m, EPSILON), "returns", "(2, 2)");
      Refusal.of(() -> PpoLoss.values(x, x, x, m, -1), "-1");
      Refusal.of(() -> PpoLoss.clipFraction(x, x, none, EPSILON), "no step counts");
      Refusal.of(() -> PpoLoss.approximateKl(x, small, m), "(2, 2)");
    }
  }
}
