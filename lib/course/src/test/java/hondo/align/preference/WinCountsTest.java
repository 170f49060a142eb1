package hondo.align.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WinCountsTest {
  /** Of two items the scores of greatest likelihood are log-odds apart: closed form. */
  @Test
  void ofTwoItemsTheScoresAreLogOdds() {
    for (double[] won : new double[][] {{7, 3}, {1, 1}, {2, 50}}) {
      double[] scores = WinCounts.of(new double[][] {{0, won[0]}, {won[1], 0}}).scores();
      assertEquals(Math.log(won[0] / won[1]), scores[0] - scores[1], 1e-10);
      assertEquals(0, scores[0] + scores[1], 1e-12);
    }
  }

  /** At the scores the wins are as many as expected, which is where the likelihood is flat. */
  @Test
  void wonAsOftenAsExpected() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] wins = new double[6][6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        wins[i][j] = i == j ? 0 : random.nextInt(1, 9);
      }
    }
    WinCounts counts = WinCounts.of(wins);
    double[] scores = counts.scores();
    for (int i = 0; i < 6; i++) {
      double won = Arrays.stream(wins[i]).sum();
      double expected = 0;
      for (int j = 0; j < 6; j++) {
        expected += (wins[i][j] + wins[j][i]) * BradleyTerry.probability(scores[i], scores[j]);
      }
      assertEquals(won, expected, 1e-8);
      for (double step : new double[] {0.01, -0.01}) {
        double[] moved = scores.clone();
        moved[i] += step;
        assertTrue(counts.logLikelihood(moved) < counts.logLikelihood(scores));
      }
    }
    assertEquals(0, Arrays.stream(scores).sum(), 1e-12);
  }

  @Test
  void likelihoodIsTheProductOfTheJudgements() {
    List<Preference> judged =
        List.of(new Preference(0, 1), new Preference(0, 1), new Preference(1, 0));
    double[] scores = {0.3, -0.4};
    double p = BradleyTerry.probability(0.3, -0.4);
    assertEquals(Math.log(p * p * (1 - p)), WinCounts.of(judged, 2).logLikelihood(scores), 1e-14);
  }

  /** Ford's condition: without it some score would grow for ever. */
  @Test
  void withoutAChainOfWinsThereAreNoScores() {
    double[][] neverLost = {{0, 2, 1}, {0, 0, 3}, {0, 1, 0}};
    Refusal.ofState(() -> WinCounts.of(neverLost).scores(), "no chain of losses", "fall");
    double[][] neverMet = {{0, 1, 0}, {1, 0, 0}, {0, 0, 0}};
    Refusal.ofState(() -> WinCounts.of(neverMet).scores(), "item 2", "add a fraction");
    double[][] neverWon = {{0, 0, 0}, {2, 0, 1}, {3, 1, 0}};
    Refusal.ofState(() -> WinCounts.of(neverWon).scores(), "no chain of wins", "rise");
  }

  @Test
  void refusals() {
    Refusal.of(() -> WinCounts.of(new double[][] {{0, 1}, {1}}), "(N, N)", "row 1");
    Refusal.of(() -> WinCounts.of(new double[][] {{0, -1}, {1, 0}}), "-1");
    Refusal.of(() -> WinCounts.of(new double[][] {{0, Double.NaN}, {1, 0}}), "NaN");
    Refusal.of(() -> WinCounts.of(new double[][] {{1, 1}, {1, 0}}), "against item 0");
    Refusal.of(() -> WinCounts.of(List.of(new Preference(0, 2)), 2), "2 items");
    Refusal.ofState(() -> WinCounts.of(new double[1][1]).scores(), "at least two");
    Refusal.ofState(() -> WinCounts.of(new double[0][0]).scores(), "at least two");
  }
}
