package hondo.nn.conv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.nn.Activation;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Networks;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionLengthTest {
  /**
   * An even kernel reaches one place further to the right than to the left, as PyTorch's "same".
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void aConvolutionWithoutFurtherSizesIsAsLongAsItsInput(int kernel) {
    try (Conv1d line =
            Networks.shaken(
                new Conv1d(
                    ConvConfig.same(2, 3, kernel), Init.kaiming(1, new SplittableRandom(1))));
        Conv2d image =
            Networks.shaken(
                new Conv2d(
                    ConvConfig.same(2, 3, kernel), Init.kaiming(1, new SplittableRandom(1))));
        ConvBlock block =
            Networks.shaken(
                new ConvBlock(
                    ConvConfig.same(2, 4, kernel), 2, Init.kaiming(1, new SplittableRandom(1))));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 1, 2, 7);
      assertEquals(new Shape(1, 3, 7), line.getOutputShapes(new Shape[] {x.getShape()})[0]);
      double[][] y = Networks.rows(line.forward(x).get(0));
      double[][] in = Networks.rows(x.get(0));
      double[][][] w = Elements.cube(line.parameters().get("weight"));
      double[] bias = Elements.of(line.parameters().get("bias"));
      int left = (kernel - 1) / 2;
      for (int o = 0; o < 3; o++) {
        for (int t = 0; t < 7; t++) {
          double sum = bias[o];
          for (int c = 0; c < 2; c++) {
            for (int k = 0; k < kernel; k++) {
              int s = t + k - left;
              sum += s < 0 || s >= 7 ? 0 : w[o][c][k] * in[c][s];
            }
          }
          assertEquals(sum, y[o][t], 1e-5);
        }
      }
      NDArray picture = Networks.normal(scope, 1, 1, 2, 6, 7);
      Shape shape = image.forward(picture).getShape();
      assertEquals(new Shape(1, 3, 6, 7), shape);
      assertEquals(shape, image.getOutputShapes(new Shape[] {picture.getShape()})[0]);
      NDArray ours = block.forward(picture);
      Conv2d conv = (Conv2d) block.getChildren().valueAt(0);
      Layer norm = (Layer) block.getChildren().valueAt(1);
      NDArray parts = Activation.Kind.SILU.apply(norm.forward(conv.forward(picture)));
      Check.allClose("block", ours, parts, 1e-5);
      assertEquals(new Shape(1, 4, 6, 7), ours.getShape());
    }
  }
}
