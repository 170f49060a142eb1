package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.nn.Init;

/** A convolution over time with a bias: (B, C, T) → (B, C', T'). Padding stands on both sides. */
public final class Conv1d extends ConvNd {
  /**
   * @param init how the weight begins; the bias begins at zero
   */
  public Conv1d(ConvConfig config, Init init) {
    super(1, config, init);
  }

  @Override
  NDArray convolve(NDArray input) {
    return ai.djl.nn.convolutional.Conv1d.conv1d(
            input,
            weight,
            bias,
            new Shape(config.stride()),
            new Shape(config.padding()),
            new Shape(config.dilation()))
        .singletonOrThrow();
  }
}
