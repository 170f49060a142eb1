package hondo.nn.conv;

import hondo.core.Numbers;

/**
 * The shape of a convolution; kernel, stride, padding and dilation are the same in all dimensions.
 *
 * @param in C, channels of the input
 * @param out C', channels of the result
 * @param kernel k, how many inputs in a row an output sees
 * @param stride how far two neighbouring outputs lie apart in the input
 * @param padding zeros on both sides
 * @param end more zeros behind the end, where an even kernel has no middle
 * @param dilation d, the distance of two inputs that an output sees
 */
public record ConvConfig(
    long in, long out, int kernel, int stride, int padding, int end, int dilation) {
  /** Checks that all but the zeros are at least 1, and those at least 0. */
  public ConvConfig {
    if (in < 1 || out < 1 || kernel < 1 || dilation < 1 || stride < 1 || padding < 0 || end < 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a convolution's channels, kernel, dilation and stride are at least 1 and its padding"
                  + " at least 0, not in %d, out %d, kernel %d, dilation %d, stride %d, padding %d"
                  + " and %d at the end",
              in, out, kernel, dilation, stride, padding, end));
    }
  }

  /** Stride 1, dilation 1, no padding: the result is k − 1 shorter than the input. */
  public static ConvConfig of(long in, long out, int kernel) {
    return new ConvConfig(in, out, kernel, 1, 0, 0, 1);
  }

  /**
   * As long as its input: stride 1, and half of what the kernel spans as padding. An even kernel
   * reaches one place further to the right than to the left, as PyTorch's padding "same" has it.
   */
  public static ConvConfig same(long in, long out, int kernel) {
    return new ConvConfig(in, out, kernel, 1, (kernel - 1) / 2, (kernel + 1) % 2, 1);
  }

  /** The same with another stride. */
  public ConvConfig withStride(int places) {
    return new ConvConfig(in, out, kernel, places, padding, end, dilation);
  }

  /** The same with so many zeros on both sides, and no more at the end. */
  public ConvConfig withPadding(int zeros) {
    return new ConvConfig(in, out, kernel, stride, zeros, 0, dilation);
  }

  /** The same with another dilation. The padding stays as it is. */
  public ConvConfig withDilation(int distance) {
    return new ConvConfig(in, out, kernel, stride, padding, end, distance);
  }

  /** The same of one input in time or one pixel, C' → another number of channels. */
  ConvConfig pointwise(long channels) {
    return of(out, channels, 1);
  }

  /** How long a dimension of the result is for one of the input; below 1 where nothing fits. */
  public long length(long input) {
    return Math.floorDiv(input + 2L * padding + end - (kernel - 1L) * dilation - 1, stride) + 1;
  }

  /** Fails unless stride and dilation are 1, which is all that a module in one call computes. */
  void requireDense(String module) {
    if (stride != 1 || dilation != 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s computes with stride 1 and dilation 1, not stride %d and dilation %d",
              module, stride, dilation));
    }
  }

  /** Fails where there is padding or a stride: a causal convolution pads its beginning itself. */
  ConvConfig requireCausal(String module) {
    if (stride != 1 || padding != 0 || end != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s pads its own beginning and takes each step: stride 1 and padding 0, not stride"
                  + " %d, padding %d and %d at the end; begin with ConvConfig.of(…)",
              module, stride, padding, end));
    }
    return this;
  }
}
