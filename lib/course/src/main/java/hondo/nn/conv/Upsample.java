package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.nn.Layer;
import hondo.torch.Upsampling;
import java.util.random.RandomGenerator;

/**
 * Each pixel becomes a square of equal ones, then a convolution smooths them: the way up that draws
 * no chequerboard (Odena et al. 2016). (B, C, height, width) → (B, C', s height, s width).
 */
public final class Upsample extends Layer {
  private final int scale;
  private final long in;
  private final Conv2d conv;

  /**
   * @param scale s
   */
  public Upsample(long in, long out, int scale, RandomGenerator random) {
    if (scale < 1) {
      throw new IllegalArgumentException("Upsample: the scale is at least 1, not " + scale);
    }
    this.scale = scale;
    this.in = in;
    conv = child("conv", new Conv2d(in, out, 3, random));
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", 4, in);
    return conv.forward(Upsampling.nearest(input, scale));
  }

  @Override
  protected Shape outputShape(Shape input) {
    return conv.outputShape(
        new Shape(input.get(0), input.get(1), input.get(2) * scale, input.get(3) * scale));
  }
}
