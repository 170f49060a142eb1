package hondo.align.rl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.RandomArrays;
import hondo.core.Check;
import hondo.core.Refusal;
import hondo.naive.NaivePolicyGradients;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaeTest {
  private static final double[][] SETTINGS = {{1, 0.95}, {0.9, 0.8}, {0.97, 1}, {0.9, 0}, {1, 1}};

  private final RandomArrays random = new RandomArrays(5);

  /** Each row without what does not count, by the double sum. */
  @Test
  void isTheDoubleSumOverTheStepsThatCount() {
    for (double[] setting : SETTINGS) {
      double[][] rewards = random.normal(6, 8);
      double[][] values = random.normal(6, 8);
      boolean[][] mask = random.mask(6, 8);
      Advantages found = new Gae(setting[0], setting[1]).of(rewards, values, mask);
      for (int b = 0; b < mask.length; b++) {
        double[] r = counted(rewards[b], mask[b]);
        double[] v = counted(values[b], mask[b]);
        double[] expected = NaivePolicyGradients.advantages(r, v, setting[0], setting[1]);
        Check.allClose("row", counted(found.advantages()[b], mask[b]), expected, 1e-12);
        double[] returns = counted(found.returns()[b], mask[b]);
        for (int t = 0; t < v.length; t++) {
          assertEquals(expected[t] + v[t], returns[t], 1e-12);
        }
        for (int t = 0; t < mask[b].length; t++) {
          assertTrue(mask[b][t] || found.advantages()[b][t] == 0 && found.returns()[b][t] == 0);
        }
      }
    }
  }

  private static double[] counted(double[] row, boolean[] mask) {
    List<Double> counted = new ArrayList<>();
    for (int t = 0; t < row.length; t++) {
      if (mask[t]) {
        counted.add(row[t]);
      }
    }
    return counted.stream().mapToDouble(x -> x).toArray();
  }

  /** λ = 1: what is still earned less V. λ = 0: the error of one step of temporal difference. */
  @Test
  void bothEndsOfLambda() {
    double[][] rewards = random.normal(1, 6);
    double[][] values = random.normal(1, 6);
    boolean[][] mask = {{true, true, true, true, true, true}};
    for (double gamma : new double[] {1, 0.8}) {
      double[] earned = NaivePolicyGradients.returns(rewards[0], gamma);
      Advantages whole = new Gae(gamma, 1).of(rewards, values, mask);
      Advantages step = new Gae(gamma, 0).of(rewards, values, mask);
      Check.allClose("returns", whole.returns()[0], earned, 1e-12);
      for (int t = 0; t < 6; t++) {
        assertEquals(earned[t] - values[0][t], whole.advantages()[0][t], 1e-12);
        double next = t == 5 ? 0 : values[0][t + 1];
        double error = rewards[0][t] + gamma * next - values[0][t];
        assertEquals(error, step.advantages()[0][t], 1e-12);
      }
    }
  }

  /** An episode that was cut off is worth what the value function says of the rest. */
  @Test
  void whatIsExpectedAfterACutCounts() {
    double[][] rewards = random.normal(2, 3);
    double[][] values = random.normal(2, 3);
    boolean[][] mask = {{true, true, true}, {true, true, false}};
    double[] after = {2, -3};
    double[][] found = new Gae(0.9, 0).of(rewards, values, mask, after).advantages();
    assertEquals(rewards[0][2] + 0.9 * 2 - values[0][2], found[0][2], 1e-14);
    assertEquals(rewards[1][1] + 0.9 * -3 - values[1][1], found[1][1], 1e-14);
    assertEquals(rewards[0][1] + 0.9 * values[0][2] - values[0][1], found[0][1], 1e-14);
  }

  @Test
  void explainedVariance() {
    boolean[][] mask = {{true, true, true}, {true, false, false}};
    double[][] returns = {{1, 2, 3}, {6, 99, 99}};
    assertEquals(1, ExplainedVariance.of(returns, returns, mask), 1e-15);
    double[][] shifted = {{2, 3, 4}, {7, 0, 0}};
    assertEquals(1, ExplainedVariance.of(shifted, returns, mask), 1e-15);
    assertEquals(0, ExplainedVariance.of(new double[2][3], returns, mask), 1e-15);
    double[][] opposite = {{-1, -2, -3}, {-6, 0, 0}};
    assertEquals(-3, ExplainedVariance.of(opposite, returns, mask), 1e-14);
    // Var(R) = 3.5, errors (1, 0, 0, 0): variance 3/16.
    double[][] near = {{0, 2, 3}, {6, 0, 0}};
    assertEquals(1 - 0.1875 / 3.5, ExplainedVariance.of(near, returns, mask), 1e-14);
    assertTrue(Double.isNaN(ExplainedVariance.of(returns, new double[2][3], mask)));
  }

  @Test
  void refusals() {
    Gae gae = new Gae(1, 0.95);
    boolean[][] mask = {{true, true}};
    double[][] zero = {{0, 0}};
    double[][] nan = {{0, Double.NaN}};
    Refusal.of(() -> new Gae(1.1, 0), "1.1");
    Refusal.of(() -> new Gae(1, -0.1), "-0.1");
    Refusal.of(() -> new Gae(Double.NaN, 0), "NaN");
    Refusal.of(() -> gae.of(nan, zero, mask), "rewards", "step 1 is NaN");
    Refusal.of(() -> gae.of(zero, nan, mask), "values", "step 1 is NaN");
    Refusal.of(() -> gae.of(zero, zero, new boolean[1][2]), "no step counts");
    Refusal.of(() -> gae.of(zero, new double[1][3], mask), "3 values", "2 steps");
    Refusal.of(() -> gae.of(zero, zero, mask, new double[2]), "2 numbers for 1 rows");
    Refusal.of(() -> gae.of(zero, zero, mask, new double[] {Double.NaN}), "NaN");
    Refusal.of(() -> ExplainedVariance.of(zero, nan, mask), "returns", "NaN");
  }
}
