package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.torch.Upsampling;

/**
 * Nearest-neighbour upsampling, by which each pixel becomes a square of equal ones, and a
 * convolution that smooths them: the way up that draws no chequerboard (Odena et al. 2016). (B, C,
 * height, width) → (B, C', s height, s width).
 */
public final class Upsample extends Layer {
  private final int scale;
  private final Conv2d conv;

  /**
   * @param config of the convolution; {@link ConvConfig#same} gives the size that is said above
   * @param scale s
   * @param init how the convolution's weight begins
   */
  public Upsample(ConvConfig config, int scale, Init init) {
    if (scale < 1) {
      throw new IllegalArgumentException("Upsample: the scale is at least 1, not " + scale);
    }
    this.scale = scale;
    conv = child("conv", new Conv2d(config, init));
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", 4, conv.config().in());
    return conv.forward(Upsampling.nearest(input, scale));
  }

  @Override
  protected Shape outputShape(Shape input) {
    return conv.outputShape(
        new Shape(input.get(0), input.get(1), input.get(2) * scale, input.get(3) * scale));
  }
}
