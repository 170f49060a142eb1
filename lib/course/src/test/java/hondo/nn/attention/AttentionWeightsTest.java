package hondo.nn.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.naive.NaiveMath;
import hondo.nn.Networks;
import hondo.torch.Attention;
import org.junit.jupiter.api.Test;

/** The weights that the fast operators never show are those that they compute with. */
class AttentionWeightsTest {
  private static final int T = 3;
  private static final int S = 5;
  private static final int D = 3; // its root is no number of float32

  @Test
  void queriesBehindACacheSeeAsManyMoreKeys() {
    try (Scope scope = Scope.open()) {
      NDArray query = Networks.normal(scope, 1, 2, 4, T, D);
      NDArray key = Networks.normal(scope, 2, 2, 2, S, D);
      NDArray value = Networks.normal(scope, 3, 2, 2, S, D);
      NDArray weights = AttentionWeights.of(query, key, true);
      assertEquals(new Shape(2, 4, T, S), weights.getShape());
      NDArray mixed = weights.matMul(value.repeat(1, 2));
      float[] fast = Attention.causal(query, key, value).toFloatArray();
      float[] ours = mixed.toFloatArray();
      for (int i = 0; i < fast.length; i++) {
        assertEquals(fast[i], ours[i], 1e-5f);
      }
    }
  }

  /** A scale of float32 would be wrong by some 1e-8. */
  @Test
  void float64IsAsPreciseAsItsNumbers() {
    try (Scope scope = Scope.open()) {
      double[] query = Networks.doubles(Networks.normal(scope, 1, true, D));
      double[] keys = Networks.doubles(Networks.normal(scope, 2, true, S, D));
      NDArray weights =
          AttentionWeights.of(
              scope.manager().create(query, new Shape(1, 1, 1, D)).mul(3),
              scope.manager().create(keys, new Shape(1, 1, S, D)),
              false);
      double[] scores = new double[S];
      for (int s = 0; s < S; s++) {
        for (int d = 0; d < D; d++) {
          scores[s] += 3 * query[d] * keys[s * D + d] * Attention.scale(D);
        }
      }
      double[] expected = NaiveMath.softmax(scores);
      double[] ours = weights.toDoubleArray();
      for (int s = 0; s < S; s++) {
        assertEquals(expected[s], ours[s], 1e-14);
      }
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    try (Scope scope = Scope.open()) {
      NDArray query = scope.manager().ones(new Shape(1, 3, T, D));
      says(query, scope.manager().ones(new Shape(1, 3, S, D + 1)), "(1, 3, 5, 4)");
      says(query, scope.manager().ones(new Shape(1, 2, S, D)), "G divides H");
      says(query, scope.manager().ones(new Shape(2, 3, S, D)), "(2, 3, 5, 3)");
      says(query, scope.manager().ones(new Shape(3, S, D)), "(3, 5, 3)");
      says(query, scope.manager().ones(new Shape(1, 3, S, D), DataType.FLOAT64), "float64");
      says(query, scope.manager().ones(new Shape(1, 3, T - 1, D)), "T ≤ S");
    }
  }

  private static void says(NDArray query, NDArray key, String word) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> AttentionWeights.of(query, key, true))
            .getMessage();
    assertTrue(message.contains(word), message);
  }
}
