package hondo.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.Objects;

/**
 * How far the rows of a batch (B, T) are filled with tokens of their sequences; the rest are pads.
 * Whatever token of the vocabulary pads are: a network that is given this reads each sequence as it
 * would read it alone, from position 0 on. What it computes at the pads means nothing.
 *
 * <p>No mask is needed for it. A causal network that reads a sequence from the beginning of its row
 * never sees what stands behind; a sequence at the end of its row is moved to the beginning before
 * ({@link #aligned}), and what is computed for it is moved back ({@link #restored}). A network that
 * looks both ways needs a mask: {@link TokenBatch#present}.
 *
 * @param side where the pads stand
 * @param lengths how many tokens of its sequence each row holds, (B), each 1 … T
 */
public record Padding(Side side, int... lengths) {
  /** Where pads stand in a row. */
  public enum Side {
    /** Before the sequence: all rows end together, and are gone on from together. */
    LEFT,
    /** After the sequence: all rows begin together. */
    RIGHT
  }

  public Padding {
    Objects.requireNonNull(side, "side");
    lengths = lengths.clone();
  }

  /** Pads before the sequences. */
  public static Padding left(int... lengths) {
    return new Padding(Side.LEFT, lengths);
  }

  /** Pads after the sequences. */
  public static Padding right(int... lengths) {
    return new Padding(Side.RIGHT, lengths);
  }

  /** Rows that are full. */
  public static Padding none(int rows, int time) {
    int[] lengths = new int[rows];
    Arrays.fill(lengths, time);
    return right(lengths);
  }

  /** A copy. */
  @Override
  public int[] lengths() {
    return lengths.clone();
  }

  /**
   * (B, T, …) → (B, T, …): the sequences at the beginning of their rows, the pads behind; x itself
   * where they are there already.
   *
   * @throws IllegalArgumentException if the lengths do not fit the shape
   */
  public NDArray aligned(NDArray x) {
    requireRows(x.getShape());
    return side == Side.RIGHT ? x : turned(x, 1);
  }

  private void requireRows(Shape shape) {
    if (shape.dimension() < 2) {
      throw new IllegalArgumentException(
          Numbers.format("an array of shape %s has no rows: it should be (B, T, …)", shape));
    }
    require((int) shape.get(0), (int) shape.get(1));
  }

  /**
   * The opposite of {@link #aligned}, (B, T, …) → (B, T, …).
   *
   * @throws IllegalArgumentException if the lengths do not fit the shape
   */
  public NDArray restored(NDArray x) {
    requireRows(x.getShape());
    return side == Side.RIGHT ? x : turned(x, -1);
  }

  /** Turns each row by as many places as it has pads, to the left where the direction is 1. */
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

  /** Where the sequence of a row begins. */
  int begin(int row, int time) {
    return side == Side.LEFT ? time - lengths[row] : 0;
  }

  /** Whether a position of a row belongs to its sequence. */
  boolean holds(int row, int position, int time) {
    int begin = begin(row, time);
    return position >= begin && position < begin + lengths[row];
  }

  /** Whether any row of this length is not full. */
  boolean any(int time) {
    return Arrays.stream(lengths).anyMatch(length -> length < time);
  }

  void require(int rows, int time) {
    if (lengths.length != rows) {
      throw new IllegalArgumentException(
          Numbers.format("%d rows of tokens and %d lengths: one a row", rows, lengths.length));
    }
    for (int row = 0; row < rows; row++) {
      if (lengths[row] < 1 || lengths[row] > time) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d holds %d tokens of its sequence, and should hold 1 … %d",
                row, lengths[row], time));
      }
    }
  }
}
