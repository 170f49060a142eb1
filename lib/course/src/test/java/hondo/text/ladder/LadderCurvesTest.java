package hondo.text.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.runs.StoredRun;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LadderCurvesTest {
  /** A run of English: letters, rate, seed, budget, seconds, valid, test. */
  private static Climb climb(double... c) {
    return new Climb(0, c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
  }

  private static LadderCurves curves() {
    Map<String, List<Climb>> climbs = new LinkedHashMap<>();
    for (String name : List.of("bzip2", "xz", "ngram", "mlp", "rnn", "gpt")) {
      climbs.put(name, List.of(climb(1e6, 9, 0, 0, 1, 2.5, 2.25)));
    }
    climbs.put(
        "lstm",
        List.of(
            climb(2e6, 0.01, 1, 60, 59, 2, 2.0),
            climb(1e6, 0.01, 1, 0, 30, 2.5, 2.5),
            climb(1e6, 0.01, 2, 0, 34, 2.9, 2.75),
            // Better than the mean of the two above, and not than the seed that it shares with
            // them.
            climb(1e6, 0.02, 1, 0, 30, 2.6, 2.1),
            climb(5e5, 0.01, 1, 0, 10, 2.8, 3.0),
            climb(5e5, 0.02, 1, 0, 11, 2.9, 2.9)));
    return new LadderCurves(climbs);
  }

  @Test
  void aPointIsTheMeanOfTheSeedsAtTheSettingThatIsBestOnValidation() {
    List<LadderCurves.Point> points = curves().points("lstm", false);
    assertEquals(
        List.of(
            new LadderCurves.Point(5e5, 0, 0.01, 10, 3.0, 0, 1),
            new LadderCurves.Point(1e6, 0, 0.01, 32, 2.625, 0.25, 2),
            new LadderCurves.Point(2e6, 60, 0.01, 59, 2.0, 0, 1)),
        points);
    assertEquals(List.of(), curves().points("lstm", true));
  }

  @Test
  void theChartsAreOfLettersAndOfSeconds() {
    String letters = curves().againstLetters("English").alternativeText();
    assertTrue(letters.contains("LSTM: 2 points, from 3 to 2.625"), letters);
    assertTrue(letters.contains("xz -9 after the same text") && letters.contains("2.25"), letters);
    String seconds = curves().againstSeconds("English").alternativeText();
    assertTrue(seconds.contains("LSTM: 3 points, from 3 to 2"), seconds);
    assertThrows(IllegalArgumentException.class, () -> curves().againstSeconds("Latin"));
  }

  /** At 2e6 letters the clock stopped it: those are not the letters that all read. */
  @Test
  void equalTermsAreTheMostLettersOrTheSameSeconds() {
    assertEquals(2.625, curves().afterAllLetters("English").get("LSTM"));
    assertEquals(2.25, curves().afterAllLetters("English").get("bzip2 -9"));
    assertEquals(Map.of("LSTM", 2.0), curves().afterTheSameSeconds("English"));
    assertEquals(Map.of(), curves().afterAllLetters("Spanish"));
  }

  /** As they come with the project. */
  @Test
  void theStoredRunsAreOfTheLaddersText() {
    for (String name : List.of("bzip2", "xz", "ngram", "mlp", "rnn", "lstm", "gpt")) {
      List<Climb> climbs = inTheCheckout("ladder-" + name);
      for (Climb climb : climbs) {
        assertTrue(climb.test() > 1.3 && climb.test() < 4.8, climb.toString());
        assertTrue(climb.letters() <= Ladder.LETTERS || climb.budget() > 0, climb.toString());
      }
      assertEquals(2, climbs.stream().mapToDouble(Climb::spanish).distinct().count());
    }
  }

  /** In Spanish the longest order, 16, is still the best of all. */
  @Test
  void theEnglishOrderIsChosenBetweenWorseOnes() {
    List<Climb> orders =
        inTheCheckout("ladder-ngram").stream()
            .filter(c -> c.spanish() == 0 && c.letters() == Ladder.LETTERS)
            .sorted(Comparator.comparingDouble(Climb::setting))
            .toList();
    double best = orders.stream().mapToDouble(Climb::valid).min().orElseThrow();
    assertTrue(orders.get(0).valid() > best, orders.toString());
    assertTrue(orders.get(orders.size() - 1).valid() > best, orders.toString());
  }

  private static List<Climb> inTheCheckout(String run) {
    return Climb.of(StoredRun.read(run, Path.of("../../environment/results", run + ".csv")));
  }

  @Test
  void theTableHasEachPoint() {
    var table = curves().table("English");
    assertEquals(9, table.rowCount());
    assertEquals(0.25, table.where(table.intColumn("runs").isEqualTo(2)).row(0).getDouble(5));
  }
}
