package hondo.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.ArrayOwner;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which sequences stand in the rows of a batch (B, T), several in one row, one after the other from
 * its beginning; the rest of a row is pads. A network that is given this reads each sequence as it
 * would read it alone: it looks at no other of the row, and counts positions from 0 in each. (Krell
 * et al. 2021, section 3.2, who pack for BERT.)
 *
 * @param time T
 * @param lengths of the sequences of each row, in their order; each at least 1, and of a row at
 *     most T together
 */
public record Packing(int time, List<List<Integer>> lengths) {
  public Packing {
    lengths = lengths.stream().map(List::copyOf).toList();
    if (lengths.isEmpty() || time < 1) {
      throw new IllegalArgumentException(
          Numbers.format("%d rows of %d places: at least one of each", lengths.size(), time));
    }
    for (int row = 0; row < lengths.size(); row++) {
      List<Integer> of = lengths.get(row);
      int sum = of.stream().mapToInt(length -> length).sum();
      if (of.isEmpty() || of.stream().anyMatch(length -> length < 1) || sum > time) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d holds sequences of %s tokens: one at least, each of 1 or more, together at"
                    + " most %d",
                row, of, time));
      }
    }
  }

  /**
   * Which sequences share a row, by first-fit decreasing: the longest first, each into the first
   * row that has room for it, a new one where none has. It needs at most 11/9 of the fewest rows
   * and 6/9 of one (Dósa 2007).
   *
   * @param lengths of the sequences, each 1 … T
   * @param time T
   * @return for each row the numbers of its sequences
   * @throws IllegalArgumentException naming a sequence that fits no row
   */
  public static List<List<Integer>> firstFit(int[] lengths, int time) {
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] < 1 || lengths[i] > time) {
        throw new IllegalArgumentException(
            Numbers.format(
                "sequence %d fills %d places, and a row has 1 … %d for it", i, lengths[i], time));
      }
    }
    List<List<Integer>> rows = new ArrayList<>();
    List<Integer> room = new ArrayList<>();
    IntStream.range(0, lengths.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> -lengths[i]))
        .forEach(
            i -> {
              int row = 0;
              while (row < rows.size() && room.get(row) < lengths[i]) {
                row++;
              }
              if (row == rows.size()) {
                rows.add(new ArrayList<>());
                room.add(time);
              }
              rows.get(row).add(i);
              room.set(row, room.get(row) - lengths[i]);
            });
    return rows;
  }

  /** B. */
  public int rows() {
    return lengths.size();
  }

  /** How far each row is filled, (B). */
  public Padding padding() {
    return Padding.right(
        lengths.stream().mapToInt(of -> of.stream().mapToInt(length -> length).sum()).toArray());
  }

  /** Which sequence of its row each token belongs to, from 0, (B · T); all pads to one more. */
  public long[] segments() {
    return places(true);
  }

  /** The position of each token in its sequence, from 0, (B · T); pads are counted likewise. */
  public long[] positions() {
    return places(false);
  }

  private long[] places(boolean segments) {
    long[] places = new long[rows() * time];
    for (int row = 0; row < rows(); row++) {
      int segment = 0;
      int position = 0;
      for (int t = 0; t < time; t++) {
        places[row * time + t] = segments ? segment : position;
        position++;
        if (segment < lengths.get(row).size() && position == lengths.get(row).get(segment)) {
          segment++;
          position = 0;
        }
      }
    }
    return places;
  }

  /** (B, T) int64, {@link #segments()} as an array. */
  public NDArray segments(ArrayOwner owner) {
    return owner.manager().create(segments(), new Shape(rows(), time));
  }

  /** (B, T) int64, {@link #positions()} as an array. */
  public NDArray positions(ArrayOwner owner) {
    return owner.manager().create(positions(), new Shape(rows(), time));
  }

  /**
   * Fails unless this is of so many rows of so many places.
   *
   * @throws IllegalArgumentException naming both
   */
  public void require(long rows, long places) {
    if (rows != rows() || places != time) {
      throw new IllegalArgumentException(
          Numbers.format(
              "tokens of shape (%d, %d), and a packing of %d rows of %d",
              rows, places, rows(), time));
    }
  }
}
