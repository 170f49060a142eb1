package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.torch.Convolutions;
import java.util.random.RandomGenerator;

/**
 * A convolution over time that sees no future (van den Oord et al. 2016, section 2.1): output t is
 * a product with the inputs t − (k − 1) d, …, t − d, t; zeros stand before the beginning. (B, C, T)
 * → (B, C', T).
 */
public final class CausalConv1d extends Layer {
  private final long in;
  private final long out;
  private final int kernel;
  private final int dilation;
  private final NDArray weight;
  private final NDArray bias;

  /**
   * @param in C
   * @param out C'
   * @param kernel k, how many inputs in time each output sees
   * @param dilation d, the distance of two of them
   */
  public CausalConv1d(long in, long out, int kernel, int dilation, RandomGenerator random) {
    ConvSizes.require(in, out, kernel, dilation, 1, 0);
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    this.dilation = dilation;
    weight = parameter("weight", Init.kaiming(1, random), out, in, kernel);
    bias = parameter("bias", Init.ZEROS, out);
  }

  /** 1 + (k − 1) d, how many inputs in time an output depends on. */
  public int receptiveField() {
    return 1 + (kernel - 1) * dilation;
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", 3, in);
    return Convolutions.causal1d(input, weight, bias, dilation);
  }

  @Override
  protected Shape outputShape(Shape input) {
    return new Shape(input.get(0), out, input.get(2));
  }
}
