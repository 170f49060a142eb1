package hondo.align.rl;

import hondo.core.Check;
import hondo.core.Refusal;
import org.junit.jupiter.api.Test;

class TokenRewardsTest {
  private static final boolean[][] MASK = {{false, true, true, false}, {true, false, true, true}};
  private static final double[][] LOG = {{9, -1, -2, 9}, {-0.5, 9, -1.5, -2.5}};
  private static final double[][] REFERENCE = {{7, -1.5, -1, 8}, {-0.5, 7, -1, -4}};

  /** By hand: −β (log π − log π_ref) where it counts, and the score at the last of these. */
  @Test
  void theScoreComesWithTheLastToken() {
    double[][] rewards =
        TokenRewards.withKlPenalty(new double[] {10, 20}, LOG, REFERENCE, MASK, 0.1);
    double[][] expected = {{0, -0.05, 10 + 0.1, 0}, {0, 0, 0.05, 20 - 0.15}};
    Check.allClose("rewards", rewards, expected, 1e-14);
  }

  @Test
  void refusals() {
    double[] scores = {1, 2};
    double[] nan = {1, Double.NaN};
    Refusal.of(
        () -> TokenRewards.withKlPenalty(nan, LOG, REFERENCE, MASK, 0.1),
        "scores of the reward model",
        "number 1 is NaN");
    Refusal.of(
        () -> TokenRewards.withKlPenalty(scores, LOG, REFERENCE, MASK, -0.1), "β ≥ 0", "-0.1");
    Refusal.of(() -> TokenRewards.withKlPenalty(scores, LOG, REFERENCE, MASK, Double.NaN), "NaN");
    Refusal.of(
        () -> TokenRewards.withKlPenalty(new double[1], LOG, REFERENCE, MASK, 0), "1 scores");
    boolean[][] empty = {{false, false, false, false}, {true, false, true, true}};
    Refusal.of(
        () -> TokenRewards.withKlPenalty(scores, LOG, REFERENCE, empty, 0), "row 0", "no place");
    double[][] infinite = {{9, Double.NEGATIVE_INFINITY, -2, 9}, LOG[1]};
    Refusal.of(
        () -> TokenRewards.withKlPenalty(scores, LOG, infinite, MASK, 0), "reference", "step 1");
    Refusal.of(
        () -> TokenRewards.withKlPenalty(scores, new double[2][3], REFERENCE, MASK, 0), "row 0");
  }
}
