package hondo.nn.conv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.nn.Init;
import hondo.nn.Networks;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConvClassifierTest {
  private static ConvClassifier network() {
    return new ConvClassifier(
        ConvClassifierConfig.of(1, 3, 4, 8), Init.kaiming(1, new SplittableRandom(1)));
  }

  /** Halved once: rounded up, as a picture's last column still has an output. */
  @Test
  void shapesAndParameters() {
    try (Scope scope = Scope.open();
        ConvClassifier network = network()) {
      NDArray input = Networks.normal(scope, 2, 5, 1, 40, 51);
      assertEquals(new Shape(5, 8, 20, 26), network.features(input).getShape());
      assertEquals(new Shape(5, 3), network.forward(input).getShape());
      long convs = 4 * 9 + 4 + 8 * 4 * 9 + 8;
      assertEquals(convs + 2 * (4 + 8) + 3 * 8 + 3, network.parameterCount());
    }
  }

  /** Before training nothing is likelier than the rest; the head is a mean and a product. */
  @Test
  void beginsEvenlyAndAveragesPlaces() {
    try (Scope scope = Scope.open();
        ConvClassifier network = network()) {
      NDArray input = Networks.normal(scope, 2, 2, 1, 9, 9);
      assertArrayEquals(new double[6], Elements.of(network.forward(input)), 0);
      Networks.shaken(network);
      double[][] weight = Elements.matrix(network.parameters().get("output.weight"));
      double[] bias = Elements.of(network.parameters().get("output.bias"));
      NDArray features = network.features(input);
      double[] first = Elements.of(features.get(0));
      int places = first.length / 8;
      double expected = bias[1];
      for (int d = 0; d < 8; d++) {
        for (int i = 0; i < places; i++) {
          expected += weight[1][d] * first[d * places + i] / places;
        }
      }
      assertEquals(expected, Elements.of(network.forward(input))[1], 1e-5);
    }
  }

  /** Norms are within an example: another batch changes nothing. */
  @Test
  void anExampleDoesNotDependOnItsBatch() {
    try (Scope scope = Scope.open();
        ConvClassifier network = Networks.shaken(network())) {
      NDArray input = Networks.normal(scope, 3, 4, 1, 12, 10);
      double[] together = Elements.of(network.forward(input).get(2));
      double[] alone = Elements.of(network.forward(input.get("2:3")));
      assertArrayEquals(together, alone, 1e-5);
    }
  }
}
