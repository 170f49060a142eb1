package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.torch.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of several evaluations, early stopping goes by the one that it names. */
class EarlyStoppingSeriesTest implements NoInterruptLeft {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Seeds.set(41);
  }

  /** One series falls at each evaluation; the other turns at step 4, and is best there. */
  private static final class Run extends ToyRun {
    final List<double[]> seen = new ArrayList<>(); // the parameters at steps 0, 2, 4, …

    Run() {
      super(0.02, 8, 0.5);
      training
          .evaluate(
              "falls",
              2,
              () -> {
                seen.add(now());
                return -training.step();
              })
          .evaluate("turns", 2, () -> Math.abs(training.step() - 4));
    }

    Run stoppingBy(String series) {
      training.stopEarly(series, new EarlyStopping(2, 0));
      return this;
    }
  }

  @Test
  void whatItNamesEndsItWhileAnotherGetsBetter() {
    try (Run run = new Run().stoppingBy("turns")) {
      run.training.run(20);
      assertEquals(8, run.training.step());
      assertArrayEquals(run.seen.get(2), run.now());
    }
  }

  @Test
  void whatItNamesKeepsItGoingWhileAnotherGetsWorse() {
    try (Run run = new Run().stoppingBy("falls")) {
      run.training.run(20);
      assertEquals(20, run.training.step());
      assertArrayEquals(run.seen.get(10), run.now());
    }
  }

  @Test
  void aNameThatNothingHasIsRefusedWithThoseThereAre() {
    try (Run run = new Run().stoppingBy("turn")) {
      String message =
          assertThrows(IllegalStateException.class, () -> run.training.run(1)).getMessage();
      assertTrue(message.contains("\"turn\"") && message.contains("[falls, turns]"), message);
      assertEquals(0, run.training.step());
      run.training.evaluate("turn", 1, () -> 1).run(1); // nothing has begun
    }
    try (ToyRun none = new ToyRun(0.02, 8, 0.5)) {
      none.training.stopEarly(History.LOSS, new EarlyStopping(2, 0));
      String message =
          assertThrows(IllegalStateException.class, () -> none.training.run(1)).getMessage();
      assertTrue(message.contains("\"loss\"") && message.contains("there are []"), message);
    }
  }

  @Test
  void aResumedTrainingCountsOnBySeries() {
    Path file = folder.resolve("turns.safetensors");
    try (Run first = new Run().stoppingBy("turns");
        Run second = new Run().stoppingBy("turns");
        Run other = new Run().stoppingBy("falls")) {
      first.training.run(6);
      first.training.save(file);
      assertTrue(second.training.resume(file));
      assertArrayEquals(first.seen.get(2), second.now());
      second.training.run(20);
      assertEquals(8, second.training.step());
      assertArrayEquals(first.seen.get(2), second.now());
      double[] before = other.now();
      String message =
          assertThrows(IllegalArgumentException.class, () -> other.training.resume(file))
              .getMessage();
      assertTrue(message.contains("by 'turns', and this training by 'falls'"), message);
      assertTrue(message.contains("stopEarly(\"turns\", …)"), message);
      assertArrayEquals(before, other.now());
      assertEquals(0, other.training.step());
    }
  }

  /** What was better after the file was written is undone, and no longer what is to be beaten. */
  @Test
  void aTrainingThatGoesBackForgetsWhatWasBetterLater() {
    Path file = folder.resolve("back.safetensors");
    double[] value = {5};
    List<double[]> seen = new ArrayList<>();
    try (ToyRun run = new ToyRun(0.02, 8, 0.5)) {
      run.training
          .evaluate(
              "held out",
              2,
              () -> {
                seen.add(run.now());
                return value[0];
              })
          .stopEarly("held out", new EarlyStopping(9, 0));
      run.training.run(2);
      run.training.save(file);
      value[0] = 1;
      run.training.run(4);
      assertTrue(run.training.resume(file));
      value[0] = 3;
      run.training.run(4);
      assertArrayEquals(seen.get(seen.size() - 1), run.now());
    }
  }

  /** Files of the time when early stopping watched the first evaluation, and said no name. */
  @Test
  void aFileWithoutANameWatchedTheFirst() {
    Path now = folder.resolve("now.safetensors");
    Path old = folder.resolve("old.safetensors");
    try (Run run = new Run().stoppingBy("falls");
        Run resumed = new Run().stoppingBy("falls");
        Run other = new Run().stoppingBy("turns");
        Scope scope = Scope.open()) {
      run.training.run(6);
      run.training.save(now);
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      Map<String, String> metadata = new LinkedHashMap<>();
      try (Safetensors saved = Safetensors.open(now)) {
        metadata.putAll(saved.metadata());
        saved.names().forEach(name -> arrays.put(name, saved.array(name, scope)));
      }
      assertEquals("falls", metadata.remove("watched"));
      Safetensors.writeChecked(old, arrays, metadata);
      assertTrue(resumed.training.resume(old));
      assertEquals(6, resumed.training.step());
      assertArrayEquals(run.now(), resumed.now());
      String message =
          assertThrows(IllegalArgumentException.class, () -> other.training.resume(old))
              .getMessage();
      assertTrue(message.contains("'falls' (it names no series"), message);
    }
  }

  @Test
  void aFileWithoutBestParametersIsNamedAsSuch() {
    Path file = folder.resolve("plain.safetensors");
    try (Run plain = new Run();
        Run run = new Run().stoppingBy("turns")) {
      plain.training.run(2);
      plain.training.save(file);
      String message =
          assertThrows(IllegalArgumentException.class, () -> run.training.resume(file))
              .getMessage();
      assertTrue(message.contains("it lacks [best.first.weight"), message);
    }
  }
}
