package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import hondo.core.Tape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientsTest {
  /** Norm by a loop; clipping changes it to the limit, and no direction, whatever the signs. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 7.5, 1e6})
  void clipsTheNormAndKeepsTheDirection(double limit) {
    SplittableRandom random = new SplittableRandom(3);
    float[] first = new float[40];
    float[] second = new float[7];
    double squares = 0;
    for (float[] part : List.of(first, second)) {
      for (int i = 0; i < part.length; i++) {
        part[i] = (float) random.nextGaussian() * 2;
        squares += (double) part[i] * part[i];
      }
    }
    NDArray a = Toy.parameter(new float[40]);
    NDArray b = Toy.parameter(new float[7]);
    List<NDArray> both = List.of(a, b);
    double norm = Math.sqrt(squares);
    double factor = Math.min(1, limit / norm);
    try (Tape tape = Tape.open()) {
      NDArray loss = Toy.sumWith(tape, a, first).add(Toy.sumWith(tape, b, second));
      tape.backward(loss);
      assertEquals(norm, Gradients.norm(tape, both), 1e-5 * norm);
      assertEquals(norm, Gradients.clipByNorm(tape, both, limit), 1e-5 * norm);
      assertTrue(Gradients.norm(tape, both) <= limit * (1 + 1e-5));
      float[] clipped = tape.gradient(a).toFloatArray();
      for (int i = 0; i < 40; i++) {
        assertEquals(first[i] * factor, clipped[i], 1e-6 * (1 + Math.abs(first[i])));
      }
      assertEquals(second[6] * factor, tape.gradient(b).toFloatArray()[6], 1e-5);
      both.forEach(Tape::zeroGradient);
    }
    a.close();
    b.close();
  }

  @Test
  void whatIsNotFiniteStaysForTheCallerToSee() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      NDArray a = Toy.parameter(1, 1);
      try (Tape tape = Tape.open()) {
        tape.backward(Toy.sumWith(tape, a, bad, 3));
        assertEquals(bad, Gradients.clipByNorm(tape, List.of(a), 1));
        assertArrayEquals(new float[] {bad, 3}, tape.gradient(a).toFloatArray());
        assertThrows(
            IllegalArgumentException.class, () -> Gradients.clipByNorm(tape, List.of(a), 0));
      }
      a.close();
    }
  }
}
