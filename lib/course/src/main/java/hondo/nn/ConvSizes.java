package hondo.nn;

/** What the convolutions share. */
final class ConvSizes {
  private ConvSizes() {}

  static void require(long in, long out, int kernel, int dilation, int stride, int padding) {
    if (in < 1 || out < 1 || kernel < 1 || dilation < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          ("channels, kernel, dilation and stride are at least 1 and padding at least 0, not"
                  + " in %d, out %d, kernel %d, dilation %d, stride %d, padding %d")
              .formatted(in, out, kernel, dilation, stride, padding));
    }
  }

  /** How long the result is. */
  static long length(long input, int kernel, int dilation, int stride, int padding) {
    return (input + 2L * padding - (kernel - 1L) * dilation - 1) / stride + 1;
  }
}
