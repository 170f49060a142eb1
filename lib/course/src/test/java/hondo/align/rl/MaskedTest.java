package hondo.align.rl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.align.RandomArrays;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaivePolicyGradients;
import org.junit.jupiter.api.Test;

class MaskedTest {
  private final RandomArrays random = new RandomArrays(7);

  @Test
  void meansAreThoseOfTheLoops() {
    double[][] x = random.normal(4, 6);
    boolean[][] mask = random.mask(4, 6);
    double ofRows = 0;
    double[] sums = new double[4];
    for (int b = 0; b < 4; b++) {
      double counted = 0;
      for (int t = 0; t < 6; t++) {
        sums[b] += mask[b][t] ? x[b][t] : 0;
        counted += mask[b][t] ? 1 : 0;
      }
      ofRows += sums[b] / counted / 4;
    }
    try (Scope scope = Scope.open()) {
      NDArray a = RandomArrays.array(scope, x);
      NDArray m = RandomArrays.array(scope, mask);
      double mean = NaivePolicyGradients.maskedMean(x, mask);
      assertEquals(mean, Tape.number(Masked.mean(a, m)), 1e-14);
      assertEquals(mean, MaskedRows.mean(x, mask), 1e-14);
      assertEquals(ofRows, Tape.number(Masked.meanOfRows(a, m)), 1e-14);
      Check.allClose("sums", Elements.of(Masked.sums(a, m)), sums, 1e-14);
      Check.allClose("sums", MaskedRows.sums(x, mask), sums, 1e-14);
      GradCheck.function("mean", p -> Masked.mean(p.get(0), p.get(1)), a, m);
      GradCheck.function("of rows", p -> Masked.meanOfRows(p.get(0), p.get(1)), a, m);
    }
  }

  /** TRL's own test: whitened over what counts, whatever stands at the pads. */
  @Test
  void whitenedHasMeanZeroAndVarianceOneOverWhatCounts() {
    double[][] x = random.normal(5, 7);
    boolean[][] mask = random.mask(5, 7);
    double[][] white = MaskedRows.whitened(x, mask);
    Check.allClose("white", white, NaivePolicyGradients.whitened(x, mask), 1e-12);
    double[][] squares = new double[5][7];
    for (int b = 0; b < 5; b++) {
      for (int t = 0; t < 7; t++) {
        squares[b][t] = white[b][t] * white[b][t];
        assertEquals(!mask[b][t], white[b][t] == 0);
        x[b][t] = mask[b][t] ? x[b][t] : Double.NaN;
      }
    }
    assertEquals(0, MaskedRows.mean(white, mask), 1e-15);
    assertEquals(1, MaskedRows.mean(squares, mask), 1e-14);
    Check.allClose("pads of NaN", MaskedRows.whitened(x, mask), white, 0);
  }

  @Test
  void equalNumbersBecomeZeros() {
    double[][] equal = {{0.1, 0.1, 0.1}, {0.1, 5, 0.1}};
    boolean[][] mask = {{true, true, true}, {true, false, true}};
    Check.allClose("zeros", MaskedRows.whitened(equal, mask), new double[2][3], 0);
    boolean[][] none = {{true, true, true}, {false, false, false}};
    Check.allClose("zeros", MaskedRows.whitened(new double[2][3], none), new double[2][3], 0);
  }

  @Test
  void spreadStandsWhereItCounts() {
    boolean[][] mask = {{false, true}, {true, true}};
    double[][] spread = MaskedRows.spread(new double[] {4, 5}, mask);
    assertArrayEquals(new double[] {0, 4}, spread[0]);
    assertArrayEquals(new double[] {5, 5}, spread[1]);
  }

  @Test
  void refusals() {
    double[][] x = new double[2][3];
    boolean[][] none = new boolean[2][3];
    boolean[][] one = {{false, true, false}, {false, false, false}};
    Refusal.of(() -> MaskedRows.mean(x, none), "no step counts", "2 rows");
    Refusal.of(() -> MaskedRows.mean(x, new boolean[3][3]), "2 rows", "3 rows");
    Refusal.of(() -> MaskedRows.mean(x, new boolean[2][4]), "row 0", "3 numbers", "4 steps");
    Refusal.of(() -> MaskedRows.whitened(x, one), "at least two");
    double[][] nan = {{0, Double.NaN, 0}, {0, 0, 0}};
    Refusal.of(() -> MaskedRows.mean(nan, one), "row 0, step 1 is NaN");
    Refusal.of(() -> MaskedRows.spread(new double[1], one), "1 numbers for 2 rows");
    try (Scope scope = Scope.open()) {
      NDArray a = RandomArrays.array(scope, x);
      NDArray empty = RandomArrays.array(scope, none);
      NDArray m = RandomArrays.array(scope, one);
      Refusal.of(() -> Masked.mean(a, empty), "no step counts", "(2, 3)");
      Refusal.of(() -> Masked.mean(a, a), "boolean", "float64");
      Refusal.of(() -> Masked.mean(a.get(":, 1:"), m), "(2, 2)", "(2, 3)");
      Refusal.of(() -> Masked.meanOfRows(a, m), "row", "no step");
      NDArray flat = scope.manager().zeros(new Shape(6));
      Refusal.of(() -> Masked.mean(flat, flat.eq(0)), "(6)", "(B, T)");
    }
  }
}
