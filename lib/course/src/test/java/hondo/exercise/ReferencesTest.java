package hondo.exercise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.exercise.task.Task;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** References that are gradients, against central differences of the loss they are gradients of. */
class ReferencesTest {
  private static final double STEP = 1e-5;
  private static final double NEAR = 1e-8;

  /** The derivatives by each element, which is put back. */
  private static double[] differences(double[] x, ToDoubleFunction<double[]> loss) {
    double[] slopes = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double kept = x[i];
      x[i] = kept + STEP;
      double up = loss.applyAsDouble(x);
      x[i] = kept - STEP;
      slopes[i] = (up - loss.applyAsDouble(x)) / (2 * STEP);
      x[i] = kept;
    }
    return slopes;
  }

  private static Object reference(String id, Object... inputs) throws Exception {
    return Exercises.task(id).reference().body().of(inputs);
  }

  private static Object[] last(String id) {
    Task task = Exercises.task(id);
    return task.cases().get(task.cases().size() - 1);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void lecture00() throws Exception {
    double[] w = (double[]) last("00.5")[0];
    double[] slopes =
        differences(
            w, v -> Arrays.stream(v).map(Math::exp).sum() / Arrays.stream(v).map(x -> x * x).sum());
    assertArrayEquals(slopes, (double[]) reference("00.5", w), 1e-6);
  }

  @Test
  void lecture01() throws Exception {
    double[] onPaper = differences(new double[] {3, 4}, v -> v[0] * (v[0] + v[1]));
    assertArrayEquals(onPaper, (double[]) reference("01.1"), NEAR);
    double[] x = {0.5, -1, 0.2};
    double[] w = {0.1, 0.3, -0.8};
    double[] b = {0.1};
    double[] found = (double[]) reference("01.3", x, w, b[0]);
    assertArrayEquals(
        differences(x, v -> Math.tanh(dot(v, w) + b[0])), Arrays.copyOf(found, 3), NEAR);
    assertArrayEquals(
        differences(w, v -> Math.tanh(dot(x, v) + b[0])), Arrays.copyOfRange(found, 3, 6), NEAR);
    assertArrayEquals(
        differences(b, v -> Math.tanh(dot(x, w) + v[0])), Arrays.copyOfRange(found, 6, 7), NEAR);
    double[] forward = (double[]) reference("01.5", 0.5, -0.3);
    double slope = differences(new double[] {0.5}, v -> Math.tanh(v[0] * -0.3 + v[0] * v[0]))[0];
    assertEquals(slope, forward[1], NEAR);
    double cube = differences(new double[] {0.7}, v -> Math.pow(v[0], 3) * Math.exp(v[0]))[0];
    assertEquals(cube, (double) reference("01.6", 0.7, 1e-20), NEAR);
  }

  @Test
  void lecture11() throws Exception {
    double[][] counts = {{3, 1, 2}, {0, 4, 0}};
    double[][] w = {{0.5, -0.5, 0.1}, {0.2, 0.3, -1}};
    double[][] found = (double[][]) reference("11.5", counts, w, 0.3);
    for (int row = 0; row < 2; row++) {
      assertArrayEquals(differences(w[row], v -> penalised(counts, w, 0.3)), found[row], NEAR);
    }
  }

  private static double penalised(double[][] counts, double[][] w, double alpha) {
    double loss = 0;
    double all = 0;
    for (int row = 0; row < w.length; row++) {
      double sum = Arrays.stream(w[row]).map(Math::exp).sum();
      for (int j = 0; j < w[row].length; j++) {
        loss -= counts[row][j] * (w[row][j] - Math.log(sum));
        all += counts[row][j];
      }
    }
    double squares = Arrays.stream(w).flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
    return loss / all + alpha / 2 * squares;
  }

  @Test
  void lecture14() throws Exception {
    double[] x = {1, -2, 3, 0.5, 1, 2};
    double whole =
        differences(
            new double[] {0.9}, v -> Arrays.stream(x).reduce(0, (h, input) -> v[0] * h + input))[0];
    assertEquals(whole, (double) reference("14.3", 0.9, x, 6), NEAR);

    Object[] open = last("14.4");
    double[][] wx = (double[][]) open[0];
    double[][] inputs = (double[][]) open[1];
    assertArrayEquals(
        differences(inputs[0], v -> Arrays.stream(wx).mapToDouble(row -> relu(row, inputs)).sum()),
        (double[]) reference("14.4", wx, inputs),
        NEAR);

    Object[] network = last("14.5");
    double[][] byInput = (double[][]) network[0];
    double[][] found = (double[][]) reference("14.5", network);
    for (int unit = 0; unit < byInput.length; unit++) {
      assertArrayEquals(
          differences(byInput[unit], v -> tanh(network, new double[byInput.length])),
          Arrays.copyOf(found[unit], byInput[unit].length),
          NEAR);
    }
    double[] byBias = differences(new double[byInput.length], b -> tanh(network, b));
    for (int unit = 0; unit < byBias.length; unit++) {
      assertEquals(byBias[unit], found[unit][byInput[unit].length], NEAR);
    }
  }

  private static double relu(double[] row, double[][] inputs) {
    return Arrays.stream(inputs)
        .reduce(
            new double[] {0},
            (h, x) -> new double[] {Math.max(0, h[0] + dot(row, x))},
            (a, b) -> b)[0];
  }

  private static double tanh(Object[] network, double[] bias) {
    double[][] wx = (double[][]) network[0];
    double[][] wh = (double[][]) network[1];
    double[] h = new double[wh.length];
    for (double[] x : (double[][]) network[2]) {
      double[] before = h;
      double[] after = new double[h.length];
      Arrays.setAll(after, i -> Math.tanh(dot(wx[i], x) + dot(wh[i], before) + bias[i]));
      h = after;
    }
    return dot((double[]) network[3], h);
  }
}
