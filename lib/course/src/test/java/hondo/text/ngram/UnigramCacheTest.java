package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnigramCacheTest {
  /** Looks back and counts, for each token anew. */
  private static double naive(int[] tokens, double[] model, int i, int size, double weight) {
    int[] before = Arrays.copyOfRange(tokens, Math.max(0, i - size), i);
    if (before.length == 0) {
      return model[i];
    }
    long same = Arrays.stream(before).filter(token -> token == tokens[i]).count();
    return (1 - weight) * model[i] + weight * same / before.length;
  }

  /** Texts shorter than, as long as and longer than the cache. */
  @ParameterizedTest
  @CsvSource({"1, 0.3", "4, 0.02", "7, 1", "40, 0.5", "41, 0.5", "1000, 0.1"})
  void isWhatCountingAnewGives(int size, double weight) {
    SplittableRandom random = new SplittableRandom(3);
    int[] tokens = random.ints(41, 0, 6).toArray();
    double[] model = random.doubles(41).toArray();
    double[] expected = new double[41];
    Arrays.setAll(expected, i -> naive(tokens, model, i, size, weight));
    double[] given = model.clone();
    assertArrayEquals(expected, new UnigramCache(size, weight).probabilities(tokens, model), 1e-15);
    assertArrayEquals(given, model, "the model's are not changed");
  }

  /** Over all tokens that could come, the mixture of two distributions sums to 1. */
  @Test
  void isADistribution() {
    int[] text = {2, 0, 2, 1, 2, 0};
    double sum = 0;
    for (int next = 0; next < 3; next++) {
      int[] tokens = Arrays.copyOf(text, 7);
      tokens[6] = next;
      double[] model = new double[7];
      model[6] = new double[] {0.2, 0.5, 0.3}[next];
      sum += new UnigramCache(4, 0.25).probabilities(tokens, model)[6];
    }
    assertEquals(1, sum, 1e-15);
  }

  @Test
  void refuses() {
    assertThrows(IllegalArgumentException.class, () -> new UnigramCache(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new UnigramCache(1, -0.1));
    assertThrows(IllegalArgumentException.class, () -> new UnigramCache(1, 1.1));
    assertThrows(IllegalArgumentException.class, () -> new UnigramCache(1, Double.NaN));
    UnigramCache cache = new UnigramCache(1, 0.5);
    assertThrows(
        IllegalArgumentException.class, () -> cache.probabilities(new int[2], new double[1]));
    assertEquals(0, cache.probabilities(new int[0], new double[0]).length);
  }
}
