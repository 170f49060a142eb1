package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last and the best parameters: which of them the model holds, and that neither is lost. */
class BestParametersTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Seeds.set(21);
  }

  /** A training whose evaluations, one each 10 steps, are given. */
  private static final class Run implements AutoCloseable {
    final Toy.Net net = Toy.net();
    final AdamW adam = new AdamW(net.parameters(), AdamW.Config.of(0.02));
    final Ema average = new Ema(net.parameters(), 0.5);
    final List<double[]> seen = new ArrayList<>(); // the parameters at steps 0, 10, 20, …
    final Training<Toy.Rows> training;

    Run(int patience, double... evaluations) {
      training =
          Training.of(
                  net.parameters(),
                  (number, random) -> Toy.Rows.draw(random, 8),
                  (tape, rows) -> Toy.loss(net, tape, rows),
                  adam)
              .quiet();
      training
          .average(average)
          .evaluate(
              "held out",
              10,
              () -> {
                int at = (int) training.step() / 10;
                assertEquals(at, seen.size());
                seen.add(now());
                return evaluations[at];
              })
          .evaluate("average", 10, () -> average.state().get("first.bias").sum().getFloat())
          .stopEarly(new EarlyStopping(patience, 0));
    }

    double[] now() {
      return Toy.numbers(net.parameters());
    }

    @Override
    public void close() {
      training.close();
      average.close();
      adam.close();
      net.close();
    }
  }

  @Test
  void runningAgainAfterTheRuleHasEndedItKeepsTheBest() {
    try (Run run = new Run(2, 5, 4, 3, 3.5, 3.2, 9)) {
      run.training.run(1_000);
      assertEquals(40, run.training.step());
      assertArrayEquals(run.seen.get(2), run.now());
      run.training.run(1_000);
      run.training.run(2_000);
      assertEquals(40, run.training.step());
      assertArrayEquals(run.seen.get(2), run.now());
    }
  }

  @Test
  void aRunThatEndsBeforePatienceLeavesTheBestAndGoesOnFromTheLast() {
    double[] evaluations = {5, 3, 4, 4, 2, 9, 9, 9};
    try (Run whole = new Run(4, evaluations);
        Run parts = new Run(4, evaluations)) {
      parts.training.run(20);
      assertArrayEquals(parts.seen.get(1), parts.now());
      parts.training.useBest();
      assertArrayEquals(parts.seen.get(1), parts.now());
      parts.training.run(60);
      whole.training.run(60);
      assertArrayEquals(whole.seen.get(4), whole.now());
      assertArrayEquals(whole.now(), parts.now());
      for (int i = 0; i <= 6; i++) {
        assertArrayEquals(whole.seen.get(i), parts.seen.get(i), "at step " + 10 * i);
      }
      assertArrayEquals(
          whole.training.history().values("loss"), parts.training.history().values("loss"));
    }
  }

  @Test
  void savingAndResumingKeepsLastAndBest() {
    double[] evaluations = {5, 3, 4, 4, 2, 9, 9, 9, 9};
    Path file = folder.resolve("best.safetensors");
    try (Run whole = new Run(3, evaluations);
        Run first = new Run(3, evaluations);
        Run second = new Run(3, evaluations)) {
      first.training.run(20);
      first.training.save(file);
      assertTrue(second.training.resume(file));
      assertArrayEquals(first.now(), second.now(), "the best");
      second.seen.addAll(first.seen);
      second.training.run(1_000);
      whole.training.run(1_000);
      assertEquals(70, whole.training.step());
      assertEquals(70, second.training.step());
      assertArrayEquals(whole.seen.get(4), whole.now());
      assertArrayEquals(whole.now(), second.now());
      // A file written after the end, by the rule: resumed, it is over, and holds the best.
      second.training.save(file);
      first.training.resume(file);
      first.training.run(2_000);
      assertEquals(70, first.training.step());
      assertArrayEquals(whole.now(), first.now());
    }
  }

  @Test
  void anEarlyEndWritesItsCheckpointWithTheBest() {
    Path file = folder.resolve("early.safetensors");
    try (Run run = new Run(1, 1, 2);
        Toy.Net net = Toy.net()) {
      run.training.checkpoint(file, 1_000).run(5_000);
      assertEquals(10, run.training.step());
      Checkpoint.loadModel(file, net.parameters());
      assertArrayEquals(run.seen.get(0), Toy.numbers(net.parameters()));
      assertArrayEquals(new long[] {0, 10}, run.training.history().steps("average"));
    }
  }

  @Test
  void anInterruptKeepsTheLastUntilTheBestAreAskedFor() {
    try (Run run = new Run(4, 1, 2, 3)) {
      run.training.after(
          step -> {
            if (step == 15) {
              Thread.currentThread().interrupt();
            }
          });
      run.training.run(20);
      assertTrue(Thread.interrupted());
      double[] last = run.now();
      run.training.useBest();
      assertArrayEquals(run.seen.get(0), run.now());
      run.training.run(20);
      assertEquals(3, run.seen.size());
      assertFalse(java.util.Arrays.equals(last, run.now()));
      assertArrayEquals(run.seen.get(0), run.now());
    }
  }

  /** The file of step 20 was written while the last were in the model. */
  @Test
  void aRunThatEndsWhereItWasStoppedWritesTheBestAfterAll() {
    Path file = folder.resolve("stopped.safetensors");
    try (Run run = new Run(4, 1, 2, 3);
        Toy.Net net = Toy.net()) {
      run.training
          .checkpoint(file, 10)
          .after(
              step -> {
                if (step == 20) {
                  Thread.currentThread().interrupt();
                }
              });
      run.training.run(0);
      assertFalse(file.toFile().exists(), "there is nothing to go back to at step 0");
      run.training.run(30);
      assertTrue(Thread.interrupted());
      Checkpoint.loadModel(file, net.parameters());
      assertArrayEquals(run.seen.get(2), Toy.numbers(net.parameters()), "the last");
      run.training.run(20);
      Checkpoint.loadModel(file, net.parameters());
      assertArrayEquals(run.seen.get(0), Toy.numbers(net.parameters()), "the best");
    }
  }

  @Test
  void whereNoEvaluationIsANumberTheLastStay() {
    try (Run run = new Run(4, Double.NaN, Double.NaN, Double.NaN)) {
      run.training.run(20);
      assertArrayEquals(run.seen.get(2), run.now());
      run.training.useBest();
      assertArrayEquals(run.seen.get(2), run.now());
    }
  }

  /** The evaluation at step k sees the average of step k. */
  @Test
  void theAverageIsUpdatedBeforeTheEvaluation() {
    try (Run run = new Run(4, 1, 2, 3)) {
      List<Double> after = new ArrayList<>();
      run.training.after(
          step -> {
            if (step % 10 == 0) {
              after.add((double) run.average.state().get("first.bias").sum().getFloat());
            }
          });
      run.training.run(20);
      double[] evaluated = run.training.history().values("average");
      assertEquals(after.get(0), evaluated[1]);
      assertEquals(after.get(1), evaluated[2]);
    }
  }

  @Test
  void aRuleThatServedAnotherTrainingBeginsAnew() {
    EarlyStopping rule = new EarlyStopping(1, 0);
    assertTrue(rule.improves(1));
    assertFalse(rule.improves(2));
    assertTrue(rule.isOver());
    try (Run run = new Run(1, 1, 2)) {
      run.training.stopEarly(rule).run(10);
      assertEquals(10, run.training.step());
    }
  }
}
