package hondo.batch;

import java.util.Arrays;
import java.util.List;

/**
 * A batch whose rows hold several sequences each.
 *
 * @param batch tokens and targets: the last token of a sequence has the target that its sequence
 *     has there, never the first token of the next
 * @param packing which sequences they are
 */
public record PackedBatch(TokenBatch batch, Packing packing) {
  public PackedBatch {
    packing.require(batch.rows(), batch.time());
    Padding filled = packing.padding();
    if (batch.padding().side() != Padding.Side.RIGHT
        || !Arrays.equals(batch.padding().lengths(), filled.lengths())) {
      throw new IllegalArgumentException(
          "the rows of the batch are not filled as its packing says");
    }
  }

  /**
   * A batch whose rows hold one sequence each.
   *
   * @throws IllegalArgumentException if its pads stand on the left
   */
  public static PackedBatch ofRows(TokenBatch batch) {
    List<List<Integer>> lengths =
        Arrays.stream(batch.padding().lengths()).mapToObj(List::of).toList();
    return new PackedBatch(batch, new Packing(batch.time(), lengths));
  }

  /** The share of the B · T places in which no pad stands. */
  public double filled() {
    return (double) Arrays.stream(batch.padding().lengths()).sum() / batch.tokens().length;
  }
}
