package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.nn.Activation;
import hondo.nn.Init;
import hondo.nn.Networks;
import hondo.nn.ResidualInit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TransposedConv1dTest {
  /** ⟨W ∗ x, y⟩ = ⟨x, Wᵀ ∗ y⟩, with the same weight, which is what "transposed" says. */
  @Test
  void isTheTransposeOfTheConvolution() {
    ConvConfig down = ConvConfig.of(3, 2, 8).withStride(4).withPadding(2);
    ConvConfig up = ConvConfig.of(2, 3, 8).withStride(4).withPadding(2);
    try (Conv1d conv = new Conv1d(down, Init.kaiming(1, new SplittableRandom(1)));
        TransposedConv1d back = new TransposedConv1d(up, Init.ZEROS);
        Scope scope = Scope.open()) {
      back.parameters().get("weight").set(conv.parameters().get("weight").toFloatArray());
      NDArray x = Networks.normal(scope, 1, 2, 3, 20);
      NDArray y = Networks.normal(scope, 2, 2, 2, 5);
      Assertions.assertEquals(new Shape(2, 3, 20), back.forward(y).getShape());
      Check.close(
          "inner products",
          x.mul(back.forward(y)).sum().getFloat(),
          conv.forward(x).mul(y).sum().getFloat(),
          1e-4);
    }
  }

  @Test
  void aResidualUnitIsItsFormula() {
    try (ResidualConv1d unit =
            Networks.shaken(
                new ResidualConv1d(
                    3, 2, ResidualInit.alike(Init.kaiming(1, new SplittableRandom(1)))));
        Conv1d wide =
            new Conv1d(ConvConfig.of(3, 3, 3).withDilation(2).withPadding(2), Init.ZEROS);
        Conv1d point = new Conv1d(ConvConfig.of(3, 3, 1), Init.ZEROS);
        Scope scope = Scope.open()) {
      wide.parameters()
          .forEach((name, p) -> p.set(unit.parameters().get("wide." + name).toFloatArray()));
      point
          .parameters()
          .forEach((name, p) -> p.set(unit.parameters().get("point." + name).toFloatArray()));
      NDArray x = Networks.normal(scope, 1, 2, 3, 9);
      NDArray hidden = wide.forward(Activation.Kind.RELU.apply(x));
      NDArray expected = x.add(point.forward(Activation.Kind.RELU.apply(hidden)));
      Check.allClose("unit", unit.forward(x), expected, 1e-6);
    }
  }
}
