package hondo.batch;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * How far the rows of a batch are filled with tokens of their sequences; the rest are pads.
 *
 * @param side where the pads stand
 * @param lengths how many tokens of its sequence each row holds, (B), each 1 … T
 */
public record Padding(Side side, int[] lengths) {
  /** Where pads stand in a row. */
  public enum Side {
    /** Before the sequence: all rows end together, and the next token of each comes at once. */
    LEFT,
    /** After the sequence: a network that looks back alone never sees them. */
    RIGHT
  }

  /** Rows that are full. */
  public static Padding none(int rows, int time) {
    int[] lengths = new int[rows];
    Arrays.fill(lengths, time);
    return new Padding(Side.RIGHT, lengths);
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
