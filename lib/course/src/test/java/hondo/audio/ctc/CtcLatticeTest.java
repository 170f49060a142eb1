package hondo.audio.ctc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.torch.Ctc;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CtcLatticeTest {
  private static final int[][] TARGETS = {{}, {1}, {2, 1}, {1, 1}, {2, 2, 1}, {1, 2, 1}};

  @Test
  void theTableIsTheSumOfAllPaths() {
    for (int seed = 0; seed < 5; seed++) {
      double[][] frames = AllPaths.frames(5, 3, seed);
      Map<List<Integer>, Double> all = AllPaths.readings(frames);
      for (int[] target : TARGETS) {
        double expected = -Math.log(all.get(Arrays.stream(target).boxed().toList()));
        assertEquals(expected, CtcLattice.of(frames, target).loss(), 1e-12);
      }
    }
  }

  @Test
  void theOccupancyIsTheShareOfThePathsThroughALabel() {
    double[][] frames = AllPaths.frames(5, 3, 7);
    for (int[] target : TARGETS) {
      List<Integer> wanted = Arrays.stream(target).boxed().toList();
      double[][] expected = new double[5][3];
      double[] total = {0};
      AllPaths.each(
          frames,
          (path, log) -> {
            if (AllPaths.read(path).equals(wanted)) {
              total[0] += Math.exp(log);
              for (int t = 0; t < 5; t++) {
                expected[t][path[t]] += Math.exp(log);
              }
            }
          });
      double[][] found = CtcLattice.of(frames, target).occupancy();
      for (int t = 0; t < 5; t++) {
        for (int v = 0; v < 3; v++) {
          assertEquals(expected[t][v] / total[0], found[t][v], 1e-12);
        }
      }
    }
  }

  @Test
  void theAlignmentIsTheLikeliestPath() {
    for (int seed = 0; seed < 20; seed++) {
      double[][] frames = AllPaths.frames(5, 3, seed);
      for (int[] target : TARGETS) {
        List<Integer> wanted = Arrays.stream(target).boxed().toList();
        double[] best = {Double.NEGATIVE_INFINITY};
        AllPaths.each(
            frames,
            (path, log) -> {
              if (AllPaths.read(path).equals(wanted)) {
                best[0] = Math.max(best[0], log);
              }
            });
        int[] path = CtcLattice.of(frames, target).alignment();
        assertEquals(wanted, AllPaths.read(path));
        double found = 0;
        for (int t = 0; t < path.length; t++) {
          found += frames[t][path[t]];
        }
        assertEquals(best[0], found, 1e-12);
      }
    }
  }

  /** PyTorch's loss, and its gradient: the softmax minus the occupancy. */
  @Test
  void pytorchSaysTheSame() {
    double[][] frames = AllPaths.frames(9, 5, 3);
    int[] target = {4, 4, 1, 2};
    CtcLattice lattice = CtcLattice.of(frames, target);
    try (Scope scope = Scope.open()) {
      NDArray logits = scope.manager().create(Elements.flat(frames), new Shape(9, 1, 5));
      logits.setRequiresGradient(true);
      NDArray labels = scope.manager().create(new long[] {4, 4, 1, 2}, new Shape(1, 4));
      NDArray nine = scope.manager().create(new long[] {9});
      NDArray four = scope.manager().create(new long[] {4});
      try (Tape tape = Tape.open()) {
        NDArray loss = Ctc.loss(logits, labels, nine, four);
        Check.close("loss", loss.getDouble(0), lattice.loss(), 1e-12);
        tape.backward(loss.sum());
        double[] softmax = Arrays.stream(Elements.flat(frames)).map(Math::exp).toArray();
        double[] occupancy = Elements.flat(lattice.occupancy());
        double[] expected = new double[softmax.length];
        Arrays.setAll(expected, i -> softmax[i] - occupancy[i]);
        Check.allClose("gradient", Elements.of(tape.gradient(logits)), expected, 1e-12);
      }
    }
  }

  @Test
  void aRepeatedLabelNeedsABlankBetween() {
    assertEquals(0, CtcLattice.fewestFrames());
    assertEquals(3, CtcLattice.fewestFrames(1, 1));
    assertEquals(6, CtcLattice.fewestFrames(2, 2, 1, 1));
    double[][] two = AllPaths.frames(2, 3, 1);
    assertTrue(Double.isInfinite(CtcLattice.of(two, 1, 1).loss()));
    assertTrue(Double.isFinite(CtcLattice.of(two, 1, 2).loss()));
    assertArrayEquals(
        new int[] {1, 0, 1}, CtcLattice.of(AllPaths.frames(3, 3, 1), 1, 1).alignment());
    Refusal.ofState(() -> CtcLattice.of(two, 1, 1).alignment(), "no path of 2 frames", "2 labels");
    Refusal.ofState(() -> CtcLattice.of(two, 1, 2, 1).occupancy(), "no path of 2 frames");
  }

  @Test
  void badInputIsToldInPlainWords() {
    Refusal.of(() -> CtcLattice.of(new double[0][], 1), "one frame or more");
    Refusal.of(() -> CtcLattice.of(AllPaths.frames(3, 3, 1), 1, 3), "label 1", "is 3", "1 … 2");
    Refusal.of(() -> CtcLattice.of(AllPaths.frames(3, 3, 1), 0), "0 is the blank");
  }
}
