package hondo.audio.masked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Module;
import hondo.nn.Networks;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskedAutoencoderTest {
  private static final PatchGrid GRID = new PatchGrid(6, 4, 2, 2);
  private static final MaskedConfig CONFIG = new MaskedConfig(GRID, 8, 2, 1, 4, 1);
  private static final List<PatchMask> MASKS =
      List.of(
          new PatchMask(new int[] {0, 3}, new int[] {1, 2, 4, 5}),
          new PatchMask(new int[] {4, 5}, new int[] {0, 1, 2, 3}));

  private static MaskedAutoencoder shaken() {
    return Networks.shaken(
        Module.inFloat64(() -> new MaskedAutoencoder(CONFIG, new SplittableRandom(1))));
  }

  private static NDArray patches(Scope scope) {
    return Networks.normal(scope, 5, true, 2, 6, 4);
  }

  /** The same, but for one patch of one example. */
  private static NDArray changed(Scope scope, NDArray patches, int example, int patch) {
    double[] values = patches.toDoubleArray();
    for (int i = 0; i < 4; i++) {
      values[(example * 6 + patch) * 4 + i] += 1 + i;
    }
    return scope.manager().create(values, patches.getShape());
  }

  /** Hidden patches may be anything: the guess does not know them. Kept ones matter. */
  @Test
  void doesNotSeeWhatIsHidden() {
    try (Scope scope = Scope.open();
        MaskedAutoencoder model = shaken()) {
      NDArray patches = patches(scope);
      double[] guess = Elements.of(model.reconstruct(patches, MASKS));
      for (int b = 0; b < 2; b++) {
        for (int p : MASKS.get(b).hidden()) {
          NDArray other = changed(scope, patches, b, p);
          assertArrayEquals(guess, Elements.of(model.reconstruct(other, MASKS)), 0);
        }
        for (int p : MASKS.get(b).kept()) {
          double[] moved = Elements.of(model.reconstruct(changed(scope, patches, b, p), MASKS));
          assertNotEquals(guess[b * 24], moved[b * 24]);
          assertEquals(guess[(1 - b) * 24], moved[(1 - b) * 24], 0);
        }
      }
    }
  }

  /** The loss by loops over the hidden patches; targets of kept ones do not count. */
  @Test
  void countsHiddenPatchesAlone() {
    try (Scope scope = Scope.open();
        MaskedAutoencoder model = shaken()) {
      NDArray patches = patches(scope);
      NDArray targets = Networks.normal(scope, 6, true, 2, 6, 4);
      double[] guess = Elements.of(model.reconstruct(patches, MASKS));
      double[] truth = Elements.of(targets);
      double sum = 0;
      for (int b = 0; b < 2; b++) {
        for (int p : MASKS.get(b).hidden()) {
          for (int i = 0; i < 4; i++) {
            int at = (b * 6 + p) * 4 + i;
            sum += (guess[at] - truth[at]) * (guess[at] - truth[at]);
          }
        }
      }
      double loss = Tape.number(model.loss(patches, targets, MASKS));
      assertEquals(sum / 32, loss, 1e-12);
      NDArray other = changed(scope, targets, 0, 3);
      assertEquals(loss, Tape.number(model.loss(patches, other, MASKS)), 0);
      NDArray counted = changed(scope, targets, 0, 4);
      assertNotEquals(loss, Tape.number(model.loss(patches, counted, MASKS)));
    }
  }

  /** The guess of a new model is 0, so its loss is the variance of normalised patches: 1. */
  @Test
  void beginsWithTheVariance() {
    try (Scope scope = Scope.open();
        MaskedAutoencoder model = new MaskedAutoencoder(CONFIG, new SplittableRandom(1))) {
      float[][] rows = new float[12][4];
      SplittableRandom random = new SplittableRandom(2);
      for (float[] row : rows) {
        for (int i = 0; i < 4; i++) {
          row[i] = (float) random.nextGaussian();
        }
      }
      float[] flat = Elements.narrow(flat(PatchGrid.normalized(rows)));
      NDArray patches = scope.manager().create(flat, new Shape(2, 6, 4));
      assertEquals(1, Tape.number(model.loss(patches, patches, MASKS)), 1e-5);
    }
  }

  private static double[] flat(float[][] rows) {
    double[][] wide = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      wide[i] = Elements.widen(rows[i]);
    }
    return Elements.flat(wide);
  }

  /** The same patch at another place has another code. */
  @Test
  void knowsWherePatchesLie() {
    try (Scope scope = Scope.open();
        MaskedAutoencoder model = shaken()) {
      NDArray same = Networks.normal(scope, 7, true, 1, 1, 4).tile(new long[] {1, 6, 1});
      double[][] codes = Elements.cube(model.encode(same))[0];
      for (int p = 1; p < 6; p++) {
        assertTrue(
            Math.abs(codes[0][0] - codes[p][0]) + Math.abs(codes[0][1] - codes[p][1]) > 1e-4);
      }
    }
  }

  /** No gradient reaches a hidden patch; those of kept ones are central differences. */
  @Test
  void gradientsReachWhatIsKept() {
    try (Scope scope = Scope.open();
        MaskedAutoencoder model = shaken()) {
      NDArray patches = patches(scope);
      NDArray targets = Networks.normal(scope, 6, true, 2, 6, 4);
      patches.setRequiresGradient(true);
      double[] gradient;
      try (Tape tape = Tape.open()) {
        tape.backward(model.loss(patches, targets, MASKS));
        gradient = Elements.of(tape.gradient(patches));
        model
            .parameters()
            .forEach((name, p) -> assertTrue(norm(tape.gradient(p)) > 0, name + " takes part"));
      } finally {
        model.parameters().values().forEach(Tape::zeroGradient);
      }
      double[] values = patches.toDoubleArray();
      for (int i = 0; i < values.length; i++) {
        double slope =
            (shifted(scope, model, targets, values, i, 1e-5)
                    - shifted(scope, model, targets, values, i, -1e-5))
                / 2e-5;
        assertEquals(slope, gradient[i], 1e-7);
        boolean example = i < 24;
        boolean hidden = Arrays.binarySearch(MASKS.get(example ? 0 : 1).hidden(), i % 24 / 4) >= 0;
        assertEquals(hidden, gradient[i] == 0, "number " + i);
      }
    }
  }

  private static double shifted(
      Scope scope, MaskedAutoencoder model, NDArray targets, double[] values, int at, double by) {
    double[] moved = values.clone();
    moved[at] += by;
    return Tape.number(
        model.loss(scope.manager().create(moved, new Shape(2, 6, 4)), targets, MASKS));
  }

  private static double norm(NDArray x) {
    return Tape.number(x.square().sum());
  }

  @Test
  void refusesMasksThatDoNotFit() {
    try (Scope scope = Scope.open();
        MaskedAutoencoder model = shaken()) {
      NDArray patches = patches(scope);
      PatchMask three = new PatchMask(new int[] {0, 1, 2}, new int[] {3, 4, 5});
      PatchMask small = new PatchMask(new int[] {0, 1}, new int[] {2});
      for (List<PatchMask> masks :
          List.of(List.of(three), List.of(three, MASKS.get(0)), List.of(small, small))) {
        assertThrows(IllegalArgumentException.class, () -> model.encode(patches, masks));
      }
      NDArray wrong = Networks.normal(scope, 5, true, 2, 4, 6);
      assertThrows(IllegalArgumentException.class, () -> model.encode(wrong));
      assertThrows(IllegalArgumentException.class, () -> new MaskedConfig(GRID, 6, 2, 1, 4, 1));
    }
  }
}
