package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.core.Tape;
import hondo.torch.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest implements NoInterruptLeft {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Seeds.set(77);
  }

  /** A net with Muon on its matrices and AdamW on the rest, an average, and noise of the engine. */
  private static final class Run extends ToyRun {
    Run() {
      super(Run::optimizer, batches(), 0.9);
      training
          .schedule(Schedule.cosine(3, 20, 0.1))
          .clip(1)
          .evaluate("bias", 10, () -> net.parameters().get("first.bias").mean().getFloat());
    }

    private static Optimizer optimizer(Toy.Net net) {
      ParamGroups groups =
          ParamGroups.by(net.parameters(), (name, p) -> p.getShape().dimension() == 2);
      return Optimizer.of(
          new Muon(groups.chosen(), new Muon.Config(0.02, 0.95)),
          new AdamW(groups.others(), AdamW.Config.of(0.01).withDecay(0.1)));
    }

    private static Batches<Toy.Rows> batches() {
      Batches<int[]> order = Batches.shuffled(100, 16, 5);
      return (number, random) -> {
        int first = order.at(number, random)[0];
        Toy.Rows rows = Toy.Rows.draw(random, 16);
        rows.inputs()[0] = first;
        return rows;
      };
    }

    @Override
    NDArray loss(Tape tape, Toy.Rows rows) {
      NDArray noise = tape.manager().randomNormal(new Shape(4));
      return super.loss(tape, rows).add(noise.sum().mul(1e-3f));
    }
  }

  @Test
  void resumingGivesTheSameNumbersAsNotStopping() {
    Path file = folder.resolve("half-way.safetensors");
    try (Run whole = new Run();
        Run first = new Run();
        Run second = new Run()) {
      whole.training.run(20);
      first.training.run(10);
      first.training.save(file);
      second.training.run(3); // whatever it did before is overwritten
      assertTrue(second.training.resume(file));
      assertEquals(10, second.training.step());
      second.training.run(20);
      assertArrayEquals(
          Toy.numbers(whole.net.parameters()), Toy.numbers(second.net.parameters()), "model");
      assertArrayEquals(
          Toy.numbers(whole.optimizer.state()), Toy.numbers(second.optimizer.state()), "state");
      assertArrayEquals(
          Toy.numbers(whole.average.state()), Toy.numbers(second.average.state()), "ema");
      for (String name : whole.training.history().names()) {
        assertArrayEquals(
            whole.training.history().values(name), second.training.history().values(name), name);
        assertArrayEquals(
            whole.training.history().steps(name), second.training.history().steps(name), name);
      }
    }
  }

  @Test
  void savesByItselfAndTellsWhereThereIsNothing() {
    Path file = folder.resolve("new/auto.safetensors");
    try (Run run = new Run();
        Toy.Net net = Toy.net()) {
      assertFalse(run.training.resume(file));
      run.training.checkpoint(file, 4).run(6);
      Checkpoint.loadModel(file, net.parameters());
      assertArrayEquals(Toy.numbers(run.net.parameters()), Toy.numbers(net.parameters()));
    }
  }

  /** What counts as saved is what was written, and into this file. */
  @Test
  void anEndIsSavedWhereAnInterruptCameJustThere() {
    Path file = folder.resolve("end.safetensors");
    Path other = folder.resolve("other.safetensors");
    try (Run run = new Run();
        Run resumed = new Run();
        Toy.Net net = Toy.net()) {
      run.training.after(
          step -> {
            if (step == 6) {
              Thread.currentThread().interrupt();
            }
          });
      run.training.checkpoint(file, 1_000).run(20);
      assertTrue(Thread.interrupted());
      assertFalse(Files.exists(file));
      run.training.run(6);
      Checkpoint.loadModel(file, net.parameters());
      assertArrayEquals(Toy.numbers(run.net.parameters()), Toy.numbers(net.parameters()));
      resumed.training.checkpoint(other, 1_000).resume(file);
      resumed.training.run(6);
      assertTrue(Files.exists(other));
    }
  }

  @Test
  void whatIsMeasuredAtTheEndIsInTheFile() {
    Path file = folder.resolve("measured.safetensors");
    try (Run run = new Run();
        Run resumed = new Run()) {
      run.training.after(
          step -> {
            if (step == 6) {
              Thread.currentThread().interrupt();
            }
          });
      run.training.checkpoint(file, 3).run(20);
      assertTrue(Thread.interrupted());
      run.training.run(6);
      resumed.training.resume(file);
      assertArrayEquals(new long[] {0, 6}, resumed.training.history().steps("bias"));
    }
  }

  /** A file that holds the step already is not written again. */
  @Test
  void whatIsSavedIsNotSavedAgain() throws IOException {
    Path file = folder.resolve("once.safetensors");
    try (Run run = new Run()) {
      run.training.checkpoint(file, 3).run(6);
      Files.delete(file);
      run.training.run(6);
      assertFalse(Files.exists(file));
      run.training.save(file);
      run.training.resume(file);
      Files.delete(file);
      run.training.run(6);
      assertFalse(Files.exists(file));
    }
  }

  /** The first layout had neither a checksum nor the best parameters. */
  @Test
  void anotherLayoutIsNamedAndItsModelLoads() {
    Path whole = folder.resolve("now.safetensors");
    try (Run run = new Run();
        Toy.Net net = Toy.net();
        Scope scope = Scope.open()) {
      run.training.run(2);
      run.training.save(whole);
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      try (Safetensors file = Safetensors.open(whole)) {
        file.names().forEach(name -> arrays.put(name, file.array(name, scope)));
      }
      Path old = folder.resolve("old.safetensors");
      Safetensors.write(old, arrays, Map.of("kind", "hondo training, 1", "step", "2"));
      String message =
          assertThrows(IllegalArgumentException.class, () -> run.training.resume(old)).getMessage();
      assertTrue(message.startsWith(old + " is a checkpoint of another version"), message);
      assertTrue(message.contains("Checkpoint.loadModel"), message);
      Checkpoint.loadModel(old, net.parameters());
      assertArrayEquals(Toy.numbers(run.net.parameters()), Toy.numbers(net.parameters()));
      Path cut = folder.resolve("cut.safetensors");
      Safetensors.write(cut, arrays, Map.of("kind", "hondo training, 2"));
      Path none = folder.resolve("none.safetensors");
      Safetensors.write(none, arrays, Map.of());
      for (Path file : new Path[] {cut, none}) {
        String refusal =
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Checkpoint.loadModel(file, net.parameters()))
                .getMessage();
        assertTrue(refusal.contains(file == cut ? "checksum" : "no checkpoint"), refusal);
      }
    }
  }

  @Test
  void refusesAnotherSeedModelOrOptimiser() {
    Path file = folder.resolve("a.safetensors");
    try (Run run = new Run();
        Toy.Net net = Toy.net();
        Sgd sgd = new Sgd(net.parameters(), Sgd.Config.of(0.1))) {
      run.training.run(2);
      run.training.save(file);
      Training<Toy.Rows> other =
          Training.of(
              net.parameters(),
              (number, random) -> Toy.Rows.draw(random, 4),
              (tape, rows) -> Toy.loss(net, tape, rows),
              sgd);
      double[] before = Toy.numbers(net.parameters());
      String message =
          assertThrows(IllegalArgumentException.class, () -> other.resume(file)).getMessage();
      assertTrue(message.contains("optimizer.adamw.mean.first.bias"), message);
      assertArrayEquals(before, Toy.numbers(net.parameters()));
      assertEquals(0, other.step());
      Seeds.set(78);
      String seed =
          assertThrows(IllegalArgumentException.class, () -> run.training.resume(file))
              .getMessage();
      assertTrue(seed.contains("call Seeds.set(77)"), seed);
    }
  }
}
