package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveAttention;
import hondo.naive.NaiveConvolution;
import hondo.naive.NaiveFourier;
import hondo.naive.NaiveLosses;
import hondo.naive.NaiveMath;
import hondo.naive.NaiveOptimizers;
import hondo.naive.NaiveRecurrent;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The references against closed forms, and against PyTorch where no other test does. */
class NaiveTest {
  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  @Test
  void recurrentCellsAreThoseOfPyTorch() {
    NDArray x = random.normal(1, 3);
    NDArray h = random.normal(1, 2);
    NDArray c = random.normal(1, 2);
    for (int gates : new int[] {1, 3, 4}) {
      NDArray[] w = {
        random.normal(2 * gates, 3),
        random.normal(2 * gates, 2),
        random.normal(2 * gates),
        random.normal(2 * gates)
      };
      var weights =
          new NaiveRecurrent.Weights(
              Elements.matrix(w[0]), Elements.matrix(w[1]), Elements.of(w[2]), Elements.of(w[3]));
      double[] input = Elements.of(x);
      double[] hidden = Elements.of(h);
      if (gates == 4) {
        Script cell =
            Script.define(
                "lstm",
                "h, c = torch.lstm_cell(x[0], [x[1], x[2]], x[3], x[4], x[5], x[6])\n"
                    + "return [torch.cat([h, c], 0)]");
        double[][] next = NaiveRecurrent.lstmCell(input, hidden, Elements.of(c), weights);
        NDArray expected = cell.apply("lstm", x, h, c, w[0], w[1], w[2], w[3]);
        Check.allClose("lstm", next, Elements.matrix(expected), 1e-12);
      } else {
        String name = gates == 3 ? "gru_cell" : "rnn_tanh_cell";
        Script cell =
            Script.define(name, "return [torch." + name + "(x[0], x[1], x[2], x[3], x[4], x[5])]");
        double[] next =
            gates == 3
                ? NaiveRecurrent.gruCell(input, hidden, weights)
                : NaiveRecurrent.rnnCell(input, hidden, weights);
        NDArray expected = cell.apply(name, x, h, w[0], w[1], w[2], w[3]);
        Check.allClose(name, next, Elements.of(expected), 1e-12);
      }
    }
  }

  @Test
  void sequencesAreCellsInARow() {
    double[][] x = Elements.matrix(random.normal(3, 2));
    double[] zero = new double[2];
    var four =
        new NaiveRecurrent.Weights(
            Elements.matrix(random.normal(8, 2)), Elements.matrix(random.normal(8, 2)), null, null);
    double[][] state = {zero, zero};
    for (double[] step : x) {
      state = NaiveRecurrent.lstmCell(step, state[0], state[1], four);
    }
    Check.allClose("lstm", NaiveRecurrent.lstm(x, zero, zero, four)[2], state[0], 0);
    var three =
        new NaiveRecurrent.Weights(
            Elements.matrix(random.normal(6, 2)), Elements.matrix(random.normal(6, 2)), null, null);
    double[] gru = zero;
    double[] rnn = zero;
    var one =
        new NaiveRecurrent.Weights(
            Elements.matrix(random.normal(2, 2)), Elements.matrix(random.normal(2, 2)), null, null);
    for (double[] step : x) {
      gru = NaiveRecurrent.gruCell(step, gru, three);
      rnn = NaiveRecurrent.rnnCell(step, rnn, one);
    }
    Check.allClose("gru", NaiveRecurrent.gru(x, zero, three)[2], gru, 0);
    Check.allClose("rnn", NaiveRecurrent.rnn(x, zero, one)[2], rnn, 0);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 2", "1, 2, 1", "3, 2, 2"})
  void convolutionsAreThoseOfDjl(int stride, int padding, int dilation) {
    NDArray x = random.normal(1, 2, 9, 10);
    NDArray w = random.normal(3, 2, 3, 4);
    NDArray b = random.normal(3);
    double[][][][] weight = new double[3][][][];
    Arrays.setAll(weight, o -> Elements.cube(w.get(o)));
    NDArray y =
        Conv2d.conv2d(
                x,
                w,
                b,
                new Shape(stride, stride),
                new Shape(padding, padding),
                new Shape(dilation, dilation))
            .singletonOrThrow();
    double[][][] expected =
        NaiveConvolution.conv2d(
            Elements.cube(x.get(0)), weight, Elements.of(b), stride, padding, dilation);
    Check.allClose("conv2d", Elements.of(y), Elements.flat(expected), 1e-12);
    NDArray row = random.normal(1, 2, 9);
    NDArray v = random.normal(3, 2, 3);
    NDArray z =
        Conv1d.conv1d(row, v, b, new Shape(stride), new Shape(padding), new Shape(dilation))
            .singletonOrThrow();
    double[][] naive =
        NaiveConvolution.conv1d(
            Elements.matrix(row.get(0)),
            Elements.cube(v),
            Elements.of(b),
            stride,
            padding,
            padding,
            dilation);
    Check.allClose("conv1d", Elements.matrix(z.get(0)), naive, 1e-12);
  }

  @Test
  void closedForms() {
    assertEquals(Math.log(10), NaiveMath.logSumExp(Math.log(1), Math.log(2), Math.log(7)), 1e-12);
    assertEquals(1000 + Math.log(2), NaiveMath.logSumExp(1000, 1000), 1e-12);
    double[] ratio = NaiveMath.softmax(new double[] {0, Math.log(3)});
    Check.allClose("softmax", ratio, new double[] {0.25, 0.75}, 1e-12);
    assertEquals(0.5, NaiveMath.sigmoid(0));
    assertEquals(0.8411920, NaiveMath.geluTanh(1), 1e-6);
    assertEquals(1.6, NaiveMath.variance(new double[] {0, 2, 2, 4, 2, 2}, 1), 1e-12);
    Check.allClose(
        "the kernel is not turned round",
        NaiveConvolution.crossCorrelation(new double[] {1, 2, 4, 8}, new double[] {1, 10}),
        new double[] {21, 42, 84},
        0);
    Check.allClose("hann", NaiveFourier.hann(4), new double[] {0, 0.5, 1, 0.5}, 1e-12);
    double[][] wide = {{1, 2, 3}, {4, 5, 6}};
    Check.allClose("turned", NaiveMath.transpose(wide), new double[][] {{1, 4}, {2, 5}, {3, 6}}, 0);
    double[][] zeros = {{0, 0, 0, 0}};
    double[] loss = NaiveLosses.crossEntropy(zeros, new long[] {2}, 0.3, -100);
    assertEquals(Math.log(4), loss[0], 1e-12, "of equal logits, whatever the smoothing");
    Check.equal("paths", NaiveLosses.collapse(0, 1, 1, 0, 1, 2, 2), new int[] {1, 1, 2});
    // Three frames, one label: 1·, ·1·, 11·, … six of the eight paths of two signs, not 101 and
    // 000.
    double half = Math.log(0.5);
    double[][] even = {{half, half}, {half, half}, {half, half}};
    assertEquals(-Math.log(6 / 8.0), NaiveLosses.ctc(even, 1), 1e-12);
  }

  @Test
  void lengthsThatDifferAreRefused() {
    double[] three = new double[3];
    double[][] square = {{1, 2}, {3, 4}};
    Refusal.of(() -> NaiveMath.dot(three, new double[2]), "a and b", ": 3 and 2");
    Refusal.of(() -> NaiveMath.affine(square, three, null), "a and b", ": 2 and 3");
    Refusal.of(
        () -> NaiveMath.matmul(new double[][] {{1, 2}, three}, square),
        "the columns of a and the rows of b",
        ": 3 and 2");
  }

  @Test
  void rotaryProductsDependOnTheDistanceAlone() {
    double[][] q = Elements.matrix(random.normal(1, 6));
    double[][] k = Elements.matrix(random.normal(1, 6));
    double near = product(q, k, 5, 3);
    Check.close("5 and 3, 12 and 10", product(q, k, 12, 10), near, 1e-12);
    Check.atLeast("5 and 4 differ", Math.abs(product(q, k, 5, 4) - near), 1e-3);
    double[][] ones = {{9, 9, 9, 9}, {1, 1, 0, 0}};
    double[][] turned = NaiveAttention.rotate(ones, 1, 100);
    double[] angles = {Math.cos(2), Math.cos(0.2), Math.sin(2), Math.sin(0.2)};
    Check.allClose("2 and 2 / √100", turned[1], angles, 1e-12);
  }

  @Test
  void theLastQuerySeesAllKeysAndTheOneBeforeAllButTheLast() {
    double[][] none = {{0}, {0}};
    double[][] three = {{1}, {2}, {3}};
    double[][] values = {{1}, {2}, {6}};
    double[][] seen = NaiveAttention.causal(none, three, values);
    Check.allClose("means", seen, new double[][] {{1.5}, {3}}, 1e-12);
  }

  private static double product(double[][] q, double[][] k, int at, int from) {
    return NaiveMath.dot(
        NaiveAttention.rotate(q, at, 100)[0], NaiveAttention.rotate(k, from, 100)[0]);
  }

  @Test
  void optimizersTakeTheStepsOfTheirFormulas() {
    double[] w = {2};
    double[] m = {0};
    double[] v = {0};
    NaiveOptimizers.adamW(w, new double[] {2}, m, v, 1, 0.1, 0.9, 0.99, 0.5, 0.4);
    assertEquals(2 - 0.1 * 0.4 * 2 - 0.1 * 2 / 2.5, w[0], 1e-12);
    double before = w[0];
    NaiveOptimizers.adamW(w, new double[] {-2}, m, v, 2, 0.1, 0.9, 0.99, 0.5, 0);
    assertEquals(before + 0.1 * (0.02 / 0.19) / 2.5, w[0], 1e-12);
    double[] s = {0};
    double[] p = {1};
    NaiveOptimizers.sgd(p, new double[] {1}, s, 0.1, 0.5);
    NaiveOptimizers.sgd(p, new double[] {1}, s, 0.1, 0.5);
    assertEquals(1 - 0.1 - 0.15, p[0], 1e-12);
    assertEquals(0.5, NaiveOptimizers.clipFactor(new double[][] {{3}, {0, 4}}, 2.5), 1e-12);
    assertEquals(1, NaiveOptimizers.clipFactor(new double[][] {{3}, {0, 4}}, 9), 1e-12);
  }
}
