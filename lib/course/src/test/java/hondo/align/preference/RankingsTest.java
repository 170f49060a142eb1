package hondo.align.preference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.align.RandomArrays;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaivePreferences;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingsTest {
  @Test
  void aRankingIsItsPairs() {
    List<Preference> pairs = Rankings.pairs(7, 3, 9, 0);
    assertEquals(4 * 3 / 2, pairs.size());
    assertEquals(
        List.of(
            new Preference(7, 3),
            new Preference(7, 9),
            new Preference(7, 0),
            new Preference(3, 9),
            new Preference(3, 0),
            new Preference(9, 0)),
        pairs);
    assertEquals(List.of(), Rankings.pairs(5));
    Refusal.of(() -> Rankings.pairs(1, 2, 1), "twice", "[1, 2, 1]");
    Refusal.of(() -> new Preference(3, 3), "3 and 3");
    Refusal.of(() -> new Preference(0, -1), "-1");
  }

  @Test
  void orderIsByFallingScore() {
    assertArrayEquals(new int[] {2, 0, 3, 1}, Rankings.order(1, -4, 5, 1));
  }

  @Test
  void kendallsTauIsThatOfTheLoops() {
    SplittableRandom random = new SplittableRandom(6);
    for (int n = 2; n < 30; n++) {
      double[] a = random.doubles(n).toArray();
      double[] tied = random.ints(n, 0, 4).asDoubleStream().toArray();
      tied[0] = 9; // never all equal
      assertEquals(NaivePreferences.kendallTau(a, tied), Rankings.kendallTau(a, tied), 1e-12);
      double[] cubes = Arrays.stream(a).map(x -> x * x * x).toArray();
      assertEquals(1, Rankings.kendallTau(a, cubes), 1e-12);
      double[] opposite = Arrays.stream(a).map(x -> -x).toArray();
      assertEquals(-1, Rankings.kendallTau(a, opposite), 1e-12);
    }
    Refusal.of(() -> Rankings.kendallTau(new double[] {1}, new double[] {1}), "at least two");
    Refusal.of(() -> Rankings.kendallTau(new double[2], new double[3]), "2 and 3");
    Refusal.of(() -> Rankings.kendallTau(new double[3], new double[] {1, 2, 3}), "no order");
    Refusal.of(
        () -> Rankings.kendallTau(new double[] {1, 2}, new double[] {1, Double.NaN}), "second");
  }

  /** A score for each of 20 items, learned from 4,000 noisy judgements, by gradient descent. */
  @Test
  void theHiddenOrderIsLearned() {
    double[] hidden = new RandomArrays(12).normal(20);
    List<Preference> judged =
        new HiddenUtility(hidden, 0.5, 0.05).pairs(4_000, new SplittableRandom(2));
    double[] learned = learned(judged, hidden.length);
    assertTrue(Rankings.kendallTau(learned, hidden) > 0.9);
    // What gradient descent ends at are the scores of greatest likelihood.
    double mean = Arrays.stream(learned).average().orElseThrow();
    double[] centred = Arrays.stream(learned).map(x -> x - mean).toArray();
    Check.allClose("scores", centred, WinCounts.of(judged, hidden.length).scores(), 1e-3);
  }

  private static double[] learned(List<Preference> judged, int items) {
    try (Scope scope = Scope.open()) {
      NDArray better = numbers(scope, judged.stream().mapToLong(Preference::better).toArray());
      NDArray worse = numbers(scope, judged.stream().mapToLong(Preference::worse).toArray());
      NDArray scores = scope.manager().zeros(new Shape(items), DataType.FLOAT64);
      scores.setRequiresGradient(true);
      for (int step = 0; step < 150; step++) {
        try (Tape tape = Tape.open()) {
          tape.backward(BradleyTerry.loss(scores.get(better), scores.get(worse)));
          scores.subi(tape.gradient(scores).mul(40));
          Tape.zeroGradient(scores);
        }
      }
      return Elements.of(scores);
    }
  }

  private static NDArray numbers(Scope scope, long... numbers) {
    return scope.manager().create(numbers);
  }
}
