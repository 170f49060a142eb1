package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaiveMath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Muon beside its description in plain loops and float64: its own arithmetic is bfloat16. */
class MuonTest {
  private static final double MOMENTUM = 0.8;
  private static final double RATE = 0.1;

  private enum Bug {
    NONE,
    NO_NESTEROV,
    NO_MOMENTUM,
    FOUR_ITERATIONS,
    OTHER_COEFFICIENTS,
    UNSCALED
  }

  /** Newton–Schulz as the class describes it, of an (m, n) matrix. */
  private static double[][] orthogonal(double[][] matrix, Bug bug) {
    boolean tall = matrix.length > matrix[0].length;
    double[][] x = tall ? NaiveMath.transpose(matrix) : matrix;
    double square = 0;
    for (double[] row : x) {
      square += NaiveMath.dot(row, row);
    }
    x = sum(1 / Math.sqrt(square), x, 0, x);
    double a = bug == Bug.OTHER_COEFFICIENTS ? 3 : 3.4445;
    for (int i = 0; i < (bug == Bug.FOUR_ITERATIONS ? 4 : 5); i++) {
      double[][] gram = NaiveMath.matmul(x, NaiveMath.transpose(x));
      double[][] b = sum(-4.775, gram, 2.0315, NaiveMath.matmul(gram, gram));
      x = sum(a, x, 1, NaiveMath.matmul(b, x));
    }
    return tall ? NaiveMath.transpose(x) : x;
  }

  /** s A + t B */
  private static double[][] sum(double s, double[][] a, double t, double[][] b) {
    double[][] result = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        result[i][j] = s * a[i][j] + t * b[i][j];
      }
    }
    return result;
  }

  private static double[][] random(SplittableRandom random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[i][j] = (float) ((i % columns == j % rows ? 2 : 0) + random.nextGaussian());
      }
    }
    return matrix;
  }

  private static float[] flat(double[][] matrix) {
    float[] values = new float[matrix.length * matrix[0].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) matrix[i / matrix[0].length][i % matrix[0].length];
    }
    return values;
  }

  /** Three steps of three matrices, two of which go together: one is tall, the other wide. */
  @ParameterizedTest
  @EnumSource(Bug.class)
  void isItsDescription(Bug bug) {
    int[][] shapes = {{6, 3}, {4, 4}, {3, 6}};
    SplittableRandom random = new SplittableRandom(12);
    double worst = 0;
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> all = new LinkedHashMap<>();
      double[][][] naive = new double[3][][];
      double[][][] momenta = new double[3][][];
      for (int k = 0; k < 3; k++) {
        naive[k] = random(random, shapes[k][0], shapes[k][1]);
        momenta[k] = new double[shapes[k][0]][shapes[k][1]];
        NDArray w = scope.manager().create(flat(naive[k]), new Shape(shapes[k][0], shapes[k][1]));
        w.setRequiresGradient(true);
        all.put("w" + k, w);
      }
      try (Muon muon = new Muon(all, new Muon.Config(2 * RATE, MOMENTUM))) {
        for (int t = 0; t < 3; t++) {
          try (Tape tape = Tape.open()) {
            NDArray loss = tape.manager().create(0f);
            for (int k = 0; k < 3; k++) {
              double[][] g = random(random, shapes[k][0], shapes[k][1]);
              loss = loss.add(Toy.sumWith(tape, all.get("w" + k), flat(g)));
              double mu = bug == Bug.NO_MOMENTUM ? 0 : MOMENTUM;
              momenta[k] = sum(mu, momenta[k], 1 - mu, g);
              double[][] update =
                  bug == Bug.NO_NESTEROV ? momenta[k] : sum(mu, momenta[k], 1 - mu, g);
              double tallness = shapes[k][0] / (double) shapes[k][1];
              double scale = bug == Bug.UNSCALED ? 1 : Math.sqrt(Math.max(1, tallness));
              naive[k] = sum(1, naive[k], -RATE * scale, orthogonal(update, bug));
            }
            tape.backward(loss);
            muon.step(tape, 0.5);
          }
        }
      }
      for (int k = 0; k < 3; k++) {
        float[] found = all.get("w" + k).toFloatArray();
        float[] expected = flat(naive[k]);
        for (int i = 0; i < found.length; i++) {
          worst = Math.max(worst, Math.abs(found[i] - expected[i]));
        }
        assertArrayEquals(
            new float[found.length], all.get("w" + k).getGradient().toFloatArray(), "gradient");
      }
    }
    double limit = 0.1 * RATE; // bfloat16 has 8 bits, and the iteration enlarges what they round
    if (bug == Bug.NONE) {
      assertEquals(0, worst, limit);
    } else {
      assertTrue(worst > 3 * limit, bug + " changes the result by " + worst + " only");
    }
  }

  @Test
  void aConfigWithAStackKeepsTheRest() {
    Muon.Config config = Muon.Config.of(0.03).withStacked("qkv", 3).withStacked("kv", 2);
    assertEquals(new Muon.Config(0.03, 0.95, Map.of("qkv", 3, "kv", 2)), config);
  }
}
