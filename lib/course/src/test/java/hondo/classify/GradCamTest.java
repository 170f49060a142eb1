package hondo.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.torch.Reductions;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GradCamTest {
  private static final double[] WEIGHTS = {2, -1, 0.5, 3};

  /** Two channels, two classes: the mean over places times (2, −1; 0.5, 3). */
  private static UnaryOperator<NDArray> head(Scope scope) {
    NDArray weight = scope.manager().create(WEIGHTS, new Shape(2, 2));
    return features -> Reductions.mean(features, false, 2, 3).matMul(weight.transpose());
  }

  private static NDArray channels(Scope scope) {
    double[] values = {1, 2, 3, 0, 5, 6, 4, 1, 0, 2, 0, 7};
    return scope.manager().create(values, new Shape(1, 2, 2, 3));
  }

  /** After a mean over all places the map is the weights' (Zhou et al. 2016), over the places. */
  @Test
  void afterAMeanItIsTheWeightedChannels() {
    try (Scope scope = Scope.open()) {
      double[][] map = GradCam.of(x -> x.mul(1), head(scope), channels(scope), 0);
      double[][] expected = {{0, 3 / 6.0, 6 / 6.0}, {0, 10 / 6.0, 5 / 6.0}};
      for (int y = 0; y < 2; y++) {
        assertArrayEquals(expected[y], map[y], 1e-12);
      }
    }
  }

  /** By differences of a head that is not linear: the slope is of the asked class alone. */
  @Test
  void slopesByDifferences() {
    try (Scope scope = Scope.open()) {
      UnaryOperator<NDArray> linear = head(scope);
      UnaryOperator<NDArray> curved = features -> linear.apply(features.square());
      double[] values = {1, 2, 3, 0, 5, 6, 4, 1, 0, 2, 0, 7};
      double[][] map = GradCam.of(x -> x.mul(1), curved, channels(scope), 1);
      double[] alpha = new double[2];
      for (int i = 0; i < 12; i++) {
        double[] moved = values.clone();
        moved[i] += 1e-5;
        double up = score(scope, curved, moved);
        moved[i] -= 2e-5;
        alpha[i / 6] += (up - score(scope, curved, moved)) / 2e-5 / 6;
      }
      for (int i = 0; i < 6; i++) {
        double expected = Math.max(0, alpha[0] * values[i] + alpha[1] * values[6 + i]);
        assertEquals(expected, map[i / 3][i % 3], 1e-6);
      }
    }
  }

  private static double score(Scope scope, UnaryOperator<NDArray> head, double[] values) {
    return head.apply(scope.manager().create(values, new Shape(1, 2, 2, 3))).getDouble(0, 1);
  }

  @Test
  void refuses() {
    try (Scope scope = Scope.open()) {
      NDArray input = channels(scope);
      Refusal.of(() -> GradCam.of(x -> x.mul(1), head(scope), input, 2), "class 2 of 2");
      Refusal.of(() -> GradCam.of(x -> x.flatten(), head(scope), input, 0), "(1, D, h, w)");
    }
    assertTrue(!hondo.core.Tape.isOpen());
  }
}
