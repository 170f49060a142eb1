package hondo.nn.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.core.Numbers;
import hondo.nn.InputCheck;
import hondo.nn.Module;
import hondo.torch.Rotary;

/**
 * Rotary position embedding, RoPE (Su et al. 2021, section 3.2): the pair (i, i + D/2) of a query
 * or key at position t is turned by the angle t · base^(−2i/D), so that ⟨query, key⟩ depends on the
 * distance of their positions alone.
 */
public final class RotaryEmbedding extends Module {
  private static final double BASE = 10_000;

  private final int headWidth;
  private final NDArray cos;
  private final NDArray sin;
  private final NDArray turn;

  /**
   * The angles of positions 0 … context − 1 for heads of an even width D; float64 inside {@link
   * #inFloat64}.
   *
   * @throws IllegalArgumentException if the context is less than 1, or D is odd or less than 2
   */
  public RotaryEmbedding(int context, int headWidth) {
    if (context < 1 || headWidth < 2 || headWidth % 2 != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "RotaryEmbedding: the context is at least 1 and a head's width even and at least 2,"
                  + " as its numbers are turned in pairs, not %d and %d",
              context, headWidth));
    }
    InputCheck.sizes(this, "cos", context, headWidth);
    InputCheck.sizes(this, "turn", headWidth, headWidth);
    this.headWidth = headWidth;
    int half = headWidth / 2;
    double[] cosines = new double[context * headWidth];
    double[] sines = new double[context * headWidth];
    double[] quarter = new double[headWidth * headWidth];
    for (int i = 0; i < half; i++) {
      quarter[i * headWidth + half + i] = 1;
      quarter[(half + i) * headWidth + i] = -1;
      for (int t = 0; t < context; t++) {
        double angle = t * Math.pow(BASE, -2.0 * i / headWidth);
        for (int at : new int[] {t * headWidth + i, t * headWidth + half + i}) {
          cosines[at] = Math.cos(angle);
          sines[at] = Math.sin(angle);
        }
      }
    }
    cos = table("cos", cosines, context, headWidth);
    sin = table("sin", sines, context, headWidth);
    turn = table("turn", quarter, headWidth, headWidth);
  }

  private NDArray table(String name, double[] values, long... shape) {
    return buffer(
        name,
        manager ->
            isWide()
                ? manager.create(values, new Shape(shape))
                : manager.create(Elements.narrow(values), new Shape(shape)));
  }

  /** Fails, in the name of a layer, unless this was made for heads of its width. */
  public void requireWidth(String layer, int width) {
    if (width != headWidth) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: rotary positions for heads of width %d, and its heads have width %d",
              layer, headWidth, width));
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
    InputCheck.open(this);
    Shape shape = x.getShape();
    int dimensions = shape.dimension();
    if (dimensions < 2 || shape.get(dimensions - 1) != headWidth) {
      throw new IllegalArgumentException(
          Numbers.format(
              "RotaryEmbedding: the input has shape %s, and it should be (…, T, %d) (the tables"
                  + " have %s)",
              shape, headWidth, cos.getShape()));
    }
    long to = from + shape.get(dimensions - 2);
    if (from < 0 || to > cos.getShape().get(0)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "RotaryEmbedding: positions %d … %d are asked, and it was made for 0 … %d",
              from, to - 1, cos.getShape().get(0) - 1));
    }
    return Rotary.rotate(x, cos.get(from + ":" + to), sin.get(from + ":" + to), turn);
  }
}
