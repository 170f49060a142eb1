package hondo.nn;

import ai.djl.ndarray.NDArray;
import hondo.torch.Norms;

/**
 * Layer norm of the last dimension: (…, C) → (…, C) with mean 0 and variance 1, times a gain, and
 * plus a bias if asked (Ba et al. 2016, eq. 4).
 */
public final class LayerNorm extends Layer {
  private final long width;
  private final NDArray weight;
  private final NDArray bias;

  /** A gain of ones for vectors of {@code width} numbers, and no bias. */
  public LayerNorm(long width) {
    this(width, false);
  }

  private LayerNorm(long width, boolean biased) {
    this.width = width;
    weight = parameter("weight", Init.ONES, width);
    bias = biased ? parameter("bias", Init.ZEROS, width) : null;
  }

  /** A gain of ones, and a bias of zeros. */
  public static LayerNorm withBias(long width) {
    return new LayerNorm(width, true);
  }

  @Override
  public NDArray forward(NDArray input) {
    requireLast(input, "input", width);
    return bias == null ? Norms.layerNorm(input, weight) : Norms.layerNorm(input, weight, bias);
  }
}
