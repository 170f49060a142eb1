package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Scope;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final int DRAWS = 40_000;
  private static final double[] WEIGHTS = {0, 1, 3, 0, 6, 0};

  private final Scope scope = Scope.open();

  @AfterEach
  void free() {
    scope.close();
  }

  private NDArray weights(double... values) {
    return scope.manager().create(values, new Shape(1, values.length));
  }

  private static double[] frequencies(long[] drawn) {
    double[] counts = new double[WEIGHTS.length];
    Arrays.stream(drawn).forEach(i -> counts[(int) i] += 1.0 / drawn.length);
    return counts;
  }

  /** Five standard errors of a frequency. */
  private static double allowed(double probability) {
    return 5 * Math.sqrt(probability * (1 - probability) / DRAWS);
  }

  @Test
  void frequenciesAreThoseOfTheWeights() {
    NDArray drawn = Sampling.multinomial(weights(WEIGHTS), DRAWS, new SplittableRandom(1));
    assertEquals(new Shape(1, DRAWS), drawn.getShape());
    double[] counts = frequencies(drawn.toLongArray());
    for (int i = 0; i < counts.length; i++) {
      Check.close("class " + i, counts[i], WEIGHTS[i] / 10, allowed(WEIGHTS[i] / 10));
    }
  }

  /** A class ends where the next possible one begins: ½ of two equal ones is the second. */
  @Test
  void aDrawAtABoundaryIsTheNextClassOfPositiveWeight() {
    RandomGenerator half = () -> Long.MIN_VALUE;
    assertEquals(1, Sampling.multinomial(weights(1, 1), 1, half).toLongArray()[0]);
    assertEquals(2, Sampling.multinomial(weights(1, 0, 1), 1, half).toLongArray()[0]);
    assertEquals(1, Sampling.multinomial(weights(0, 1, 0), 1, () -> 0L).toLongArray()[0]);
    assertEquals(1, Sampling.multinomial(weights(0, 1, 0), 1, () -> -1L).toLongArray()[0]);
  }

  @Test
  void theSameGeneratorGivesTheSameNumbersAndTypesDoNotMatter() {
    NDArray w = weights(WEIGHTS);
    long[] first = Sampling.multinomial(w, 50, new SplittableRandom(1)).toLongArray();
    long[] again =
        Sampling.multinomial(Casts.toFloat32(w), 50, new SplittableRandom(1)).toLongArray();
    long[] other = Sampling.multinomial(w, 50, new SplittableRandom(2)).toLongArray();
    Check.equal("again", again, first);
    assertTrue(!Arrays.equals(first, other));
  }

  @Test
  void theEndsOfTheUnitIntervalDrawPossibleClasses() {
    for (double u : new double[] {0, 1 - 0x1p-53}) {
      RandomGenerator constant =
          new RandomGenerator() {
            @Override
            public long nextLong() {
              return 0;
            }

            @Override
            public double nextDouble() {
              return u;
            }
          };
      long drawn = Sampling.multinomial(weights(WEIGHTS), 1, constant).getLong(0, 0);
      assertEquals(u == 0 ? 1 : 4, drawn);
    }
  }

  @Test
  void withoutReplacementNothingComesTwice() {
    double[][] rows = new double[DRAWS][];
    Arrays.fill(rows, WEIGHTS);
    NDArray many = scope.manager().create(rows);
    NDArray drawn = Sampling.withoutReplacement(many, 2, new SplittableRandom(3));
    assertEquals(new Shape(DRAWS, 2), drawn.getShape());
    assertEquals(0, drawn.get(":, 0").eq(drawn.get(":, 1")).sum().getLong());
    double[] first = frequencies(drawn.get(":, 0").toLongArray());
    double[] second = frequencies(drawn.get(":, 1").toLongArray());
    for (int i = 0; i < WEIGHTS.length; i++) {
      double p = WEIGHTS[i] / 10;
      Check.close("first " + i, first[i], p, allowed(p));
      double next = 0;
      for (int j = 0; j < WEIGHTS.length; j++) {
        next += j == i ? 0 : WEIGHTS[j] / 10 * WEIGHTS[i] / (10 - WEIGHTS[j]);
      }
      Check.close("second " + i, second[i], next, allowed(next));
    }
    assertEquals(
        3,
        Arrays.stream(
                Sampling.withoutReplacement(weights(WEIGHTS), 3, new SplittableRandom(4))
                    .toLongArray())
            .filter(i -> WEIGHTS[(int) i] > 0)
            .distinct()
            .count());
  }

  @Test
  void badInputIsToldInPlainWords() {
    RandomGenerator random = new SplittableRandom(5);
    Refusal.of(() -> Sampling.multinomial(weights(0, 0), 1, random), "positive sum", "(1, 2)");
    Refusal.of(() -> Sampling.multinomial(weights(2, -1), 1, random), "≥ 0");
    Refusal.of(() -> Sampling.multinomial(weights(2, Double.NaN), 1, random), "finite");
    Refusal.of(
        () -> Sampling.multinomial(weights(2, Double.POSITIVE_INFINITY), 1, random), "finite");
    Refusal.of(() -> Sampling.multinomial(weights(2, 1), 0, random), "0 draws");
    Refusal.of(() -> Sampling.multinomial(weights(2, 1).reshape(2), 1, random), "(2)");
    Refusal.of(() -> Sampling.withoutReplacement(weights(2, 1), 3, random), "3", "(1, 2)");
    Refusal.of(() -> Sampling.withoutReplacement(weights(2, 0), 2, random), "at least 2");
  }
}
