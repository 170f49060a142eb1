package hondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule by itself; in a training, see {@link BestParametersTest}. */
class EarlyStoppingTest {
  @Test
  void itIsOverAfterSoManyInARowWithoutProgress() {
    EarlyStopping rule = new EarlyStopping(2, 0);
    assertEquals(Double.POSITIVE_INFINITY, rule.best());
    assertTrue(rule.improves(5));
    assertFalse(rule.improves(6));
    assertTrue(rule.improves(4), "a better one in between");
    assertEquals(4, rule.best());
    assertFalse(rule.improves(4), "as good is not better");
    assertFalse(rule.isOver());
    assertFalse(rule.improves(Double.NaN));
    assertTrue(rule.isOver());
    assertEquals(4, rule.best());
  }

  /** The margin is measured from the best, so that small steps down do not add up to progress. */
  @Test
  void progressIsMoreThanTheMargin() {
    EarlyStopping rule = new EarlyStopping(3, 0.5);
    assertTrue(rule.improves(4));
    assertFalse(rule.improves(3.75));
    assertFalse(rule.improves(3.5), "just the margin");
    assertEquals(4, rule.best());
    assertTrue(rule.improves(3.25));
    assertFalse(rule.isOver());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0 and 0", "-1, 0, -1 and 0", "1, -0.5, 1 and -0.5", "1, NaN, 1 and NaN"})
  void patienceAndMarginThatMeanNothing(int patience, double margin, String named) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(patience, margin))
            .getMessage();
    assertTrue(message.contains("patience ≥ 1 and margin ≥ 0, not " + named), message);
  }
}
