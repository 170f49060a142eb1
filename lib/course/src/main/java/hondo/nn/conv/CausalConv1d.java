package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import hondo.nn.Init;
import hondo.torch.Convolutions;

/**
 * A convolution over time that sees no future (van den Oord et al. 2016, section 2.1): output t is
 * a product with the inputs t − (k − 1) d, …, t − d, t; zeros stand before the beginning. (B, C, T)
 * → (B, C', T).
 */
public final class CausalConv1d extends ConvNd {
  /**
   * @param config without stride and padding: {@link ConvConfig#of} and, where it is wanted, a
   *     dilation
   * @param init how the weight begins; the bias begins at zero
   */
  public CausalConv1d(ConvConfig config, Init init) {
    super(1, config.requireCausal("CausalConv1d"), init);
  }

  /** 1 + (k − 1) d, how many inputs in time an output depends on. */
  public int receptiveField() {
    return 1 + (config.kernel() - 1) * config.dilation();
  }

  @Override
  NDArray convolve(NDArray input) {
    return Convolutions.causal1d(input, weight, bias, config.dilation());
  }

  /** As long as the input: the zeros before the beginning make up for the kernel. */
  @Override
  long length(long input) {
    return input;
  }
}
