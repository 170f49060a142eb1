package hondo.torch;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scaled dot-product attention, softmax(Q Kᵀ / √D) V (Vaswani et al. 2017, eq. 1). */
public final class Attention {
  private static final Script SCRIPT = Script.define(bodies());

  private Attention() {}

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put(
        "full", "return [torch.scaled_dot_product_attention(x[0], x[1], x[2], None, 0., False)]");
    bodies.put(
        "causal", "return [torch.scaled_dot_product_attention(x[0], x[1], x[2], None, 0., True)]");
    return bodies;
  }

  /** (B, H, T, D), (B, H, S, D), (B, H, S, D) → (B, H, T, D): each query sees every key. */
  public static NDArray full(NDArray query, NDArray key, NDArray value) {
    return SCRIPT.apply("full", query, key, value);
  }

  /** As {@link #full} with S = T: query t sees the keys 0 … t. */
  public static NDArray causal(NDArray query, NDArray key, NDArray value) {
    return SCRIPT.apply("causal", query, key, value);
  }
}
