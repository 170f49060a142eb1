package hondo.audio.vqvae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.core.Tape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CodebookTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  private static float[] normal(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The nearest code of each row, by a loop over all. */
  static long[] bruteForce(float[] z, float[] codes, int width) {
    long[] nearest = new long[z.length / width];
    for (int i = 0; i < nearest.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < codes.length / width; k++) {
        double distance = 0;
        for (int j = 0; j < width; j++) {
          distance += Math.pow(z[i * width + j] - codes[k * width + j], 2);
        }
        if (distance < least) {
          least = distance;
          nearest[i] = k;
        }
      }
    }
    return nearest;
  }

  @Test
  void nearestIsThatOfALoop() {
    Codebook book = Codebook.drawn(50, 3, 0.9, normal(3 * 70, 2), RANDOM);
    float[] z = normal(2 * 100 * 3, 3);
    try (Scope scope = Scope.open()) {
      NDArray numbers = book.nearest(scope.manager().create(z, new Shape(2, 100, 3)));
      assertEquals(new Shape(2, 100), numbers.getShape());
      assertArrayEquals(bruteForce(z, book.vectors(), 3), numbers.toLongArray());
      NDArray rows = book.rows(numbers, scope.manager().create(z));
      float[] vectors = book.vectors();
      int fifth = (int) numbers.toLongArray()[5];
      assertArrayEquals(
          Arrays.copyOfRange(vectors, 3 * fifth, 3 * fifth + 3),
          rows.reshape(-1, 3).get(5).toFloatArray());
    }
  }

  /** Zero decay: a code becomes the mean of those that chose it, as in a step of k-means. */
  @Test
  void withoutMemoryAnUpdateIsTheMean() {
    Codebook book = Codebook.drawn(3, 2, 0, new float[] {1, 1}, RANDOM);
    book.update(new float[] {0, 0, 2, 4, 10, 20}, new long[] {0, 0, 2});
    assertArrayEquals(new float[] {1, 2, 1, 1, 10, 20}, book.vectors());
  }

  /** By hand: N = 0.75 · 2 + 0.25 · 1 and m = 0.75 · 2 · 4 + 0.25 · 11 give 8.75 / 1.75 = 5. */
  @Test
  void withMemoryCountsAndSumsAreAveraged() {
    Codebook book = Codebook.drawn(1, 1, 0.75, new float[] {4, 4}, RANDOM);
    book.update(new float[] {11}, new long[] {0});
    assertArrayEquals(new float[] {5}, book.vectors());
    book.update(new float[] {1, 3}, new long[] {0, 0});
    assertEquals((0.75 * 8.75 + 0.25 * 4) / (0.75 * 1.75 + 0.25 * 2), book.vectors()[0], 1e-6);
  }

  /** Without a count of their own, the first that choose a code move it wholly. */
  @Test
  void codesBeginAsTheyAreGiven() {
    Codebook book = Codebook.of(new float[] {1, 2, 3, 4}, 2, 0.9);
    assertArrayEquals(new float[] {1, 2, 3, 4}, book.vectors());
    book.update(new float[] {5, 5, 7, 9}, new long[] {1, 1});
    assertArrayEquals(new float[] {1, 2, 6, 7}, book.vectors(), 1e-6f);
  }

  @Test
  void deadCodesAreRestartedAndOthersStay() {
    float[] z = {5, 6, 7};
    Codebook book = Codebook.drawn(4, 1, 0.5, new float[] {1, 1, 1, 1}, RANDOM);
    for (int i = 0; i < 4; i++) {
      book.update(z, new long[] {2, 2, 2});
    }
    assertEquals(3, book.restart(z, 0.1, RANDOM));
    float[] after = book.vectors();
    assertTrue(after[0] >= 5 && after[1] >= 5 && after[3] >= 5, Arrays.toString(after));
    assertEquals(1 + 5 * 15 / 16.0 * 3 / (1 / 16.0 + 3 * 15 / 16.0), after[2], 0.3);
    assertEquals(0, book.restart(z, 0.1, RANDOM), "a restarted code is not dead at once");
  }

  @Test
  void perplexityIsTheNumberOfCodesInEqualUse() {
    assertEquals(7, Codebook.perplexity(3, 3, 3, 3, 3, 3, 3), 1e-12);
    assertEquals(1, Codebook.perplexity(0, 12, 0), 1e-12);
    assertEquals(
        Math.exp(0.5 * Math.log(2) + 2 * 0.25 * Math.log(4)), Codebook.perplexity(2, 1, 1), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> Codebook.perplexity(0, 0));
  }

  /** d/dz of Σ w · ste(z)² is 2 w · code, whatever z is: the whole gradient, and none to codes. */
  @Test
  void theGradientGoesStraightThrough() {
    try (Scope scope = Scope.open()) {
      NDArray z = scope.manager().create(normal(6, 4), new Shape(3, 2));
      NDArray codes = scope.manager().create(normal(6, 5), new Shape(3, 2));
      NDArray w = scope.manager().create(normal(6, 6), new Shape(3, 2));
      z.setRequiresGradient(true);
      codes.setRequiresGradient(true);
      try (Tape tape = Tape.open()) {
        NDArray through = Codebook.straightThrough(z, codes);
        Check.allClose("value", Elements.of(through), Elements.of(codes), 1e-6);
        tape.backward(through.square().mul(w).sum().add(codes.sum().mul(0)));
        Check.allClose("dz", Elements.of(tape.gradient(z)), Elements.of(codes.mul(w).mul(2)), 1e-5);
        assertEquals(0, tape.gradient(codes).abs().sum().getFloat());
      }
    }
  }

  /** The mean of (z − e)²: 2 (z − e) / n to the encoder, nothing to the code. */
  @Test
  void commitmentMovesTheEncoderAlone() {
    try (Scope scope = Scope.open()) {
      NDArray z = scope.manager().create(new float[] {1, 5}, new Shape(1, 2));
      NDArray codes = scope.manager().create(new float[] {2, 2}, new Shape(1, 2));
      z.setRequiresGradient(true);
      codes.setRequiresGradient(true);
      try (Tape tape = Tape.open()) {
        NDArray loss = Codebook.commitment(z, codes);
        assertEquals(5, loss.getFloat());
        tape.backward(loss.add(codes.sum().mul(0)));
        assertArrayEquals(new float[] {-1, 3}, tape.gradient(z).toFloatArray());
        assertArrayEquals(new float[] {0, 0}, tape.gradient(codes).toFloatArray());
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    float[] data = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> Codebook.drawn(0, 1, 0.9, data, RANDOM));
    assertThrows(IllegalArgumentException.class, () -> Codebook.drawn(2, 1, 1, data, RANDOM));
    assertThrows(IllegalArgumentException.class, () -> Codebook.drawn(2, 3, 0.9, data, RANDOM));
    Codebook book = Codebook.drawn(2, 2, 0.9, data, RANDOM);
    assertThrows(IllegalArgumentException.class, () -> book.update(data, new long[] {0, 0}));
    assertThrows(IllegalArgumentException.class, () -> book.update(data, new long[] {2}));
    try (Scope scope = Scope.open()) {
      NDArray three = scope.manager().create(new float[] {1, 2, 3});
      assertThrows(IllegalArgumentException.class, () -> book.nearest(three));
    }
  }
}
