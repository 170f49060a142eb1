package hondo.torch;

import ai.djl.ndarray.NDArray;

/** Normalisation of the last dimension. */
public final class Norms {
  /** The ε under the root, as PyTorch's default. */
  public static final double EPSILON = 1e-5;

  private static final Script SCRIPT =
      Script.define(
          "layerNorm",
          "return [torch.layer_norm(x[0], [torch.size(x[0], -1)], x[1], None, 1e-05, False)]");

  private Norms() {}

  /**
   * Layer norm with a gain and no bias: (…, C), (C) → (…, C): mean 0 and variance 1 over the last
   * dimension, times the gain (Ba et al. 2016, eq. 4).
   */
  public static NDArray layerNorm(NDArray x, NDArray gain) {
    return SCRIPT.apply("layerNorm", x, gain);
  }
}
