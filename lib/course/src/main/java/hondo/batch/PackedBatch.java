package hondo.batch;

import java.util.Arrays;

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

  /** The share of the B · T places in which no pad stands. */
  public double filled() {
    return (double) Arrays.stream(batch.padding().lengths()).sum() / batch.tokens().length;
  }
}
