package hondo.align.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.align.RandomArrays;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaiveMath;
import hondo.naive.NaivePreferences;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BradleyTerryTest {
  private final RandomArrays random = new RandomArrays(3);

  @Test
  void lossIsThatOfTheLoops() {
    double[] better = random.normal(7);
    double[] worse = random.normal(7);
    double mean = 0;
    for (int i = 0; i < better.length; i++) {
      mean += NaivePreferences.bradleyTerry(better[i], worse[i]) / better.length;
    }
    try (Scope scope = Scope.open()) {
      NDArray b = RandomArrays.array(scope, better);
      NDArray w = RandomArrays.array(scope, worse);
      assertEquals(mean, Tape.number(BradleyTerry.loss(b, w)), 1e-14);
      GradCheck.function("loss", x -> BradleyTerry.loss(x.get(0), x.get(1)), b, w);
    }
  }

  /** A reward head of zeros knows nothing: one bit a judgement, whatever it is of. */
  @Test
  void beginsAtLogTwo() {
    try (Scope scope = Scope.open()) {
      NDArray zero = scope.manager().zeros(new Shape(4, 3));
      assertEquals((float) Math.log(2), BradleyTerry.loss(zero, zero).getFloat());
    }
  }

  @Test
  void onlyDifferencesCount() {
    try (Scope scope = Scope.open()) {
      NDArray b = RandomArrays.array(scope, random.normal(9));
      NDArray w = RandomArrays.array(scope, random.normal(9));
      double loss = Tape.number(BradleyTerry.loss(b, w));
      assertEquals(loss, Tape.number(BradleyTerry.loss(b.add(17), w.add(17))), 1e-12);
      assertTrue(Math.abs(loss - Tape.number(BradleyTerry.loss(b.add(1), w))) > 0.1);
    }
  }

  /** ∂L/∂r_better = −(1 − σ(Δ))/N, and the opposite for the worse. */
  @Test
  void gradientIsWhatWasNotExpected() {
    double[] better = random.normal(5);
    double[] worse = random.normal(5);
    double[] expected = new double[5];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = -(1 - NaiveMath.sigmoid(better[i] - worse[i])) / expected.length;
    }
    try (Scope scope = Scope.open()) {
      NDArray b = RandomArrays.array(scope, better);
      NDArray w = RandomArrays.array(scope, worse);
      b.setRequiresGradient(true);
      w.setRequiresGradient(true);
      try (Tape tape = Tape.open()) {
        tape.backward(BradleyTerry.loss(b, w));
        Check.allClose("better", Elements.of(tape.gradient(b)), expected, 1e-14);
        Check.allClose("worse", Elements.of(tape.gradient(w).neg()), expected, 1e-14);
      }
    }
  }

  @Test
  void farApartScoresGiveFiniteLosses() {
    try (Scope scope = Scope.open()) {
      NDArray b = RandomArrays.array(scope, -1e4, 1e4);
      NDArray w = RandomArrays.array(scope, 1e4, -1e4);
      assertEquals(1e4, Tape.number(BradleyTerry.loss(b, w)), 1e-9);
    }
  }

  @Test
  void rankingLossIsTheMeanOverAllPairs() {
    double[][] scores = random.normal(3, 4);
    double mean = 0;
    for (double[] row : scores) {
      mean += NaivePreferences.allPairs(row) / scores.length;
    }
    try (Scope scope = Scope.open()) {
      NDArray s = RandomArrays.array(scope, scores);
      assertEquals(mean, Tape.number(BradleyTerry.rankingLoss(s)), 1e-14);
      GradCheck.function("ranking", x -> BradleyTerry.rankingLoss(x.get(0)), s);
    }
  }

  /** With labels turned round with probability ε no score agrees with more than 1 − ε of them. */
  @Test
  void accuracyEndsAtTheNoise() {
    double[] utilities = random.normal(40);
    for (double noise : new double[] {0, 0.1, 0.3}) {
      HiddenUtility judge = new HiddenUtility(utilities, 0, noise);
      List<Preference> pairs = judge.pairs(20_000, new SplittableRandom(8));
      double[] better = pairs.stream().mapToDouble(p -> utilities[p.better()]).toArray();
      double[] worse = pairs.stream().mapToDouble(p -> utilities[p.worse()]).toArray();
      double deviation = Math.sqrt(noise * (1 - noise) / pairs.size());
      assertEquals(1 - noise, BradleyTerry.accuracy(better, worse), 4 * deviation);
    }
    assertEquals(
        0.625, BradleyTerry.accuracy(new double[] {1, 2, 3, 0}, new double[] {0, 0, 3, 1}));
  }

  @Test
  void refusals() {
    try (Scope scope = Scope.open()) {
      NDArray three = scope.manager().zeros(new Shape(3));
      NDArray four = scope.manager().zeros(new Shape(4));
      Refusal.of(() -> BradleyTerry.loss(three, four), "(3)", "(4)", "one for each pair");
      Refusal.of(() -> BradleyTerry.rankingLoss(three), "(B, K)", "(3)");
      Refusal.of(() -> BradleyTerry.rankingLoss(four.reshape(4, 1)), "at least 2", "(4, 1)");
      Refusal.of(() -> PlackettLuce.loss(four.reshape(4, 1)), "at least 2", "(4, 1)");
    }
    Refusal.of(() -> BradleyTerry.accuracy(new double[0], new double[0]), "at least one pair");
    Refusal.of(
        () -> BradleyTerry.accuracy(new double[] {0, Double.NaN}, new double[2]), "1 is NaN");
    Refusal.of(() -> BradleyTerry.accuracy(new double[2], new double[3]), "2 scores", "3");
  }
}
