package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.nn.GroupNorm;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.torch.ConvolutionBlock;

/**
 * Convolution, group norm, SiLU (Ho et al. 2020, appendix B): (B, C, height, width) → (B, C',
 * height, width). As {@link Conv2d} and {@link GroupNorm} one after the other, in one call.
 */
public final class ConvBlock extends Layer {
  private final int groups;
  private final Conv2d conv;

  /**
   * @param config of stride 1 and dilation 1
   * @param groups of the norm; divides C'
   * @param init how the convolution's weight begins
   */
  public ConvBlock(ConvConfig config, int groups, Init init) {
    config.requireDense(name());
    this.groups = groups;
    // Both parts may refuse: the sizes of the second before the first is made.
    InputCheck.sizes(
        this, "conv.weight", config.out(), config.in(), config.kernel(), config.kernel());
    GroupNorm norm = new GroupNorm(groups, config.out());
    conv = child("conv", new Conv2d(config, init));
    child("norm", norm);
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", 4, conv.config().in());
    NDList parameters = new NDList(parameters().values());
    return ConvolutionBlock.forward(
        conv.padded(input), parameters, conv.config().padding(), groups);
  }

  @Override
  protected Shape outputShape(Shape input) {
    return conv.outputShape(input);
  }
}
