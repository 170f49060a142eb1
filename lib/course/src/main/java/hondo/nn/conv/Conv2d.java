package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.nn.Init;

/**
 * A convolution over an image with a bias: (B, C, height, width) → (B, C', height', width').
 * Padding stands on both sides.
 */
public final class Conv2d extends ConvNd {
  /**
   * @param init how the weight begins; the bias begins at zero
   */
  public Conv2d(ConvConfig config, Init init) {
    super(2, config, init);
  }

  @Override
  NDArray convolve(NDArray input) {
    return ai.djl.nn.convolutional.Conv2d.conv2d(
            input,
            weight,
            bias,
            new Shape(config.stride(), config.stride()),
            new Shape(config.padding(), config.padding()),
            new Shape(config.dilation(), config.dilation()))
        .singletonOrThrow();
  }
}
