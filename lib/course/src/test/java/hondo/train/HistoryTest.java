package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.FakeKernel;
import hondo.core.Numbers;
import hondo.core.Seeds;
import hondo.plot.Plot;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class HistoryTest {
  private static History history() {
    History history = new History();
    for (int step = 0; step < 1_000; step++) {
      history.add(History.LOSS, step, 1.0 / (step + 1));
      history.add(History.GRADIENT_NORM, step, 3);
      if (step % 100 == 0) {
        history.add("held out", step, 2);
      }
    }
    return history;
  }

  @Test
  void turnsIntoATable() {
    Table table = history().toTable();
    assertEquals("[step, loss, norm of the gradient, held out]", table.columnNames().toString());
    assertEquals(1_000, table.rowCount());
    assertEquals(2, table.doubleColumn("held out").getDouble(100));
    assertTrue(table.doubleColumn("held out").isMissing(101));
    for (int step = 0; step < 1_000; step++) {
      assertEquals(step, table.longColumn("step").getLong(step));
      assertEquals(1.0 / (step + 1), table.doubleColumn(History.LOSS).getDouble(step));
    }
    assertEquals(
        "History; loss 0.001 at step 999; norm of the gradient 3 at step 999;"
            + " held out 2 at step 900",
        history().toString());
  }

  @Test
  void plotsTheLossesAndWhatIsToBeExpected() {
    History history = history().expect(history());
    assertTrue(history.alternativeText().contains("loss, mean of 4 steps: 250 points"));
    assertTrue(history.alternativeText().contains("held out, expected: 10 points"));
    // The first four are 1, 1/2, 1/3, 1/4; the last 1/997 … 1/1000.
    String ends =
        Numbers.compact((1 + 1 / 2. + 1 / 3. + 1 / 4.) / 4)
            + " to "
            + Numbers.compact((1 / 997. + 1 / 998. + 1 / 999. + 1 / 1000.) / 4);
    assertTrue(history.alternativeText().contains("250 points, from " + ends), ends);
    assertEquals(720 * Plot.SCALE, history.toImage().getWidth());
    assertTrue(history.chart(History.GRADIENT_NORM).alternativeText().contains("between 3 and 3"));
  }

  @Test
  void isCalledATrainingUnlessSomebodySaysHow() {
    assertTrue(history().alternativeText().startsWith("Line chart “Training”"));
    assertTrue(
        history().titled("Five layers").alternativeText().startsWith("Line chart “Five layers”"));
  }

  @Test
  void theLossComesFirstAndNeedNotBeThere() {
    History history = new History();
    history.add("held out", 0, 2);
    String alone = history.alternativeText();
    assertTrue(alone.contains("held out: 1 points") && !alone.contains("loss"), alone);
    history.add(History.LOSS, 1, 3);
    String both = history.alternativeText();
    assertTrue(both.indexOf("loss: 1 points") < both.indexOf("held out: 1 points"), both);
    assertTrue(both.contains("loss: 1 points"), both);
  }

  @Test
  void answersAndRefuses() {
    History history = history();
    assertEquals((1 / 999.0 + 1 / 1000.0) / 2, history.mean(History.LOSS, 2), 1e-15);
    assertEquals(0.001, history.last(History.LOSS), 1e-15);
    String back =
        assertThrows(IllegalArgumentException.class, () -> history.add(History.LOSS, 5, 1))
            .getMessage();
    assertEquals("step 5 comes after step 999", back);
    assertThrows(IllegalArgumentException.class, () -> history.values("nothing"));
  }

  /** As where a checkpoint is resumed: what was measured since then, or besides, is gone. */
  @Test
  void whatIsTakenOverIsAllThereIs() {
    History saved = new History();
    saved.add("held out", 4, 7);
    History history = history();
    history.replace(saved);
    assertEquals(Set.of("held out"), history.names());
    assertArrayEquals(new double[] {7}, history.values("held out"));
  }

  @Test
  void shuffledBatchesHaveEachIndexOnceAnEpoch() {
    Batches<int[]> batches = Batches.shuffled(103, 10, 4);
    int[] seen = new int[103];
    for (int number = 0; number < 10; number++) {
      Arrays.stream(batches.at(number, new SplittableRandom(1))).forEach(i -> seen[i]++);
    }
    assertEquals(100, Arrays.stream(seen).sum());
    assertEquals(1, Arrays.stream(seen).max().orElseThrow());
    int[] again = batches.at(3, null);
    int[] later = batches.at(13, null);
    assertArrayEquals(again, batches.at(3, null), "going back gives the same");
    assertTrue(!Arrays.equals(again, later), "the next epoch has another order");
    assertThrows(IllegalArgumentException.class, () -> batches.at(-1, null));
  }

  @Test
  void drawnBatchesAreAnyIndexesAndMayBeMapped() {
    Batches<int[]> batches = Batches.drawn(5, 1_000);
    int[] drawn = batches.at(0, new SplittableRandom(1));
    assertEquals(1_000, drawn.length);
    int[] seen = new int[5];
    Arrays.stream(drawn).forEach(i -> seen[i]++);
    // 200 each, give or take 4.5 deviations of √(1000 · 0.2 · 0.8).
    Arrays.stream(seen).forEach(count -> assertEquals(200, count, 57));
    assertEquals(drawn[7], batches.map(each -> each[7]).at(3, new SplittableRandom(1)));
    assertThrows(IllegalArgumentException.class, () -> Batches.drawn(0, 1));
    assertThrows(IllegalArgumentException.class, () -> Batches.drawn(1, 0));
  }

  @Test
  void aNotebookSeesOneBarAndOneCurve() {
    Seeds.set(1);
    try (FakeKernel kernel = new FakeKernel();
        Toy.Net net = Toy.net();
        Sgd sgd = new Sgd(net.parameters(), Sgd.Config.of(0.05))) {
      Training.of(
              net.parameters(),
              (number, random) -> Toy.Rows.draw(random, 8),
              (tape, rows) -> Toy.loss(net, tape, rows),
              sgd)
          .tokens(rows -> 8)
          .run(30);
      assertEquals(2, kernel.shown.size());
      assertTrue(kernel.shown.get(1) instanceof History);
      String bar =
          kernel
              .render(
                  kernel.updates.get("display-1").get(kernel.updates.get("display-1").size() - 1))
              .text();
      assertTrue(bar.contains("30 of 30, loss ") && bar.contains("tokens/s"), bar);
    }
  }
}
