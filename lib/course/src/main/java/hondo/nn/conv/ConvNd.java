package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.Init;
import hondo.nn.Layer;
import java.util.random.RandomGenerator;

/**
 * What the convolutions over one or two dimensions share: a weight (C', C, k, …), a bias (C'), and
 * the shapes; kernel, stride, padding and dilation are the same in all dimensions.
 */
abstract class ConvNd extends Layer {
  final int kernel;
  final int stride;
  final int padding;
  final int dilation;
  private final int end;
  final NDArray weight;
  final NDArray bias;
  private final int dimensions;
  private final long in;
  private final long out;

  /**
   * @param dimensions 1 for time, 2 for an image
   * @param in C
   * @param out C'
   * @param padding zeros on both sides
   * @param end more zeros behind the end, where an even kernel has no middle
   * @param init how the weight begins; the bias begins at zero
   */
  ConvNd(
      int dimensions,
      long in,
      long out,
      int kernel,
      int stride,
      int padding,
      int end,
      int dilation,
      Init init) {
    if (in < 1 || out < 1 || kernel < 1 || dilation < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: channels, kernel, dilation and stride are at least 1 and padding at least 0, not"
                  + " in %d, out %d, kernel %d, dilation %d, stride %d, padding %d",
              name(), in, out, kernel, dilation, stride, padding));
    }
    this.dimensions = dimensions;
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    this.end = end;
    this.dilation = dilation;
    long[] shape =
        dimensions == 1 ? new long[] {out, in, kernel} : new long[] {out, in, kernel, kernel};
    weight = parameter("weight", init, shape);
    bias = parameter("bias", Init.ZEROS, out);
  }

  /** As given, with the start that suits a ReLU behind it. */
  ConvNd(
      int dimensions,
      long in,
      long out,
      int kernel,
      int stride,
      int padding,
      int dilation,
      RandomGenerator random) {
    this(dimensions, in, out, kernel, stride, padding, 0, dilation, start(random));
  }

  /** As long as its input; see {@link Conv1d#Conv1d(long, long, int, RandomGenerator)}. */
  ConvNd(int dimensions, long in, long out, int kernel, RandomGenerator random) {
    this(dimensions, in, out, kernel, 1, (kernel - 1) / 2, (kernel + 1) % 2, 1, start(random));
  }

  private static Init start(RandomGenerator random) {
    return Init.kaiming(Math.sqrt(2), random);
  }

  @Override
  public final NDArray forward(NDArray input) {
    requireChannels(input, "input", dimensions + 2, in);
    requireLength(input);
    return convolve(padded(input));
  }

  /** The input with the zeros that stand behind its end alone. */
  final NDArray padded(NDArray input) {
    if (end == 0) {
      return input;
    }
    return input.pad(dimensions == 1 ? new Shape(0, end) : new Shape(0, end, 0, end), 0);
  }

  private void requireLength(NDArray input) {
    Shape shape = input.getShape();
    for (int i = 2; i < shape.dimension(); i++) {
      if (length(shape.get(i)) < 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%s: the input has shape %s, and with %d zeros on both sides it is shorter than the"
                    + " kernel (weight has shape %s), which spans %d",
                name(), shape, padding, weight.getShape(), 1 + (kernel - 1L) * dilation));
      }
    }
  }

  /** The convolution of an input with the right channels, padded at its end. */
  abstract NDArray convolve(NDArray input);

  /** How long a dimension of the result is. */
  long length(long input) {
    return Math.floorDiv(input + 2L * padding + end - (kernel - 1L) * dilation - 1, stride) + 1;
  }

  @Override
  protected final Shape outputShape(Shape input) {
    long[] shape = input.getShape().clone();
    shape[1] = out;
    for (int i = 2; i < shape.length; i++) {
      shape[i] = length(shape[i]);
    }
    return new Shape(shape);
  }
}
