package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveConvolution;
import hondo.naive.NaiveMath;
import hondo.naive.NaiveNorms;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionBlockTest {
  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  /** Weight (4, 2, K, L), bias, gain and the norm's bias. */
  private NDList parameters(int k, int l) {
    return new NDList(
        random.normal(4, 2, k, l), random.normal(4), random.normal(4), random.normal(4));
  }

  /** The last kernel is as large as the image with its zeros, and leaves one place. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 3, 0", "3, 2, 1", "5, 6, 1"})
  void isThatOfTheLoops(int k, int l, int padding) {
    NDArray x = random.normal(1, 2, 3, 4);
    NDList p = parameters(k, l);
    double[][][][] weight = new double[4][][][];
    Arrays.setAll(weight, o -> Elements.cube(p.get(0).get(o)));
    double[][][] y =
        NaiveConvolution.conv2d(
            Elements.cube(x.get(0)), weight, Elements.of(p.get(1)), 1, padding, 1);
    double[][] channels = Arrays.stream(y).map(Elements::flat).toArray(double[][]::new);
    double[][] normed =
        NaiveNorms.groupNorm(channels, 2, Elements.of(p.get(2)), Elements.of(p.get(3)), 1e-5);
    double[] expected = Arrays.stream(Elements.flat(normed)).map(NaiveMath::silu).toArray();
    NDArray found = ConvolutionBlock.forward(x, p, padding, 2);
    long height = 3 + 2 * padding - k + 1;
    assertEquals(new Shape(1, 4, height, 4 + 2 * padding - l + 1), found.getShape());
    Check.allClose("block", Elements.of(found), expected, 1e-12);
  }

  private void refused(NDArray x, NDList parameters, int padding, int groups, String... words) {
    Refusal.of(() -> ConvolutionBlock.forward(x, parameters, padding, groups), words);
  }

  private NDList with(int at, NDArray other) {
    NDList changed = parameters(3, 2);
    changed.set(at, other);
    return changed;
  }

  @Test
  void badInputIsToldInPlainWords() {
    NDArray x = random.normal(1, 2, 3, 4);
    NDList sound = parameters(3, 2);
    refused(x, sound.subNDList(1), 0, 2, "convolutionBlock has 4 parameters, not 3");
    refused(x.reshape(2, 3, 4), sound, 0, 2, "input", "4 dimensions");
    refused(random.below(3, 1, 2, 3, 4), sound, 0, 2, "input", "floating-point");
    refused(x, with(0, random.normal(4, 2, 3)), 0, 2, "weight", "4 dimensions");
    refused(x, with(2, Casts.toFloat32(random.normal(4))), 0, 2, "gain", "cast one of them");
    refused(x, with(3, random.normal(1)), 0, 2, "norm's bias has shape (1)", "(4)");
    NDArray none = scope.manager().zeros(new Shape(0, 2, 3, 4), DataType.FLOAT64);
    refused(none, sound, 0, 2, "input has shape (0, 2, 3, 4): empty");
    for (int groups : new int[] {-2, 0, 3}) {
      refused(x, sound, 0, groups, groups + " groups do not divide the channels (4)");
    }
  }

  @Test
  void aKernelThatDoesNotFitIsToldInPlainWords() {
    NDArray x = random.normal(1, 2, 3, 4);
    refused(x, with(0, random.normal(4, 3, 3, 2)), 0, 2, "the channels", "(4, 3, 3, 2)");
    refused(x, parameters(6, 6), 1, 2, "(4, 2, 6, 6)", "do not fit with a padding of 1");
    refused(x, parameters(5, 7), 1, 2, "(4, 2, 5, 7)", "do not fit with a padding of 1");
    refused(x, parameters(1, 1), -1, 2, "do not fit with a padding of -1");
    NDArray nothing = scope.manager().zeros(new Shape(4, 2, 0, 2), DataType.FLOAT64);
    refused(x, with(0, nothing), 0, 2, "(4, 2, 0, 2)", "do not fit");
  }
}
