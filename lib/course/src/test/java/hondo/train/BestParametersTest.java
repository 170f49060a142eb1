package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.NativeMemory;
import hondo.core.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last and the best parameters: which of them the model holds, and that neither is lost. */
class BestParametersTest implements NoInterruptLeft {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Seeds.set(21);
  }

  /** A training whose evaluations, one each 10 steps, are given. */
  private static final class Run extends ToyRun {
    final List<double[]> seen = new ArrayList<>(); // the parameters at steps 0, 10, 20, …
    double between; // what is measured where a run ends between two of those steps

    Run(int patience, double... evaluations) {
      super(0.02, 8, 0.5);
      training
          .evaluate(
              "held out",
              10,
              () -> {
                if (training.step() % 10 != 0) {
                  return between;
                }
                int at = (int) training.step() / 10;
                assertEquals(at, seen.size());
                seen.add(now());
                return evaluations[at];
              })
          .evaluate("average", 10, () -> average.state().get("first.bias").sum().getFloat())
          .stopEarly("held out", new EarlyStopping(patience, 0));
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

  /**
   * What is measured where a first part ends by chance neither uses up patience nor is the best.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 9, Double.NaN})
  void aPartThatEndsBetweenTwoEvaluationsChangesNothingOfTheNext(double between) {
    double[] evaluations = {5, 3, 4, 2, 4, 4, 9};
    Path file = folder.resolve("between.safetensors");
    try (Run whole = new Run(2, evaluations);
        Run parts = new Run(2, evaluations);
        Run resumed = new Run(2, evaluations)) {
      whole.training.run(1_000);
      assertEquals(50, whole.training.step());
      parts.between = between;
      resumed.between = between;
      for (long end : new long[] {15, 18, 25}) {
        parts.training.run(end);
      }
      parts.training.save(file);
      assertTrue(resumed.training.resume(file));
      resumed.seen.addAll(parts.seen);
      parts.training.run(1_000);
      resumed.training.run(1_000);
      for (Run run : List.of(parts, resumed)) {
        assertEquals(50, run.training.step());
        assertArrayEquals(whole.now(), run.now());
        assertArrayEquals(
            new long[] {0, 10, 15, 18, 20, 25, 30, 40, 50},
            run.training.history().steps("held out"));
      }
    }
  }

  @Test
  void whereTheLastDoBestBetweenTwoEvaluationsTheyStayUntilTheNextStep() {
    Path file = folder.resolve("last.safetensors");
    try (Run run = new Run(4, 5, 3, 4);
        Run resumed = new Run(4, 5, 3, 4)) {
      run.between = 1;
      run.training.after(
          step -> {
            if (step > 14) {
              Thread.currentThread().interrupt();
            }
          });
      run.training.run(14);
      double[] last = run.now();
      assertFalse(Arrays.equals(run.seen.get(1), last));
      run.training.useBest();
      assertArrayEquals(last, run.now());
      run.training.save(file);
      resumed.training.resume(file);
      resumed.training.useBest();
      assertArrayEquals(last, resumed.now());
      run.training.run(20);
      assertTrue(Thread.interrupted());
      assertEquals(15, run.training.step());
      run.training.useBest();
      assertArrayEquals(run.seen.get(1), run.now());
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

  /** Where nothing has changed since, the file stays what it is: it may have gone elsewhere. */
  @Test
  void aRunThatIsOverAlreadyWritesNothing() throws IOException {
    Path file = folder.resolve("over.safetensors");
    try (Run run = new Run(1, 1, 2)) {
      run.training.checkpoint(file, 1_000).run(5_000);
      Files.delete(file);
      run.training.run(5_000);
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void theCopyOfTheBestGoesWithTheTraining() {
    int before = NativeMemory.liveArrays();
    try (Run run = new Run(4, 1, 2, 3)) {
      run.training.run(20);
    }
    assertEquals(before, NativeMemory.liveArrays());
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
      assertFalse(Arrays.equals(last, run.now()));
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

  /** The best may be those before the first step; a call that is refused forgets nothing. */
  @Test
  void whatIsRefusedAfterARunOfNoStepKeepsWhatWasMeasured() {
    try (Run run = new Run(4, 1, 2, 3)) {
      run.training.run(0);
      assertThrows(IllegalArgumentException.class, () -> run.training.run(-1));
      assertThrows(IllegalStateException.class, () -> run.training.clip(1));
      run.training.run(20);
      assertArrayEquals(run.seen.get(0), run.now());
    }
  }

  @Test
  void aRuleThatServedAnotherTrainingBeginsAnew() {
    EarlyStopping rule = new EarlyStopping(1, 0);
    assertTrue(rule.improves(1));
    assertFalse(rule.improves(2));
    assertTrue(rule.isOver());
    try (Run run = new Run(1, 1, 2)) {
      run.training.stopEarly("held out", rule).run(10);
      assertEquals(10, run.training.step());
    }
  }
}
