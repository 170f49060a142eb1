package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.nn.GroupNorm;
import hondo.nn.Layer;
import hondo.torch.ConvolutionBlock;
import java.util.random.RandomGenerator;

/**
 * Convolution, group norm, SiLU (Ho et al. 2020, appendix B): (B, C, height, width) → (B, C',
 * height, width). As {@link Conv2d} and {@link GroupNorm} one after the other, in one call.
 */
public final class ConvBlock extends Layer {
  private final long in;
  private final int groups;
  private final Conv2d conv;

  /**
   * @param groups of the norm; divides {@code out}
   */
  public ConvBlock(long in, long out, int kernel, int groups, RandomGenerator random) {
    this.in = in;
    this.groups = groups;
    conv = child("conv", new Conv2d(in, out, kernel, random));
    child("norm", new GroupNorm(groups, out));
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", 4, in);
    NDList parameters = new NDList(parameters().values());
    return ConvolutionBlock.forward(conv.padded(input), parameters, conv.padding, groups);
  }

  @Override
  protected Shape outputShape(Shape input) {
    return conv.outputShape(input);
  }
}
