package hondo.nn;

import ai.djl.ndarray.NDArray;
import hondo.torch.Norms;

/**
 * Root mean square norm of the last dimension: x / √(mean(x²) + ε) times a gain, (…, C) → (…, C)
 * (Zhang and Sennrich 2019, eq. 4).
 */
public final class RmsNorm extends Layer {
  private final long width;
  private final NDArray weight;

  /** A gain of ones for vectors of {@code width} numbers. */
  public RmsNorm(long width) {
    this.width = width;
    weight = parameter("weight", Init.ONES, width);
  }

  @Override
  public NDArray forward(NDArray input) {
    requireLast(input, "input", width);
    return Norms.rmsNorm(input, weight);
  }
}
