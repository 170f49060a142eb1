package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/** A convolution over time with a bias: (B, C, T) → (B, C', T'). Padding stands on both sides. */
public final class Conv1d extends Layer {
  private final long in;
  private final long out;
  private final int kernel;
  private final int stride;
  private final int padding;
  private final int dilation;
  private final NDArray weight;
  private final NDArray bias;

  /** As long as its input: stride 1, and half an odd kernel of padding. */
  public Conv1d(long in, long out, int kernel, RandomGenerator random) {
    this(in, out, kernel, 1, kernel / 2, 1, random);
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
    ConvSizes.require(in, out, kernel, dilation, stride, padding);
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    weight = parameter("weight", Init.kaiming(Math.sqrt(2), random), out, in, kernel);
    bias = parameter("bias", Init.ZEROS, out);
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", 3, in);
    return ai.djl.nn.convolutional.Conv1d.conv1d(
            input, weight, bias, new Shape(stride), new Shape(padding), new Shape(dilation))
        .singletonOrThrow();
  }

  private long length(long input) {
    return ConvSizes.length(input, kernel, dilation, stride, padding);
  }

  @Override
  protected Shape outputShape(Shape input) {
    return new Shape(input.get(0), out, length(input.get(2)));
  }
}
