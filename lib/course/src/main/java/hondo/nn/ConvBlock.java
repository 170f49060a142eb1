package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.torch.Activations;
import java.util.random.RandomGenerator;

/**
 * Convolution, group norm, SiLU (Ho et al. 2020, appendix B): (B, C, height, width) → (B, C',
 * height, width).
 */
public final class ConvBlock extends Layer {
  private final Conv2d conv;
  private final GroupNorm norm;

  /**
   * @param groups of the norm; divides {@code out}
   */
  public ConvBlock(long in, long out, int kernel, int groups, RandomGenerator random) {
    conv = child("conv", new Conv2d(in, out, kernel, random));
    norm = child("norm", new GroupNorm(groups, out));
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activations.silu(norm.forward(conv.forward(input)));
  }

  @Override
  protected Shape outputShape(Shape input) {
    return conv.outputShape(input);
  }
}
