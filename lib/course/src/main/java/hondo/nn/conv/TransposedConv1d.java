package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.torch.Convolutions;

/**
 * The way back of a strided convolution: each input adds a kernel to the result, one stride after
 * the one before it (Dumoulin and Visin 2016, section 4). (B, C, T) → (B, C', (T − 1) s − 2 p + k).
 */
public final class TransposedConv1d extends Layer {
  private final ConvConfig config;
  private final NDArray weight;
  private final NDArray bias;

  /**
   * @param config channels, kernel k, stride s and padding p, which is cut off at both ends here;
   *     dilation 1
   * @param init how the weight (C, C', k) begins; the bias begins at zero
   */
  public TransposedConv1d(ConvConfig config, Init init) {
    if (config.dilation() != 1 || config.end() != 0) {
      throw new IllegalArgumentException(
          "TransposedConv1d: dilation 1 and nothing at the end alone, not " + config);
    }
    this.config = config;
    weight = parameter("weight", init, config.in(), config.out(), config.kernel());
    bias = parameter("bias", Init.ZEROS, config.out());
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", 3, config.in());
    return Convolutions.transposed1d(input, weight, bias, config.stride(), config.padding());
  }

  @Override
  protected Shape outputShape(Shape input) {
    long length = (input.get(2) - 1) * config.stride() - 2L * config.padding() + config.kernel();
    return new Shape(input.get(0), config.out(), length);
  }
}
