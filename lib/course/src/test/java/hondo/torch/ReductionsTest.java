package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReductionsTest {
  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  @Test
  void oneAxisTwoAxesAndAll() {
    NDArray x = random.normal(2, 3, 4);
    double[][][] a = Elements.cube(x);
    compare(
        "logSumExp", (v, axes) -> Reductions.logSumExp(v, false, axes), NaiveMath::logSumExp, x, a);
    compare("mean", (v, axes) -> Reductions.mean(v, false, axes), NaiveMath::mean, x, a);
    compare(
        "max",
        (v, axes) -> Reductions.max(v, false, axes),
        row -> Arrays.stream(row).max().orElseThrow(),
        x,
        a);
    for (int c : new int[] {0, 1}) {
      compare(
          "variance",
          (v, axes) -> Reductions.variance(v, c, false, axes),
          row -> NaiveMath.variance(row, c),
          x,
          a);
      compare(
          "std",
          (v, axes) -> Reductions.std(v, c, false, axes),
          row -> Math.sqrt(NaiveMath.variance(row, c)),
          x,
          a);
    }
    assertEquals(new Shape(1, 3, 1), Reductions.mean(x, true, 0, 2).getShape());
    assertEquals(new Shape(3), Reductions.std(x, 1, false, 0, -1).getShape());
  }

  private interface Reduction {
    NDArray of(NDArray x, int... axes);
  }

  private static void compare(
      String what, Reduction fast, ToDoubleFunction<double[]> naive, NDArray x, double[][][] a) {
    double[] last = Arrays.stream(a).flatMap(Arrays::stream).mapToDouble(naive).toArray();
    Check.allClose(what + " −1", Elements.of(fast.of(x, -1)), last, 1e-12);
    double[] lastTwo = Arrays.stream(a).map(Elements::flat).mapToDouble(naive).toArray();
    Check.allClose(what + " 1, 2", Elements.of(fast.of(x, 1, 2)), lastTwo, 1e-12);
    double[] all = {naive.applyAsDouble(Elements.flat(a))};
    Check.allClose(what, Elements.of(fast.of(x)), all, 1e-12);
    GradCheck.function(what, v -> fast.of(v.get(0), 0, 2), x);
  }

  @Test
  void runningForms() {
    NDArray x = random.normal(2, 5);
    double[][] sums = new double[2][5];
    double[][] highest = new double[2][5];
    for (int row = 0; row < 2; row++) {
      for (int t = 0; t < 5; t++) {
        double[] past = Arrays.copyOf(Elements.matrix(x)[row], t + 1);
        sums[row][t] = NaiveMath.logSumExp(past);
        highest[row][t] = Arrays.stream(past).max().orElseThrow();
      }
    }
    Check.allClose("logCumSumExp", Elements.matrix(Reductions.logCumSumExp(x, 1)), sums, 1e-12);
    Check.allClose("cumMax", Elements.matrix(Reductions.cumMax(x, -1)), highest, 0);
    GradCheck.function("logCumSumExp", v -> Reductions.logCumSumExp(v.get(0), 1), x);
    GradCheck.function("cumMax", v -> Reductions.cumMax(v.get(0), 1), x);
  }

  @Test
  void einsumIsItsLoops() {
    NDArray a = random.normal(2, 3, 4);
    NDArray b = random.normal(2, 4, 5);
    NDArray c = random.normal(5);
    NDArray y = Einsum.einsum("bij,bjk,k->bi", a, b, c);
    double[][][] x = Elements.cube(a);
    double[][] expected = new double[2][3];
    for (int i = 0; i < 2; i++) {
      double[][] product = NaiveMath.matmul(x[i], Elements.cube(b)[i]);
      expected[i] = NaiveMath.affine(product, Elements.of(c), null);
    }
    Check.allClose("einsum", Elements.matrix(y), expected, 1e-12);
    Function<NDList, NDArray> f = v -> Einsum.einsum("bij,bjk,k->bi", v.get(0), v.get(1), v.get(2));
    GradCheck.function("einsum", f, a, b, c);
    Refusal.of(() -> Einsum.einsum("ij\"];", a), "no equation");
    Refusal.of(() -> Einsum.einsum("ij,jk->ik", a), "2 arrays", "1");
    Refusal.of(() -> Einsum.einsum("bij,bik->bjk", a, b), "einsum", "(2, 3, 4)", "(2, 4, 5)");
    Refusal.of(() -> Einsum.einsum("bi,bjk->bik", a, b), "each letter", "(2, 3, 4)");
    NDArray row = random.normal(1, 5); // 1 is not repeated to be 4
    Refusal.of(() -> Einsum.einsum("...ij,jk->...ik", a, row), "j is 4 and 1", "(1, 5)");
    Refusal.of(() -> Einsum.einsum("i...j,jk->i...k", a, row), "j is 4 and 1", "(2, 3, 4)");
    NDArray shared = b.get(0);
    Check.allClose(
        "what the dots stand for is broadcast",
        Elements.of(Einsum.einsum("...ij,...jk->...ik", a, shared)),
        Elements.of(Einsum.einsum("bij,jk->bik", a, shared)),
        1e-12);
  }

  @Test
  void extremesDoNotOverflow() {
    NDArray x = scope.manager().create(new double[] {1000, 1000});
    assertEquals(1000 + Math.log(2), Reductions.logSumExp(x, false).getDouble(), 1e-12);
    NDArray none = scope.manager().create(new double[] {Double.NEGATIVE_INFINITY});
    assertTrue(Double.isInfinite(Reductions.logSumExp(none, false).getDouble()));
  }

  @Test
  void badInputIsToldInPlainWords() {
    NDArray x = random.normal(2, 3);
    Refusal.of(() -> Reductions.mean(x, false, 2), "axis 2", "(2, 3)");
    Refusal.of(() -> Reductions.mean(x, false, 1, -1), "twice");
    Refusal.of(() -> Reductions.std(random.below(3, 4), 1, false), "int64");
    Refusal.of(() -> Reductions.cumMax(x, 5), "axis 5");
  }
}
