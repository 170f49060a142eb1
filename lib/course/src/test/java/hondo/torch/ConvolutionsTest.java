package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveConvolution;
import hondo.naive.NaiveResampling;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionsTest {
  private static final int[][] STEPS = {{1, 0, 0, 1}, {2, 1, 1, 1}, {3, 2, 2, 2}, {1, 1, 0, 2}};

  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  private static double[][][][] fourDimensions(NDArray x) {
    double[][][][] all = new double[(int) x.getShape().get(0)][][][];
    Arrays.setAll(all, i -> Elements.cube(x.get(i)));
    return all;
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "3, 2", "3, 4", "1, 1", "1, 2"})
  void causalIsThatOfTheLoops(int kernel, int dilation) {
    NDArray x = random.normal(2, 3, 7);
    NDArray w = random.normal(2, 3, kernel);
    NDArray b = random.normal(2);
    NDArray y = Convolutions.causal1d(x, w, b, dilation);
    for (int i = 0; i < 2; i++) {
      double[][] expected =
          NaiveConvolution.causalConv1d(
              Elements.matrix(x.get(i)), Elements.cube(w), Elements.of(b), dilation);
      Check.allClose("causal", Elements.matrix(y.get(i)), expected, 1e-12);
    }
    GradCheck.function(
        "causal", v -> Convolutions.causal1d(v.get(0), v.get(1), v.get(2), dilation), x, w, b);
    Check.allClose(
        "without bias", Convolutions.causal1d(x, w, null, dilation).add(b.reshape(2, 1)), y, 1e-12);
  }

  @Test
  void transposedIsThatOfTheLoops() {
    NDArray x = random.normal(1, 3, 4);
    NDArray w = random.normal(3, 2, 3);
    NDArray b = random.normal(2);
    for (int[] s : STEPS) {
      NDArray y = Convolutions.transposed1d(x, w, b, s[0], s[1], s[2], s[3]);
      double[][] expected =
          NaiveConvolution.convTranspose1d(
              Elements.matrix(x.get(0)), Elements.cube(w), Elements.of(b), s[0], s[1], s[2], s[3]);
      Check.allClose("transposed", Elements.matrix(y.get(0)), expected, 1e-12);
      GradCheck.function(
          "transposed",
          v -> Convolutions.transposed1d(v.get(0), v.get(1), v.get(2), s[0], s[1], s[2], s[3]),
          x,
          w,
          b);
    }
    Check.allClose(
        "without bias",
        Convolutions.transposed1d(x, w, null, 2, 1).add(b.reshape(2, 1)),
        Convolutions.transposed1d(x, w, b, 2, 1, 0, 1),
        1e-12);
  }

  @Test
  void transposedInTwoDimensionsIsThatOfTheLoops() {
    NDArray x = random.normal(1, 2, 3, 4);
    NDArray w = random.normal(2, 3, 3, 2);
    NDArray b = random.normal(3);
    for (int[] s : STEPS) {
      NDArray y = Convolutions.transposed2d(x, w, b, s[0], s[1], s[2], s[3]);
      double[][][] expected =
          NaiveConvolution.convTranspose2d(
              Elements.cube(x.get(0)), fourDimensions(w), Elements.of(b), s[0], s[1], s[2], s[3]);
      Check.allClose("transposed", Elements.of(y.get(0)), Elements.flat(expected), 1e-12);
    }
    GradCheck.function(
        "transposed", v -> Convolutions.transposed2d(v.get(0), v.get(1), v.get(2), 2, 1), x, w, b);
  }

  /** ⟨conv(x), y⟩ = ⟨x, transposed(y)⟩: the two are transposes of one linear map. */
  @Test
  void theLoopsAreTransposesOfEachOther() {
    double[][] x = Elements.matrix(random.normal(3, 9));
    double[][][] w = Elements.cube(random.normal(2, 3, 3));
    double[][] cx = NaiveConvolution.conv1d(x, w, null, 2, 1, 1, 2);
    double[][] y = Elements.matrix(random.normal(2, cx[0].length));
    double[][] ty = NaiveConvolution.convTranspose1d(y, w, null, 2, 1, 0, 2);
    double left = hondo.naive.NaiveMath.dot(Elements.flat(cx), Elements.flat(y));
    double right = hondo.naive.NaiveMath.dot(Elements.flat(x), Elements.flat(ty));
    Check.close("⟨conv(x), y⟩", left, right, 1e-12);
  }

  @Test
  void upsamplingIsThatOfTheLoops() {
    NDArray x = random.normal(1, 1, 3, 4);
    NDArray row = random.normal(1, 1, 5);
    double[][] a = Elements.matrix(x.reshape(3, 4));
    for (int scale : new int[] {1, 2, 3}) {
      NDArray squares = Upsampling.nearest(x, scale).reshape(3 * scale, 4 * scale);
      Check.allClose("nearest", Elements.matrix(squares), NaiveResampling.nearest(a, scale), 0);
      NDArray lines = Upsampling.bilinear(x, scale).reshape(3 * scale, 4 * scale);
      Check.allClose("bilinear", Elements.matrix(lines), NaiveResampling.bilinear(a, scale), 1e-12);
      double[] steps = NaiveResampling.nearest(Elements.of(row), scale);
      Check.allClose("nearest 1d", Elements.of(Upsampling.nearest(row, scale)), steps, 0);
    }
    GradCheck.function("nearest", v -> Upsampling.nearest(v.get(0), 2), x);
    GradCheck.function("nearest 1d", v -> Upsampling.nearest(v.get(0), 3), row);
    GradCheck.function("bilinear", v -> Upsampling.bilinear(v.get(0), 2), x);
  }

  @Test
  void badInputIsToldInPlainWords() {
    NDArray x = random.normal(2, 3, 7);
    NDArray w = random.normal(3, 4, 3);
    NDArray b = random.normal(3);
    Refusal.of(
        () -> Convolutions.causal1d(x, random.normal(3, 4, 3), null, 1),
        "(3, 4, 3)",
        "dimension 1 of the input, the channels, is dimension 1 of the weight");
    Refusal.of(() -> Convolutions.causal1d(x, random.normal(4, 3, 3), null, 0), "dilation");
    Refusal.of(() -> Convolutions.transposed1d(x, random.normal(4, 3, 3), b, 1, 0), "(4, 3, 3)");
    Refusal.of(() -> Convolutions.transposed1d(x, w, b, 1, 0), "bias", "(3)", "(4)");
    Refusal.of(() -> Convolutions.transposed1d(x, w, null, 0, 0), "a stride of 0");
    Refusal.of(() -> Convolutions.transposed1d(x, w, null, 1, 0, 0, 0), "a dilation of 0");
    Refusal.of(() -> Convolutions.transposed1d(x, w, null, 1, -1), "padding");
    Refusal.of(() -> Convolutions.transposed1d(x, w, null, 1, 9), "nothing", "(2, 3, 7)");
    Refusal.of(
        () -> Convolutions.transposed1d(x, w, null, 2, 0, 2, 1),
        "an output padding of 2; both should be ≥ 0");
    Refusal.of(() -> Convolutions.transposed2d(x, w, null, 1, 0), "4 dimensions", "(2, 3, 7)");
    Refusal.of(() -> Upsampling.nearest(random.normal(3, 4), 2), "(3, 4)");
    Refusal.of(() -> Upsampling.bilinear(x, 2), "(2, 3, 7)");
    Refusal.of(() -> Upsampling.nearest(x, 0), "scale of 0");
  }

  /** PyTorch refuses some of these too, in words that do not say what to do. */
  @Test
  void arraysOfOtherTypesAndOfNothingAreRefused() {
    NDArray x = random.normal(2, 3, 7);
    NDArray w = random.normal(3, 3, 3);
    NDArray b = random.normal(3);
    NDArray whole = random.below(3, 2, 3, 7);
    NDArray empty = scope.manager().zeros(new Shape(0, 3, 7), DataType.FLOAT64);
    NDArray nothing = scope.manager().zeros(new Shape(3, 3, 0), DataType.FLOAT64);
    Refusal.of(() -> Convolutions.causal1d(whole, random.below(3, 3, 3, 3), null, 1), "floating");
    Refusal.of(() -> Convolutions.causal1d(x, Casts.toFloat32(w), null, 1), "cast one of them");
    Refusal.of(() -> Convolutions.causal1d(x, w, Casts.toFloat32(b), 1), "cast one of them");
    Refusal.of(() -> Convolutions.causal1d(empty, w, b, 1), "input has shape (0, 3, 7): empty");
    Refusal.of(() -> Convolutions.causal1d(x, nothing, b, 1), "weight has shape (3, 3, 0): empty");
  }

  /** (T − 1) stride − 2 padding + dilation (K − 1) + 1 places, if that is at least one. */
  @Test
  void thePaddingMayLeaveOnePlaceOfATransposedConvolution() {
    NDArray x = random.normal(1, 1, 7);
    NDArray three = random.normal(1, 1, 3);
    NDArray two = random.normal(1, 1, 2);
    assertEquals(
        new Shape(1, 1, 1), Convolutions.transposed1d(x, three, null, 1, 5, 0, 2).getShape());
    Refusal.of(
        () -> Convolutions.transposed1d(x, three, null, 1, 6, 0, 2), "padding of 6 leaves nothing");
    Refusal.of(() -> Convolutions.transposed1d(x, two, null, 1, 4), "padding of 4 leaves nothing");
    // Stride and output padding count too: 1 · 2 − 2 + 0 + 1 + 1 places.
    NDArray pair = random.normal(1, 1, 2);
    NDArray one = random.normal(1, 1, 1);
    assertEquals(
        new Shape(1, 1, 2), Convolutions.transposed1d(pair, one, null, 2, 1, 1, 1).getShape());
  }
}
