package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.nn.GroupNorm;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Networks;
import hondo.nn.Sequential;
import hondo.torch.Activations;
import java.util.Iterator;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Its gradients and its memory are checked in {@link ConvolutionTest}. */
class ConvBlockTest {
  /** Also with an even kernel, which makes the image larger. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void isItsConvolutionNormAndActivation(int kernel) {
    SplittableRandom random = new SplittableRandom(1);
    try (ConvBlock block =
            Networks.shaken(
                new ConvBlock(ConvConfig.same(3, 4, kernel), 2, Init.kaiming(1, random)));
        Layer parts =
            new Sequential(
                new Conv2d(ConvConfig.same(3, 4, kernel), Init.kaiming(1, random)),
                new GroupNorm(2, 4));
        Scope scope = Scope.open()) {
      Iterator<NDArray> of = block.parameters().values().iterator();
      parts.parameters().values().forEach(p -> p.set(of.next().toFloatArray()));
      NDArray x = Networks.normal(scope, 1, 2, 3, 5, 4);
      Check.allClose("block", block.forward(x), Activations.silu(parts.forward(x)), 1e-6);
      Networks.assertMessage(
          "ConvBlock: the input has shape (2, 3, 20), and it should be (B, 3, height, width)",
          () -> block.forward(x.reshape(2, 3, 20)));
    }
  }
}
