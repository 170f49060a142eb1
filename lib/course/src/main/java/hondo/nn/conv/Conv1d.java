package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/** A convolution over time with a bias: (B, C, T) → (B, C', T'). Padding stands on both sides. */
public final class Conv1d extends ConvNd {
  /**
   * As long as its input: stride 1, and half the kernel of padding. An even kernel reaches one
   * place further to the right than to the left, as PyTorch's padding "same" has it.
   */
  public Conv1d(long in, long out, int kernel, RandomGenerator random) {
    super(1, in, out, kernel, random);
  }

  /**
   * @param in C
   * @param out C'
   */
  public Conv1d(
      long in,
      long out,
      int kernel,
      int stride,
      int padding,
      int dilation,
      RandomGenerator random) {
    super(1, in, out, kernel, stride, padding, dilation, random);
  }

  @Override
  NDArray convolve(NDArray input) {
    return ai.djl.nn.convolutional.Conv1d.conv1d(
            input, weight, bias, new Shape(stride), new Shape(padding), new Shape(dilation))
        .singletonOrThrow();
  }
}
