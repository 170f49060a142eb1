package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import hondo.core.NativeMemory;
import hondo.core.Printed;
import hondo.core.Seeds;
import hondo.core.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** When a training can be set up, and when no more. */
class SetUpTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Seeds.set(31);
  }

  private static ToyRun run() {
    return new ToyRun(0.01, 4, 0.9);
  }

  /** Each setting by its method's name. */
  private Map<String, Consumer<ToyRun>> settings() {
    Map<String, Consumer<ToyRun>> all = new LinkedHashMap<>();
    all.put("schedule", run -> run.training.schedule(Schedule.constant()));
    all.put("clip", run -> run.training.clip(1));
    all.put("accumulate", run -> run.training.accumulate(2));
    all.put("tokens", run -> run.training.tokens(rows -> 1));
    all.put("evaluate", run -> run.training.evaluate("other", 1, () -> 1));
    all.put("stopEarly", run -> run.training.stopEarly("other", new EarlyStopping(9, 0)));
    all.put("average", run -> run.training.average(run.average));
    all.put("checkpoint", run -> run.training.checkpoint(folder.resolve("c"), 1));
    all.put("expect", run -> run.training.expect(new History()));
    all.put("after", run -> run.training.after(step -> {}));
    all.put("quiet", run -> run.training.quiet());
    return all;
  }

  @Test
  void nothingIsSetOnceItHasBegun() {
    Path file = folder.resolve("begun.safetensors");
    List<Consumer<ToyRun>> beginnings =
        List.of(
            run -> run.training.run(2),
            run -> run.training.run(0),
            run -> run.training.useBest(),
            run -> run.training.save(file),
            run -> assertTrue(run.training.resume(file)));
    for (Consumer<ToyRun> begin : beginnings) {
      try (ToyRun run = run()) {
        settings().values().forEach(setting -> setting.accept(run));
        begin.accept(run);
        String done = "(" + run.training.step() + " steps are done)";
        settings()
            .forEach(
                (method, setting) -> {
                  String message =
                      assertThrows(IllegalStateException.class, () -> setting.accept(run))
                          .getMessage();
                  assertTrue(message.startsWith(method + "(…) comes too late"), message);
                  assertTrue(message.contains(done), message);
                });
      }
    }
  }

  /** What is refused has begun nothing: the advice that it gives can be taken. */
  @Test
  void whatIsRefusedLeavesTheSetUpOpen() throws IOException {
    Path other = folder.resolve("no-training.safetensors");
    Path file = folder.resolve("watched.safetensors");
    try (ToyRun run = run()) {
      run.training.save(file);
    }
    try (ToyRun run = run()) {
      assertThrows(IllegalStateException.class, () -> run.training.useBest());
      assertThrows(IllegalArgumentException.class, () -> run.training.run(-1));
      run.training.clip(2);
      Files.writeString(other, "no training");
      assertThrows(RuntimeException.class, () -> run.training.resume(other));
      run.training.clip(1);
      assertTrue(run.training.resume(file));
      assertThrows(IllegalStateException.class, () -> run.training.clip(2));
    }
  }

  /** What it holds are the best parameters: a copy of all that learn. */
  @Test
  void whatATrainingHoldsIsFreedWhereItIsRefusedOrClosed() {
    try (ToyRun before = watched()) {
      before.training.run(1); // what is made once, such as scripts, is made now
    }
    try (ToyRun run = watched()) {
      int arrays = NativeMemory.liveArrays();
      assertThrows(IllegalArgumentException.class, () -> run.training.run(-1));
      assertEquals(arrays, NativeMemory.liveArrays(), "refused");
      run.training.run(1);
      assertEquals(arrays + run.net.parameters().size(), NativeMemory.liveArrays(), "running");
      run.training.close();
      assertEquals(arrays, NativeMemory.liveArrays(), "closed");
    }
  }

  private static ToyRun watched() {
    ToyRun run = run();
    run.training.evaluate("step", 1, run.training::step).stopEarly("step", new EarlyStopping(9, 0));
    return run;
  }

  /**
   * The advice after a lack of memory is another set-up; the best stay those before the first step.
   */
  @Test
  void aFirstStepThatFailsLeavesTheSetUpOpenAndIsMeasuredAgain() {
    boolean[] fail = {true};
    try (ToyRun run =
        new ToyRun(0.01, 4, 0.9) {
          @Override
          NDArray loss(Tape tape, Toy.Rows rows) {
            if (fail[0]) {
              throw new IllegalStateException("can't allocate memory");
            }
            return super.loss(tape, rows);
          }
        }) {
      run.training
          .evaluate("rises", 2, run.training::step)
          .stopEarly("rises", new EarlyStopping(9, 0));
      double[] first = run.now();
      refusedAsState(() -> run.training.run(4), "accumulate(k)");
      fail[0] = false;
      run.training.accumulate(2).run(4);
      assertArrayEquals(new long[] {0, 2, 4}, run.training.history().steps("rises"));
      assertArrayEquals(first, run.now());
    }
  }

  private static void refusedAsState(Executable call, String words) {
    String message = assertThrows(IllegalStateException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void anEarlierHistoryIsDrawnBehindThisOne() {
    try (ToyRun earlier = run();
        ToyRun run = run()) {
      earlier.training.run(3);
      run.training.expect(earlier.training.history()).run(2);
      String drawn = run.training.history().alternativeText();
      assertTrue(drawn.contains("loss, expected: 3 points"), drawn);
    }
  }

  @Test
  void aSettingThatMeansNothingIsRefused() {
    try (ToyRun run = run()) {
      for (double norm : new double[] {0, -1, Double.NaN}) {
        refused(() -> run.training.clip(norm), "is clipped to > 0, not to " + norm);
      }
      refused(() -> run.training.accumulate(0), "1 batch or more, not 0");
      List<Executable> nothing =
          List.of(
              () -> run.training.schedule(null),
              () -> run.training.tokens(null),
              () -> run.training.stopEarly(null, new EarlyStopping(1, 0)),
              () -> run.training.stopEarly("other", null),
              () -> run.training.average(null),
              () -> run.training.after(null));
      nothing.forEach(setting -> assertThrows(NullPointerException.class, setting));
      run.training.accumulate(1).run(1);
      assertEquals(1, run.training.step());
    }
  }

  private static void refused(Executable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  /** The set-up goes on where a first run finds no file to resume from. */
  @Test
  void aFileThatIsNotThereBeginsNothing() {
    try (ToyRun run = run()) {
      assertFalse(run.training.resume(folder.resolve("none.safetensors")));
      assertEquals(0, run.training.step());
      int[] told = {0};
      run.training.after(step -> told[0]++).run(2);
      assertEquals(2, told[0]);
    }
  }

  @Test
  void anArrayOfTwoNamesIsRefused() {
    try (ToyRun run = run()) {
      NDArray array = run.net.parameters().values().iterator().next();
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      Training.of(
                          Map.of("a", array, "b", array),
                          Batches.always(null),
                          (tape, batch) -> array,
                          run.optimizer))
              .getMessage();
      assertTrue(message.contains("are one array"), message);
    }
  }

  /** A person sees how far it is and the loss; nothing where it is quiet or nothing is to do. */
  @Test
  void aTrainingTellsHowFarItIs() {
    String[] printed = new String[3];
    try (ToyRun run = run();
        Optimizer optimizer = new Sgd(run.net.parameters(), Sgd.Config.of(0.01))) {
      Training<Toy.Rows> told =
          Training.of(
              run.net.parameters(),
              (number, random) -> Toy.Rows.draw(random, 4),
              run::loss,
              optimizer);
      for (int i = 0; i < 2; i++) {
        try (Printed out = new Printed()) {
          told.run(3);
          printed[i] = out.text();
        }
      }
      told.close();
      try (Printed out = new Printed()) {
        run.training.run(3);
        printed[2] = out.text();
      }
    }
    assertTrue(printed[0].contains("3 of 3, loss "), printed[0]);
    assertEquals("", printed[1], "no step was left");
    assertEquals("", printed[2], "quiet");
  }

  /** Of two schedules the last holds. */
  @Test
  void theOrderOfSettingUpDoesNotMatter() {
    try (ToyRun one = run();
        ToyRun other = run()) {
      one.training
          .stopEarly("held out", new EarlyStopping(1, 0))
          .clip(0.1)
          .schedule(Schedule.linear(1, 0, 8))
          .accumulate(2)
          .evaluate("held out", 1, () -> one.training.step());
      other
          .training
          .evaluate("held out", 1, () -> other.training.step())
          .accumulate(2)
          .schedule(Schedule.constant())
          .schedule(Schedule.linear(1, 0, 8))
          .clip(0.1)
          .stopEarly("held out", new EarlyStopping(1, 0));
      one.training.run(8);
      other.training.run(8);
      assertEquals(1, one.training.step());
      assertArrayEquals(one.now(), other.now());
    }
  }

  @Test
  void whatIsClosedIsOver() {
    ToyRun run = run();
    run.training.run(2);
    run.training.close();
    for (Executable call :
        List.<Executable>of(
            () -> run.training.run(3), () -> run.training.save(folder.resolve("late")))) {
      IllegalStateException thrown = assertThrows(IllegalStateException.class, call);
      assertTrue(thrown.getMessage().contains("this training is closed"), thrown.getMessage());
    }
    assertEquals(2, run.training.step());
    assertFalse(run.training.history().names().isEmpty());
    run.close();
  }
}
