package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import hondo.core.NativeMemory;
import hondo.core.Seeds;
import hondo.core.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingTest implements NoInterruptLeft {
  private static final Batches<Toy.Rows> ROWS = (number, random) -> Toy.Rows.draw(random, 16);

  @BeforeEach
  void seed() {
    Seeds.set(11);
  }

  private static Training<Toy.Rows> training(Toy.Net net, Optimizer optimizer) {
    return Training.of(net.parameters(), ROWS, (tape, rows) -> Toy.loss(net, tape, rows), optimizer)
        .quiet();
  }

  private static AdamW adam(Toy.Net net) {
    return new AdamW(net.parameters(), AdamW.Config.of(0.02));
  }

  @Test
  void learns() {
    try (Toy.Net net = Toy.net();
        AdamW adam = adam(net)) {
      List<Long> seen = new ArrayList<>();
      Training<Toy.Rows> training =
          training(net, adam)
              .schedule(Schedule.cosine(10, 300, 0.1))
              .clip(1)
              .evaluate("steps", 100, () -> seen.size())
              .after(seen::add);
      training.run(300);
      History history = training.history();
      assertTrue(history.mean(History.LOSS, 50) < 0.6, "loss " + history);
      assertArrayEquals(new long[] {0, 100, 200, 300}, history.steps("steps"));
      assertEquals(300, seen.size());
      assertEquals(0.02 * 0.1, history.values(History.LEARNING_RATE)[0], 1e-12);
      assertEquals(0.02, history.values(History.LEARNING_RATE)[10], 1e-12);
    }
  }

  /** Four batches of unequal size at once, or one after the other: the same step. */
  @Test
  void accumulatedBatchesAreOneBatch() {
    int[] sizes = {3, 16, 1, 12};
    int[] from = {0, 3, 19, 20, 32};
    Toy.Rows all = Toy.Rows.draw(new java.util.SplittableRandom(9), 32);
    try (Toy.Net one = Toy.net();
        Toy.Net parts = Toy.net();
        Sgd first = new Sgd(one.parameters(), Sgd.Config.of(0.5));
        Sgd second = new Sgd(parts.parameters(), Sgd.Config.of(0.5))) {
      Training<Toy.Rows> whole =
          Training.of(one.parameters(), Batches.always(all), (t, r) -> Toy.loss(one, t, r), first);
      Batches<Toy.Rows> pieces =
          (number, random) -> {
            int i = (int) (number % 4);
            return new Toy.Rows(
                Arrays.copyOfRange(all.inputs(), 3 * from[i], 3 * from[i + 1]),
                Arrays.copyOfRange(all.answers(), from[i], from[i + 1]));
          };
      Training<Toy.Rows> split =
          Training.of(parts.parameters(), pieces, (t, r) -> Toy.loss(parts, t, r), second)
              .accumulate(4)
              .tokens(rows -> sizes[0] * 0 + rows.answers().length);
      whole.quiet().run(5);
      split.quiet().run(5);
      assertArrayEquals(
          Toy.numbers(one.parameters()), Toy.numbers(parts.parameters()), 1e-6, "parameters");
      assertArrayEquals(
          whole.history().values(History.LOSS), split.history().values(History.LOSS), 1e-6);
      assertArrayEquals(
          whole.history().values(History.GRADIENT_NORM),
          split.history().values(History.GRADIENT_NORM),
          1e-5);
      assertTrue(whole.history().values(History.GRADIENT_NORM)[0] > 0.1);
    }
  }

  @Test
  void stopsBeforeALossThatIsNoNumber() {
    try (Toy.Net net = Toy.net();
        AdamW adam = adam(net)) {
      List<double[]> after = new ArrayList<>();
      Training<Toy.Rows> training =
          Training.of(
                  net.parameters(),
                  ROWS,
                  (tape, rows) -> {
                    var loss = Toy.loss(net, tape, rows);
                    return after.size() == 7 ? loss.sub(1e9f).log() : loss;
                  },
                  adam)
              .quiet()
              .after(step -> after.add(Toy.numbers(net.parameters())));
      Diverged diverged = assertThrows(Diverged.class, () -> training.run(20));
      assertEquals(7, diverged.step());
      assertEquals(0.02, diverged.learningRate(), 1e-12);
      String message = diverged.getMessage();
      assertTrue(
          message.startsWith("the loss is NaN at step 7 (learning rate 0.02, norm"), message);
      assertArrayEquals(after.get(6), Toy.numbers(net.parameters()));
      after.remove(6);
      after.add(new double[0]);
      after.add(new double[0]);
      training.run(20); // the gradients of the bad step are gone
      assertEquals(20, training.step());
      assertTrue(Double.isFinite(training.history().last(History.LOSS)));
    }
  }

  @Test
  void stopsBeforeAGradientThatIsNoNumber() {
    try (Toy.Net net = Toy.net();
        AdamW adam = adam(net)) {
      double[] before = Toy.numbers(net.parameters());
      Training<Toy.Rows> training =
          Training.of( // √0 is 0, and its derivative is not finite
              net.parameters(),
              ROWS,
              (tape, rows) -> Toy.loss(net, tape, rows).mul(0).sqrt(),
              adam);
      Diverged diverged = assertThrows(Diverged.class, () -> training.quiet().run(5));
      assertTrue(diverged.getMessage().contains("its gradient is not finite at step 0"));
      assertArrayEquals(before, Toy.numbers(net.parameters()));
    }
  }

  @Test
  void anInterruptKeepsTheModelAndTheRunGoesOnLater() {
    try (Toy.Net net = Toy.net();
        AdamW adam = adam(net);
        Toy.Net other = Toy.net();
        AdamW otherAdam = adam(other)) {
      Training<Toy.Rows> training =
          training(net, adam)
              .after(
                  step -> {
                    if (step == 12) {
                      Thread.currentThread().interrupt();
                    }
                  });
      training.run(40);
      assertTrue(Thread.interrupted(), "the interrupt stays set");
      assertEquals(12, training.step());
      assertEquals(12, training.history().steps(History.LOSS).length);
      training.run(40);
      training(other, otherAdam).run(40);
      assertArrayEquals(Toy.numbers(other.parameters()), Toy.numbers(net.parameters()));
    }
  }

  @Test
  void anErrorInTheLossLeavesNothingOpen() {
    try (Toy.Net net = Toy.net();
        AdamW adam = adam(net)) {
      boolean[] fail = {true};
      Training<Toy.Rows> training =
          Training.of(
                  net.parameters(),
                  ROWS,
                  (tape, rows) -> {
                    if (fail[0] && net.parameters().isEmpty() == false) {
                      throw new Error("stopped");
                    }
                    return Toy.loss(net, tape, rows);
                  },
                  adam)
              .quiet();
      assertThrows(Error.class, () -> training.run(3));
      assertFalse(Tape.isRecording());
      fail[0] = false;
      training.run(3);
      assertEquals(3, training.step());
    }
  }

  @Test
  void saysThatMemoryIsOut() {
    try (Toy.Net net = Toy.net();
        AdamW adam = adam(net)) {
      String pytorch = "DefaultCPUAllocator: can't allocate memory: you tried to allocate";
      Training<Toy.Rows> training =
          Training.of(
              net.parameters(),
              ROWS,
              (tape, rows) -> {
                throw new EngineException(pytorch);
              },
              adam);
      String message =
          assertThrows(IllegalStateException.class, () -> training.quiet().run(3)).getMessage();
      assertTrue(message.startsWith("out of memory at step 0;"), message);
      assertFalse(TrainingStep.isOutOfMemory(new IllegalStateException("shape mismatch")));
    }
  }

  @Test
  void stopsEarlyWithTheBestParameters() {
    double[] values = {5, 4, 3, 3.5, 3.2, 9};
    List<double[]> seen = new ArrayList<>();
    try (Toy.Net net = Toy.net();
        AdamW adam = adam(net)) {
      Training<Toy.Rows> training =
          training(net, adam)
              .evaluate(
                  "held out",
                  10,
                  () -> {
                    seen.add(Toy.numbers(net.parameters()));
                    return values[seen.size() - 1];
                  })
              .stopEarly("held out", new EarlyStopping(2, 0));
      training.run(1_000);
      assertEquals(40, training.step());
      assertArrayEquals(seen.get(2), Toy.numbers(net.parameters()));
      training.close();
    }
  }

  @Test
  void memoryIsFlat() {
    try (Toy.Net net = Toy.net();
        AdamW adam = adam(net);
        Ema ema = new Ema(net.parameters(), 0.99)) {
      int[] live = new int[2];
      Training<Toy.Rows> training =
          training(net, adam)
              .clip(0.5)
              .average(ema)
              .accumulate(2)
              .evaluate("mean", 50, () -> net.parameters().get("first.bias").mean().getFloat())
              .after(
                  step -> {
                    if (step == 10 || step == 2_000) {
                      live[step == 10 ? 0 : 1] = NativeMemory.liveArrays();
                    }
                  });
      training.run(2_000);
      assertEquals(live[0], live[1]);
    }
  }
}
