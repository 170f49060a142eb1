package hondo.torch;

import ai.djl.ndarray.NDArray;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveMath;
import hondo.naive.NaiveNorms;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NormsTest {
  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  @Test
  void rowsAreThoseOfTheLoops() {
    NDArray x = random.normal(2, 3, 5).add(0.7);
    NDArray gain = random.normal(5);
    NDArray bias = random.normal(5);
    double[] g = Elements.of(gain);
    double[] b = Elements.of(bias);
    double[][] rows = Elements.matrix(x.reshape(6, 5));
    rows(Norms.layerNorm(x, gain), rows, row -> NaiveNorms.layerNorm(row, g, null, 1e-5));
    rows(Norms.layerNorm(x, gain, bias), rows, row -> NaiveNorms.layerNorm(row, g, b, 1e-5));
    rows(Norms.rmsNorm(x, gain), rows, row -> NaiveNorms.rmsNorm(row, g, 1e-5));
    GradCheck.function("layerNorm", a -> Norms.layerNorm(a.get(0), a.get(1)), x, gain);
    GradCheck.function(
        "layerNorm and bias", a -> Norms.layerNorm(a.get(0), a.get(1), a.get(2)), x, gain, bias);
    GradCheck.function("rmsNorm", a -> Norms.rmsNorm(a.get(0), a.get(1)), x, gain);
  }

  private static void rows(NDArray y, double[][] rows, UnaryOperator<double[]> norm) {
    double[][] expected = Arrays.stream(rows).map(norm).toArray(double[][]::new);
    Check.allClose("rows", Elements.of(y), Elements.flat(expected), 1e-12);
  }

  @Test
  void epsilonCountsWhereNumbersAreSmall() {
    NDArray x = random.normal(2, 4).mul(1e-3);
    NDArray one = scope.manager().ones(new ai.djl.ndarray.types.Shape(4), x.getDataType());
    rows(Norms.rmsNorm(x, one), Elements.matrix(x), row -> NaiveNorms.rmsNorm(row, null, 1e-5));
    rows(
        Norms.layerNorm(x, one),
        Elements.matrix(x),
        row -> NaiveNorms.layerNorm(row, null, null, 1e-5));
  }

  @Test
  void groupsAreThoseOfTheLoops() {
    NDArray x = random.normal(2, 4, 3).add(0.7);
    NDArray gain = random.normal(4);
    NDArray bias = random.normal(4);
    for (int groups : new int[] {1, 2, 4}) {
      NDArray y = Norms.groupNorm(x, gain, bias, groups);
      for (int b = 0; b < 2; b++) {
        double[][] expected =
            NaiveNorms.groupNorm(
                Elements.matrix(x.get(b)), groups, Elements.of(gain), Elements.of(bias), 1e-5);
        Check.allClose("groups", Elements.matrix(y.get(b)), expected, 1e-12);
      }
      GradCheck.function(
          "groupNorm", a -> Norms.groupNorm(a.get(0), a.get(1), a.get(2), groups), x, gain, bias);
    }
    NDArray image = random.normal(2, 4, 3, 2);
    Check.allClose(
        "places are one dimension or two",
        Norms.groupNorm(image, gain, bias, 2).reshape(2, 4, 6),
        Norms.groupNorm(image.reshape(2, 4, 6), gain, bias, 2),
        1e-12);
  }

  @Test
  void activationsAreThoseOfTheirFormulas() {
    NDArray x = random.normal(30).mul(2);
    activation("silu", Activations::silu, NaiveMath::silu, x);
    activation("gelu", Activations::geluTanh, NaiveMath::geluTanh, x);
    activation("relu²", Activations::reluSquared, NaiveMath::reluSquared, x);
    NDArray huge = scope.manager().create(new double[] {-800, 800});
    Check.allClose("huge", Activations.silu(huge).toDoubleArray(), new double[] {0, 800}, 1e-12);
  }

  private static void activation(
      String what, UnaryOperator<NDArray> fast, DoubleUnaryOperator naive, NDArray x) {
    double[] expected = Arrays.stream(Elements.of(x)).map(naive).toArray();
    Check.allClose(what, Elements.of(fast.apply(x)), expected, 1e-12);
    GradCheck.function(what, a -> fast.apply(a.get(0)), x);
  }

  @Test
  void badInputIsToldInPlainWords() {
    NDArray x = random.normal(2, 4, 3);
    NDArray three = random.normal(3);
    NDArray four = random.normal(4);
    Refusal.of(() -> Norms.layerNorm(x, four), "gain", "(4)", "(2, 4, 3)");
    Refusal.of(() -> Norms.layerNorm(x, three, four), "bias", "(4)", "(2, 4, 3)");
    Refusal.of(() -> Norms.rmsNorm(x, four), "gain", "(4)", "(2, 4, 3)");
    Refusal.of(() -> Norms.rmsNorm(x, Casts.toFloat32(three)), "float32", "float64");
    Refusal.of(() -> Norms.rmsNorm(random.below(3, 2, 3), three), "int64");
    NDArray whole = random.below(3, 2, 3);
    Refusal.of(() -> Norms.rmsNorm(whole, random.below(3, 3)), "input", "int64", "floating");
    Refusal.of(() -> Norms.rmsNorm(three.get(0), three), "input", "1 to 8 dimensions");
    Refusal.of(() -> Norms.groupNorm(three, three, three, 1), "input", "2 to 5 dimensions");
    NDArray wholes = random.below(3, 3);
    Refusal.of(() -> Norms.groupNorm(whole, wholes, wholes, 1), "input", "int64", "floating");
    Refusal.of(() -> Norms.groupNorm(x, four, four, 3), "3 groups", "(4)");
    Refusal.of(() -> Norms.groupNorm(x, four, four, 0), "0 groups");
    Refusal.of(() -> Norms.groupNorm(x, three, four, 2), "gain", "(3)");
    Refusal.of(() -> Activations.silu(random.below(3, 2)), "silu", "int64");
  }
}
