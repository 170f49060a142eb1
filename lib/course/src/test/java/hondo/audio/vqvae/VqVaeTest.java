package hondo.audio.vqvae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.nn.Networks;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VqVaeTest {
  private static final VqVaeConfig SIZES = new VqVaeConfig(List.of(4, 2), 3, 5, 1);

  @Test
  void aCodeStandsForAHop() {
    try (VqVae model = new VqVae(SIZES, new SplittableRandom(1));
        Scope scope = Scope.open()) {
      assertEquals(8, model.config().hop());
      NDArray z = model.encode(Networks.normal(scope, 1, 2, 48));
      assertEquals(new Shape(2, 6, 5), z.getShape());
      assertEquals(new Shape(2, 48), model.decode(z).getShape());
    }
  }

  /** A change of one sample reaches the codes around it: code n sees the samples about 8 n. */
  @Test
  void codesStandWhereTheirSamplesDo() {
    try (VqVae model = Networks.shaken(new VqVae(SIZES, new SplittableRandom(1)));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 1, 160);
      NDArray moved = x.mul(1);
      moved.set(new ai.djl.ndarray.index.NDIndex("0, 84"), 9);
      float[] change =
          model.encode(moved).sub(model.encode(x)).abs().sum(new int[] {2}).toFloatArray();
      // Stage by stage: sample 84 is in the kernels 20 and 21 of 8 samples, 19 to 22 behind the
      // first unit, 9 to 11 of the second stage, and 8 to 12 behind its unit.
      for (int n = 0; n < change.length; n++) {
        assertTrue(change[n] == 0 || n >= 8 && n <= 12, "code " + n);
      }
      assertTrue(change[10] > 0, "its own code");
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    try (VqVae model = new VqVae(SIZES, new SplittableRandom(1));
        Scope scope = Scope.open()) {
      Networks.assertMessage(
          "VqVae: the sound has shape (1, 20), and should have (B, T) with T a multiple of 8",
          () -> model.encode(Networks.normal(scope, 1, 1, 20)));
      assertThrows(
          IllegalArgumentException.class, () -> model.decode(Networks.normal(scope, 1, 1, 6, 4)));
    }
    for (List<Integer> strides : List.of(List.<Integer>of(), List.of(3), List.of(2, 0))) {
      assertThrows(IllegalArgumentException.class, () -> new VqVaeConfig(strides, 3, 5, 1));
    }
    assertThrows(IllegalArgumentException.class, () -> new VqVaeConfig(List.of(2), 0, 5, 1));
  }
}
