package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import hondo.nn.Init;
import hondo.torch.Convolutions;
import java.util.random.RandomGenerator;

/**
 * A convolution over time that sees no future (van den Oord et al. 2016, section 2.1): output t is
 * a product with the inputs t − (k − 1) d, …, t − d, t; zeros stand before the beginning. (B, C, T)
 * → (B, C', T).
 */
public final class CausalConv1d extends ConvNd {
  /**
   * @param in C
   * @param out C'
   * @param kernel k, how many inputs in time each output sees
   * @param dilation d, the distance of two of them
   */
  public CausalConv1d(long in, long out, int kernel, int dilation, RandomGenerator random) {
    super(1, in, out, kernel, 1, 0, 0, dilation, Init.kaiming(1, random));
  }

  /** 1 + (k − 1) d, how many inputs in time an output depends on. */
  public int receptiveField() {
    return 1 + (kernel - 1) * dilation;
  }

  @Override
  NDArray convolve(NDArray input) {
    return Convolutions.causal1d(input, weight, bias, dilation);
  }

  /** As long as the input: the zeros before the beginning make up for the kernel. */
  @Override
  long length(long input) {
    return input;
  }
}
