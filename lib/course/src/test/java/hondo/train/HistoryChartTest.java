package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which curves a history shows, and of how many points. */
class HistoryChartTest {
  private static History losses(int count) {
    History history = new History();
    for (int step = 0; step < count; step++) {
      history.add(History.LOSS, step, step + 1);
    }
    return history;
  }

  private static void says(String text, String... words) {
    for (String word : words) {
      assertTrue(text.contains(word), "'" + word + "' should be in: " + text);
    }
  }

  @Test
  void theAxisIsNamedByASingleSeriesAndElseByTheLoss() {
    History history = new History();
    history.add("accuracy", 0, 1);
    says(history.alternativeText(), "“Training”: accuracy by step");
    history.add("held out", 0, 2);
    says(history.alternativeText(), "“Training”: loss by step", "accuracy: 1", "held out: 1");
    says(history.chart("held out").alternativeText(), "“Training”: held out by step");
  }

  @Test
  void normAndRateAreShownOnlyWhenAskedFor() {
    History history = losses(3);
    history.add(History.GRADIENT_NORM, 0, 1);
    history.add(History.LEARNING_RATE, 0, 1);
    assertFalse(history.alternativeText().matches("(?s).*(norm of|learning rate).*"));
    says(history.chart(History.LEARNING_RATE).alternativeText(), "learning rate: 1 points");
  }

  /** A chart has 250 points a series at most: of 251 two and two are averaged, the last alone. */
  @Test
  void manyPointsAreAveraged() {
    says(losses(250).alternativeText(), "loss: 250 points, from 1 to 250");
    says(losses(251).alternativeText(), "loss, mean of 2 steps: 126 points, from 1.5 to 251");
  }

  @Test
  void ofWhatIsExpectedOnlyWhatIsShownIsDrawn() {
    History earlier = losses(2);
    earlier.add("held out", 0, 7);
    History history = losses(3).expect(earlier);
    says(history.alternativeText(), "loss: 3 points", "loss, expected: 2 points");
    assertFalse(history.alternativeText().contains("held out"));
  }

  @Test
  void aLossThatIsInfiniteIsAGap() {
    History history = new History();
    history.add(History.LOSS, 0, 2);
    history.add(History.LOSS, 1, Double.POSITIVE_INFINITY);
    history.add(History.LOSS, 2, 4);
    says(history.alternativeText(), "between 2 and 4");
    assertEquals(Double.POSITIVE_INFINITY, history.values(History.LOSS)[1], "in the numbers it is");
  }

  @Test
  void beforeTheFirstNumberThereIsNoCurve() {
    History none = new History();
    assertEquals("A training that has not begun", none.alternativeText());
    assertEquals("History", none.toString());
    assertThrows(IllegalStateException.class, none::chart);
  }

  @Test
  void aStepMayBeMeasuredTwiceAndAMeanTakesWhatThereIs() {
    History history = losses(3);
    history.add(History.LOSS, 2, 10);
    assertArrayEquals(new long[] {0, 1, 2, 2}, history.steps(History.LOSS));
    assertEquals((1 + 2 + 3 + 10) / 4.0, history.mean(History.LOSS, 100));
    assertEquals(10, history.mean(History.LOSS, 1));
  }
}
