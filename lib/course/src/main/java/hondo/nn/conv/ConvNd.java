package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.Init;
import hondo.nn.Layer;

/**
 * What the convolutions over one or two dimensions share: a weight (C', C, k, …), a bias (C'), and
 * the shapes.
 */
abstract class ConvNd extends Layer {
  final ConvConfig config;
  final NDArray weight;
  final NDArray bias;
  private final int dimensions;

  /**
   * @param dimensions 1 for time, 2 for an image
   * @param init how the weight begins; the bias begins at zero
   */
  ConvNd(int dimensions, ConvConfig config, Init init) {
    this.dimensions = dimensions;
    this.config = config;
    int kernel = config.kernel();
    long[] shape =
        dimensions == 1
            ? new long[] {config.out(), config.in(), kernel}
            : new long[] {config.out(), config.in(), kernel, kernel};
    weight = parameter("weight", init, shape);
    bias = parameter("bias", Init.ZEROS, config.out());
  }

  /** Channels, kernel, stride, padding and dilation. */
  public final ConvConfig config() {
    return config;
  }

  @Override
  public final NDArray forward(NDArray input) {
    requireChannels(input, "input", dimensions + 2, config.in());
    requireLength(input);
    return convolve(padded(input));
  }

  /** The input with the zeros that stand behind its end alone. */
  final NDArray padded(NDArray input) {
    int end = config.end();
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
                name(),
                shape,
                config.padding(),
                weight.getShape(),
                1 + (config.kernel() - 1L) * config.dilation()));
      }
    }
  }

  /** The convolution of an input with the right channels, padded at its end. */
  abstract NDArray convolve(NDArray input);

  /** How long a dimension of the result is. */
  long length(long input) {
    return config.length(input);
  }

  @Override
  protected final Shape outputShape(Shape input) {
    long[] shape = input.getShape().clone();
    shape[1] = config.out();
    for (int i = 2; i < shape.length; i++) {
      shape[i] = length(shape[i]);
    }
    return new Shape(shape);
  }
}
