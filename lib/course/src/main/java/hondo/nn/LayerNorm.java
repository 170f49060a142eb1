package hondo.nn;

import ai.djl.ndarray.NDArray;
import hondo.torch.Norms;

/** Layer norm of the last dimension with a gain and no bias: (…, C) → (…, C) (Ba et al. 2016). */
public final class LayerNorm extends Layer {
  private final long width;
  private final NDArray weight;

  /** A gain of ones for vectors of {@code width} numbers. */
  public LayerNorm(long width) {
    this.width = width;
    weight = parameter("weight", Init.ONES, width);
  }

  @Override
  public NDArray forward(NDArray input) {
    requireLast(input, "input", width);
    return Norms.layerNorm(input, weight);
  }
}
