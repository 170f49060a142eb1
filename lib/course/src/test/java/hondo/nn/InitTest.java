package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  private static double variance(float[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i] * values[i])
        .average()
        .orElseThrow();
  }

  @Test
  void variancesAreThoseOfThePapers() {
    assertEquals(0.04, variance(Init.normal(0.2, RANDOM).values(300, 200)), 0.001);
    assertEquals(2.0 / 200, variance(Init.kaiming(Math.sqrt(2), RANDOM).values(300, 200)), 3e-4);
    assertEquals(2.0 / 60, variance(Init.kaiming(Math.sqrt(2), RANDOM).values(900, 20, 3)), 1e-3);
    assertEquals(2.0 / 500, variance(Init.xavier(RANDOM).values(300, 200)), 1e-4);
    assertEquals(2.0 / (60 + 900), variance(Init.xavier(RANDOM).values(300, 20, 3)), 1e-4);
    assertEquals(1.0 / 3, variance(Init.uniform(1, RANDOM).values(300, 200)), 0.005);
    // of a standard normal cut at ±2
    assertEquals(0.7737, variance(Init.truncatedNormal(1, RANDOM).values(300, 200)), 0.01);
  }

  @Test
  void aConstantFillsAll() {
    assertArrayEquals(new float[] {3, 3, 3, 3, 3, 3}, Init.constant(3).values(2, 3));
  }

  @Test
  void aLinearMapHasABiasOrNone() {
    try (Linear with = Linear.of(2, 3, Init.constant(1));
        Linear without = Linear.withoutBias(2, 3, Init.constant(1))) {
      assertEquals(new Shape(3), with.bias().getShape());
      assertNull(without.bias());
    }
  }

  /** The least that there is: one group, and one channel of it. */
  @Test
  void oneGroupIsEnough() {
    try (GroupNorm all = new GroupNorm(1, 4);
        GroupNorm one = new GroupNorm(1, 1)) {
      assertEquals(8, all.parameterCount());
      assertEquals(2, one.parameterCount());
    }
  }

  @Test
  void boundsHold() {
    // Of 10,000 draws the largest is within a thousandth of ±1/√25 but once in e^10 times.
    double largest = 0;
    for (float v : Init.recurrent(25, RANDOM).values(100, 100)) {
      largest = Math.max(largest, Math.abs(v));
    }
    assertEquals(0.2, largest, 0.0002);
    assertTrue(largest <= 0.2f, "recurrent: " + largest);
    for (float v : Init.truncatedNormal(0.5, RANDOM).values(100, 100)) {
      assertTrue(Math.abs(v) <= 1, () -> "truncated: " + v);
    }
    for (float v : Init.uniform(0.1, RANDOM).values(100, 100)) {
      assertTrue(Math.abs(v) <= 0.1f, () -> "uniform: " + v);
    }
  }

  @ParameterizedTest
  @CsvSource({"20, 20", "10, 30", "30, 10"})
  void orthogonalVectorsAreOrthonormal(int rows, int columns) {
    float[] w = Init.orthogonal(3, RANDOM).values(rows, columns);
    boolean byRow = rows <= columns;
    int count = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double dot = 0;
        for (int k = 0; k < length; k++) {
          dot +=
              byRow
                  ? w[i * columns + k] * w[j * columns + k]
                  : w[k * columns + i] * w[k * columns + j];
        }
        assertEquals(i == j ? 9 : 0, dot, 1e-5);
      }
    }
  }

  @Test
  void equalGeneratorsGiveEqualValues() {
    assertArrayEquals(
        Init.orthogonal(1, new SplittableRandom(4)).values(5, 3),
        Init.orthogonal(1, new SplittableRandom(4)).values(5, 3));
  }
}
