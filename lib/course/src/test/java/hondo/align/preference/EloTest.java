package hondo.align.preference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import hondo.align.RandomArrays;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import org.junit.jupiter.api.Test;

class EloTest {
  @Test
  void fourHundredPointsAreOddsOfTenToOne() {
    assertEquals(10.0 / 11, Elo.expected(1_900, 1_500), 1e-12);
    assertEquals(0.5, Elo.expected(1_234, 1_234), 1e-15);
    assertArrayEquals(
        new double[] {1_900, 1_100}, Elo.ratings(1_500, Math.log(10), -Math.log(10)), 1e-9);
  }

  @Test
  void theWinnerTakesFromTheLoser() {
    double[] after = new Elo(32).updated(new double[] {1_500, 1_500, 1_700}, new Preference(1, 0));
    assertArrayEquals(new double[] {1_484, 1_516, 1_700}, after, 1e-9);
    double upset = new Elo(32).updated(new double[] {1_500, 1_900}, new Preference(0, 1))[0];
    assertEquals(1_500 + 32 * 10.0 / 11, upset, 1e-9);
  }

  /** Elo's rule is a step down the gradient of the loss of that game, in nats. */
  @Test
  void anUpdateIsAStepOfGradientDescent() {
    double[] ratings = {1_480, 1_620, 1_555};
    double rate = 24 * Elo.POINTS_PER_NAT; // a rating is POINTS_PER_NAT times a score
    try (Scope scope = Scope.open()) {
      NDArray r = RandomArrays.array(scope, ratings);
      r.setRequiresGradient(true);
      try (Tape tape = Tape.open()) {
        NDArray scores = r.div(Elo.POINTS_PER_NAT);
        tape.backward(BradleyTerry.loss(scores.get("0:1"), scores.get("1:2")));
        Check.allClose(
            "ratings",
            new Elo(24).updated(ratings, new Preference(0, 1)),
            Elements.of(r.sub(tape.gradient(r).mul(rate))),
            1e-9);
      }
    }
  }

  @Test
  void refusals() {
    Refusal.of(() -> new Elo(0), "above 0");
    Refusal.of(() -> new Elo(Double.NaN), "NaN");
    Refusal.of(() -> new Elo(1).updated(new double[2], new Preference(0, 2)), "2 ratings");
  }
}
