package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;

/**
 * Rotary positions (Su et al. 2021, section 3.2): the pair (i, i + D/2) of a query or key at
 * position t is turned by the angle t · base^(−2i/D), so that ⟨query, key⟩ depends on the distance
 * of their positions alone.
 */
public final class RotaryEmbedding implements AutoCloseable {
  private static final double BASE = 10_000;

  private final NDArray cos;
  private final NDArray sin;

  /** The angles of positions 0 … context − 1 for heads of an even width D. */
  public RotaryEmbedding(int context, int headWidth) {
    int half = headWidth / 2;
    float[] cosines = new float[context * half];
    float[] sines = new float[context * half];
    for (int t = 0; t < context; t++) {
      for (int i = 0; i < half; i++) {
        double angle = t * Math.pow(BASE, -2.0 * i / headWidth);
        cosines[t * half + i] = (float) Math.cos(angle);
        sines[t * half + i] = (float) Math.sin(angle);
      }
    }
    try (Scope scope = Scope.open()) {
      NDManager manager = scope.manager();
      cos = Scope.release(manager.create(cosines, new Shape(context, half)));
      sin = Scope.release(manager.create(sines, new Shape(context, half)));
    }
  }

  /** (context, D/2) the cosines. */
  public NDArray cos() {
    return cos;
  }

  /** (context, D/2) the sines. */
  public NDArray sin() {
    return sin;
  }

  /** (B, H, T, D) → (B, H, T, D), turned by their positions {@code from} … {@code from} + T − 1. */
  public NDArray rotate(NDArray x, int from) {
    long time = x.getShape().get(2);
    NDArray c = cos.get(from + ":" + (from + time));
    NDArray s = sin.get(from + ":" + (from + time));
    long half = x.getShape().get(3) / 2;
    NDArray a = x.get("..., 0:" + half);
    NDArray b = x.get("..., " + half + ":");
    return NDArrays.concat(
        new ai.djl.ndarray.NDList(a.mul(c).sub(b.mul(s)), a.mul(s).add(b.mul(c))), -1);
  }

  @Override
  public void close() {
    cos.close();
    sin.close();
  }
}
