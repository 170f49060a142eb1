package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.core.StepRandom;
import hondo.core.Tape;
import hondo.nn.Dropout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step draws by chance follows from the seed and the step, whatever came before it. */
class ChanceTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Seeds.set(5);
  }

  /** A net behind dropout, whose loss has noise of the engine and of Java. */
  private static final class Run extends ToyRun {
    final Dropout dropout = new Dropout(0.5, new SplittableRandom(3));
    final List<float[]> engine = new ArrayList<>();
    final List<float[]> masks = new ArrayList<>();
    final List<Double> java = new ArrayList<>();
    int failAt = -1;

    Run() {
      super(0.01, 16, 0.9);
    }

    @Override
    NDArray loss(Tape tape, Toy.Rows rows) {
      engine.add(tape.manager().randomNormal(new Shape(4)).toFloatArray());
      NDArray x = tape.manager().create(rows.inputs(), new Shape(16, 3));
      NDArray kept = dropout.forward(tape.manager().ones(new Shape(16, 3)));
      masks.add(kept.toFloatArray());
      RandomGenerator own = StepRandom.of("noise", new SplittableRandom(1));
      java.add(own.nextGaussian());
      if (masks.size() - 1 == failAt) {
        throw new IllegalStateException("a step that is not done");
      }
      NDArray y = net.forward(x.mul(kept).mul(dropout.forward(kept)));
      return y.square().mean().add((float) (1e-3 * java.get(java.size() - 1)));
    }
  }

  @Test
  void resumedIsUnbrokenWithDropout() {
    Path file = folder.resolve("half-way.safetensors");
    try (Run whole = new Run();
        Run first = new Run();
        Run second = new Run()) {
      whole.training.run(8);
      first.training.run(4);
      first.training.save(file);
      assertTrue(second.training.resume(file));
      second.training.run(8);
      assertArrayEquals(
          Toy.numbers(whole.net.parameters()), Toy.numbers(second.net.parameters()), "model");
      assertArrayEquals(
          whole.training.history().values(History.LOSS),
          second.training.history().values(History.LOSS));
    }
  }

  @Test
  void eachStepDrawsAnew() {
    try (Run run = new Run()) {
      run.training.run(6);
      for (int a = 0; a < 6; a++) {
        for (int b = 0; b < a; b++) {
          assertFalse(Arrays.equals(run.engine.get(a), run.engine.get(b)), "engine " + a + b);
          assertFalse(Arrays.equals(run.masks.get(a), run.masks.get(b)), "dropout " + a + b);
        }
      }
      assertEquals(6, run.java.stream().distinct().count());
    }
  }

  @Test
  void twoLayersAndTheBatchesOfOneStepDrawDifferently() {
    try (Run run = new Run()) {
      run.training.accumulate(3).run(1);
      assertEquals(3, run.java.stream().distinct().count());
      assertFalse(Arrays.equals(run.masks.get(0), run.masks.get(1)));
      assertFalse(Arrays.equals(run.masks.get(1), run.masks.get(2)));
    }
    Dropout twin = new Dropout(0.5, new SplittableRandom(3));
    Dropout other = new Dropout(0.5, new SplittableRandom(3));
    try (StepRandom chance = StepRandom.open(7);
        Tape tape = Tape.open()) {
      assertEquals(7, chance.step());
      NDArray x = tape.manager().ones(new Shape(50));
      float[] mask = twin.forward(x).toFloatArray();
      assertFalse(Arrays.equals(mask, other.forward(x).toFloatArray()));
    }
  }

  @Test
  void aStepThatIsDoneAgainDrawsTheSame() {
    try (Run run = new Run()) {
      run.failAt = 2;
      assertThrows(IllegalStateException.class, () -> run.training.run(4));
      assertEquals(2, run.training.step());
      run.training.run(4);
      assertArrayEquals(run.masks.get(2), run.masks.get(3));
      assertArrayEquals(run.engine.get(2), run.engine.get(3));
      assertEquals(run.java.get(2), run.java.get(3));
    }
  }

  @Test
  void anotherSeedDrawsOtherwise() {
    try (Run run = new Run()) {
      run.training.run(1);
      Seeds.set(6);
      try (Run other = new Run()) {
        other.training.run(1);
        assertFalse(Arrays.equals(run.masks.get(0), other.masks.get(0)));
        assertFalse(Arrays.equals(run.engine.get(0), other.engine.get(0)));
      }
    }
  }

  /** Evaluations that draw, and one that leaves a gradient behind: none of it is the training's. */
  @Test
  void evaluationsDrawForThemselvesAndChangeNothing() {
    try (Run without = new Run();
        Run with = new Run()) {
      List<Double> first = new ArrayList<>();
      List<Double> second = new ArrayList<>();
      without.training.run(8);
      with.training
          .evaluate("first", 2, () -> drawn(first))
          .evaluate("second", 3, () -> drawn(second))
          .evaluate("sharpness", 4, () -> gradientOf(with.net))
          .after(step -> gradientOf(with.net))
          .run(8);
      assertArrayEquals(
          Toy.numbers(without.net.parameters()), Toy.numbers(with.net.parameters()), "model");
      for (String name : without.training.history().names()) {
        assertArrayEquals(
            without.training.history().values(name), with.training.history().values(name), name);
      }
      Set<Double> ofSteps = new HashSet<>(with.java);
      with.engine.forEach(numbers -> ofSteps.add((double) numbers[0]));
      Set<Double> all = new HashSet<>(ofSteps);
      all.addAll(first);
      all.addAll(second);
      assertEquals(2 * 8 + 2 * 5 + 2 * 4, all.size(), "no two draws are the same");
    }
  }

  /** Draws as a step does: from the engine, and as the loss of {@link Run}. */
  private static double drawn(List<Double> numbers) {
    try (Scope scope = Scope.open()) {
      numbers.add((double) scope.manager().randomNormal(new Shape(4)).getFloat(0));
    }
    numbers.add(StepRandom.of("noise", new SplittableRandom(1)).nextGaussian());
    return numbers.get(numbers.size() - 1);
  }

  private static double gradientOf(Toy.Net net) {
    try (Tape tape = Tape.open()) {
      NDArray x = tape.manager().ones(new Shape(2, 3));
      tape.backward(net.forward(x).sum());
      return Gradients.norm(tape, net.parameters().values());
    }
  }

  @Test
  void aStepWithinAStepGivesWayToTheOuterOne() {
    SplittableRandom none = new SplittableRandom(1);
    double third;
    try (StepRandom whole = StepRandom.open(3)) {
      StepRandom.of("noise", none);
      third = StepRandom.of("noise", none).nextDouble();
    }
    try (StepRandom outer = StepRandom.open(3)) {
      StepRandom.of("noise", none);
      try (StepRandom inner = StepRandom.open(4)) {
        assertNotEquals(third, StepRandom.of("noise", none).nextDouble());
        assertNotEquals(third, StepRandom.of("noise", none).nextDouble());
      }
      assertEquals(third, StepRandom.of("noise", none).nextDouble());
    }
    assertEquals(none, StepRandom.of("noise", none));
  }

  @Test
  void outsideOfAStepTheGivenGeneratorDraws() {
    SplittableRandom mine = new SplittableRandom(1);
    assertEquals(mine, StepRandom.of("noise", mine));
    StepRandom.open(3).close();
    assertEquals(mine, StepRandom.of("noise", mine));
    try (Run run = new Run()) {
      run.training.evaluate("after two steps", 2, () -> 1).run(2);
    }
    assertEquals(mine, StepRandom.of("noise", mine), "steps and evaluations are over");
  }
}
