package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/**
 * A convolution over an image with a bias: (B, C, height, width) → (B, C', height', width').
 * Padding stands on both sides.
 */
public final class Conv2d extends ConvNd {
  /**
   * As large as its input, in both directions by the rule of {@link Conv1d#Conv1d(long, long, int,
   * RandomGenerator)}.
   */
  public Conv2d(long in, long out, int kernel, RandomGenerator random) {
    super(2, in, out, kernel, random);
  }

  /**
   * @param in C
   * @param out C'
   */
  public Conv2d(
      long in,
      long out,
      int kernel,
      int stride,
      int padding,
      int dilation,
      RandomGenerator random) {
    super(2, in, out, kernel, stride, padding, dilation, random);
  }

  @Override
  NDArray convolve(NDArray input) {
    return ai.djl.nn.convolutional.Conv2d.conv2d(
            input,
            weight,
            bias,
            new Shape(stride, stride),
            new Shape(padding, padding),
            new Shape(dilation, dilation))
        .singletonOrThrow();
  }
}
