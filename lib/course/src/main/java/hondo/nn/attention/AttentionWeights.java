package hondo.nn.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.nn.Layer;
import hondo.torch.Attention;
import java.util.Arrays;

/** The weights of attention, softmax(Q Kᵀ / √D), which the fast operators never show. */
public final class AttentionWeights {
  private AttentionWeights() {}

  /**
   * (B, H, T, D), (B, G, S, D) → (B, H, T, S), where G divides H.
   *
   * @param causal whether query t sees the keys 0 … t alone
   */
  public static NDArray of(NDArray query, NDArray key, boolean causal) {
    Shape q = query.getShape();
    long group = q.get(1) / key.getShape().get(1);
    NDArray keys = group == 1 ? key : key.repeat(1, group);
    NDArray scores =
        query.matMul(keys.transpose(0, 1, 3, 2)).mul((float) Attention.scale(q.get(3)));
    if (causal) {
      int time = (int) q.get(2);
      scores = scores.add(Layer.constant(scores, future(time), time, time));
    }
    return scores.softmax(-1);
  }

  /** −∞ above the diagonal, 0 elsewhere. */
  private static float[] future(int time) {
    float[] mask = new float[time * time];
    for (int t = 0; t < time; t++) {
      Arrays.fill(mask, t * time + t + 1, (t + 1) * time, Float.NEGATIVE_INFINITY);
    }
    return mask;
  }
}
