package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.torch.Rotary;

/**
 * Rotary positions (Su et al. 2021, section 3.2): the pair (i, i + D/2) of a query or key at
 * position t is turned by the angle t · base^(−2i/D), so that ⟨query, key⟩ depends on the distance
 * of their positions alone.
 */
public final class RotaryEmbedding implements AutoCloseable {
  private static final double BASE = 10_000;

  private final NDArray cos;
  private final NDArray sin;
  private final NDArray turn;

  /** The angles of positions 0 … context − 1 for heads of an even width D. */
  public RotaryEmbedding(int context, int headWidth) {
    int half = headWidth / 2;
    float[] cosines = new float[context * headWidth];
    float[] sines = new float[context * headWidth];
    float[] quarter = new float[headWidth * headWidth];
    for (int i = 0; i < half; i++) {
      quarter[i * headWidth + half + i] = 1;
      quarter[(half + i) * headWidth + i] = -1;
      for (int t = 0; t < context; t++) {
        double angle = t * Math.pow(BASE, -2.0 * i / headWidth);
        for (int at : new int[] {t * headWidth + i, t * headWidth + half + i}) {
          cosines[at] = (float) Math.cos(angle);
          sines[at] = (float) Math.sin(angle);
        }
      }
    }
    try (Scope scope = Scope.open()) {
      Shape angles = new Shape(context, headWidth);
      cos = Scope.release(scope.manager().create(cosines, angles));
      sin = Scope.release(scope.manager().create(sines, angles));
      turn = Scope.release(scope.manager().create(quarter, new Shape(headWidth, headWidth)));
    }
  }

  /** (context, D) the cosines, each twice: at i and at i + D/2. */
  public NDArray cos() {
    return cos;
  }

  /** (context, D) the sines, each twice. */
  public NDArray sin() {
    return sin;
  }

  /** (D, D) turns every pair by a right angle: (a, b) turn = (−b, a). */
  public NDArray turn() {
    return turn;
  }

  /**
   * x cos + (x turn) sin: (…, T, D) → (…, T, D), turned by the positions {@code from} … {@code
   * from} + T − 1.
   */
  public NDArray rotate(NDArray x, int from) {
    Shape shape = x.getShape();
    long to = from + shape.get(shape.dimension() - 2);
    if (to > cos.getShape().get(0)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "positions %d … %d are asked of rotary positions made for %d",
              from, to - 1, cos.getShape().get(0)));
    }
    return Rotary.rotate(x, cos.get(from + ":" + to), sin.get(from + ":" + to), turn);
  }

  @Override
  public void close() {
    cos.close();
    sin.close();
    turn.close();
  }
}
