package hondo.nn.attention;

import ai.djl.ndarray.NDArray;
import hondo.nn.Module;
import hondo.nn.ResidualInit;

/**
 * Attention to another text or picture (Vaswani et al. 2017, section 3.2.3): queries from one, keys
 * and values from the other, (B, T, C), (B, S, C) → (B, T, C), without a mask or positions.
 */
public final class CrossAttention extends Module {
  private final MultiHeadAttention attention;

  /**
   * @param width C, a multiple of the heads
   */
  public CrossAttention(int width, int heads, ResidualInit init) {
    attention =
        child("attention", new MultiHeadAttention(AttentionConfig.full(width, heads), null, init));
  }

  /** (B, T, C), (B, S, C) → (B, T, C) */
  public NDArray forward(NDArray input, NDArray memory) {
    attention.requireInputs(this, input, memory);
    return attention.forward(input, memory);
  }

  /** (B, T, C), (B, S, C) → (B, H, T, S): how much each query takes from each key. */
  public NDArray weights(NDArray input, NDArray memory) {
    attention.requireInputs(this, input, memory);
    return attention.weights(input, memory);
  }
}
