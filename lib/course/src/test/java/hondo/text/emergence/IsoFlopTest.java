package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.runs.StoredRun;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On letters that follow a rule, in place of the Brown corpus. */
class IsoFlopTest {
  private static final int[] CYCLE = IntStream.range(0, 2_000).map(i -> i % 27).toArray();

  private static StoredRun run(double budget, Double... rates) {
    return IsoFlop.run(
        new IsoFlop.Config(List.of(budget), List.of(List.of(4, 8)), List.of(rates), 1),
        CYCLE,
        CYCLE,
        CYCLE);
  }

  /** Whatever the width, 6 N D is the budget, but for a part of a step. */
  @Test
  void sizeTimesLettersIsTheBudget() {
    StoredRun run = run(3e8, 5e-3);
    assertArrayEquals(new double[] {4, 8}, run.column("width"));
    for (int i = 0; i < 2; i++) {
      double n = run.column("parameters")[i];
      assertEquals(3e8, 6 * n * run.column("letters")[i], 6 * n * 1024 / 2 + 1);
      assertEquals(0, run.column("letters")[i] % 1024);
    }
  }

  @Test
  void theBestRateOnValidIsKept() {
    StoredRun small = run(3e8, 1e-9);
    StoredRun good = run(3e8, 2e-2);
    StoredRun both = run(3e8, 1e-9, 2e-2);
    assertTrue(good.column("valid")[0] < small.column("valid")[0]);
    assertEquals(2e-2, both.column("rate")[0]);
    assertArrayEquals(good.column("test"), both.column("test"), 1e-4);
  }

  @Test
  void refusesABudgetOfAFewSteps() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> run(1e7, 5e-3)).getMessage();
    assertTrue(message.contains("at least 20"), message);
  }
}
