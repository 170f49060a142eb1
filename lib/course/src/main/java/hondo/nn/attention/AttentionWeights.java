package hondo.nn.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.torch.Attention;
import hondo.torch.Indexing;
import hondo.torch.Masks;

/** The weights of attention, softmax(Q Kᵀ / √D), which the fast operators never show. */
public final class AttentionWeights {
  private AttentionWeights() {}

  /**
   * (B, H, T, D), (B, G, S, D) → (B, H, T, S), where G divides H.
   *
   * @param causal whether query t sees the keys 0 … t + S − T alone, as in {@link Attention#causal}
   * @throws IllegalArgumentException naming both shapes if they do not fit
   */
  public static NDArray of(NDArray query, NDArray key, boolean causal) {
    Attention.requireFit(query, key);
    Shape q = query.getShape();
    long group = q.get(1) / key.getShape().get(1);
    NDArray keys = group == 1 ? key : key.repeat(1, group);
    NDArray scores = query.matMul(keys.transpose(0, 1, 3, 2)).mul(Attention.scale(q.get(3)));
    if (causal) {
      NDArray seen = Masks.causal(scores, q.get(2), key.getShape().get(2));
      scores = Indexing.maskedFill(scores, seen.logicalNot(), Double.NEGATIVE_INFINITY);
    }
    return scores.softmax(-1);
  }
}
