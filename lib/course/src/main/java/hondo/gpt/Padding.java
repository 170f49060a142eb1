package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.torch.Losses;
import java.util.Arrays;

/**
 * How the rows of a batch (B, T) are filled up where its texts have different lengths. Whatever
 * tokens fill a row up: the positions of its text begin at 0, its tokens see each other alone, and
 * what is computed for them is what is computed for the text by itself. What is computed at the
 * places that fill a row up means nothing.
 *
 * <p>No mask is needed for it. A causal network that reads a text from the beginning of its row
 * never sees what stands behind; a text that stands at the end of its row is moved to the beginning
 * before, and what is computed for it is moved back.
 *
 * @param side on which side of the texts the rows are filled up
 * @param lengths how many tokens the text of each row has, 1 … T
 */
public record Padding(Side side, int... lengths) {
  /** Where the filling stands. */
  public enum Side {
    /** Before the text: all texts end together, and are gone on from together. */
    LEFT,
    /** Behind the text: all texts begin together. */
    RIGHT
  }

  public Padding {
    lengths = lengths.clone();
  }

  /** Filled up before the texts. */
  public static Padding left(int... lengths) {
    return new Padding(Side.LEFT, lengths);
  }

  /** Filled up behind the texts. */
  public static Padding right(int... lengths) {
    return new Padding(Side.RIGHT, lengths);
  }

  /** A copy. */
  @Override
  public int[] lengths() {
    return lengths.clone();
  }

  /** (B, T, …) → (B, T, …): the texts at the beginning of their rows, what fills them up behind. */
  NDArray aligned(NDArray x) {
    require(x.getShape());
    return side == Side.RIGHT ? x : turned(x, 1);
  }

  /** The opposite of {@link #aligned}. */
  NDArray restored(NDArray x) {
    return side == Side.RIGHT ? x : turned(x, -1);
  }

  /** (B, T) → (B, T): targets of {@link #aligned} texts, with none where a row is filled up. */
  NDArray alignedTargets(NDArray targets) {
    NDArray aligned = aligned(targets);
    int time = (int) targets.getShape().get(1);
    long[] counts = new long[lengths.length * time];
    long[] ignored = new long[counts.length];
    Arrays.fill(ignored, Losses.IGNORED);
    for (int row = 0; row < lengths.length; row++) {
      Arrays.fill(counts, row * time, row * time + lengths[row], 1);
      Arrays.fill(ignored, row * time, row * time + lengths[row], 0);
    }
    NDManager manager = targets.getManager();
    Shape shape = new Shape(lengths.length, time);
    return aligned.mul(manager.create(counts, shape)).add(manager.create(ignored, shape));
  }

  /** Turns each row by as many places as fill it up, to the left where the direction is 1. */
  private NDArray turned(NDArray x, int direction) {
    Shape shape = x.getShape();
    int time = (int) shape.get(1);
    long[] from = new long[lengths.length * time];
    for (int row = 0; row < lengths.length; row++) {
      int by = direction * (time - lengths[row]);
      for (int t = 0; t < time; t++) {
        from[row * time + t] = (long) row * time + Math.floorMod(t + by, time);
      }
    }
    NDArray places = x.reshape(new Shape(from.length).addAll(shape.slice(2)));
    return places.get(x.getManager().create(from)).reshape(shape);
  }

  private void require(Shape shape) {
    boolean fits = shape.dimension() >= 2 && shape.get(0) == lengths.length;
    if (!fits || Arrays.stream(lengths).anyMatch(n -> n < 1 || n > shape.get(1))) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the lengths %s of padded texts do not fit the shape %s: (B, T, …) has B texts of 1 …"
                  + " T tokens",
              Arrays.toString(lengths), shape));
    }
  }
}
