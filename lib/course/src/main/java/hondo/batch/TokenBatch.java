package hondo.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.ArrayOwner;
import hondo.core.Numbers;
import hondo.torch.Losses;
import java.util.Arrays;
import java.util.Objects;

/**
 * Rows of tokens and, for each token, what the network is to say there: B rows of length T. The
 * arrays are taken as they are, not copied.
 *
 * @param tokens (B · T), row by row, from 0
 * @param targets (B · T), from 0; {@link Losses#IGNORED} (−100) where none counts, and so at all
 *     pads. At least one counts: the mean loss of none would not be a number
 * @param time T, the length of a row
 * @param padding which of the tokens are pads
 * @param continues whether each row goes on where the same row of the batch before ended, so that a
 *     state may be carried over
 */
public record TokenBatch(
    long[] tokens, long[] targets, int time, Padding padding, boolean continues) {

  public TokenBatch {
    if (time < 1 || tokens.length == 0 || tokens.length % time != 0) {
      throw new IllegalArgumentException(
          Numbers.format("%d tokens are no rows of %d", tokens.length, time));
    }
    if (targets.length != tokens.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d tokens and %d targets: one target for each token, %d where there is none",
              tokens.length, targets.length, Losses.IGNORED));
    }
    padding.require(tokens.length / time, time);
    boolean counts = false;
    for (int i = 0; i < tokens.length; i++) {
      boolean asked = targets[i] != Losses.IGNORED;
      counts |= asked;
      if (tokens[i] < 0 || asked && targets[i] < 0) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d, position %d: token %d, target %d; both should be from 0 on, and a target"
                    + " that does not count %d",
                i / time, i % time, tokens[i], targets[i], Losses.IGNORED));
      }
      if (asked && !padding.holds(i / time, i % time, time)) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d, position %d is a pad, and has the target %d: it should be %d",
                i / time, i % time, targets[i], Losses.IGNORED));
      }
    }
    if (!counts) {
      throw new IllegalArgumentException(
          "no target counts in this batch: there is nothing to take the mean loss of");
    }
  }

  /** Full rows that continue nothing. */
  public TokenBatch(long[] tokens, long[] targets, int time) {
    this(tokens, targets, time, Padding.none(tokens.length / Math.max(1, time), time), false);
  }

  /**
   * Texts of one length, one a row: all their tokens but the last, and after each the next.
   *
   * @param texts at least one, of T + 1 tokens each
   */
  public static TokenBatch nextTokens(long[]... texts) {
    int time = texts.length == 0 ? 0 : texts[0].length - 1;
    long[] tokens = new long[texts.length * Math.max(0, time)];
    long[] targets = new long[tokens.length];
    for (int row = 0; row < texts.length; row++) {
      if (texts[row].length != time + 1 || time < 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "text %d has %d tokens and text 0 has %d: texts of a batch are of one length, at"
                    + " least 2. Sequences of unequal length are padded (PaddedSequences)",
                row, texts[row].length, time + 1));
      }
      System.arraycopy(texts[row], 0, tokens, row * time, time);
      System.arraycopy(texts[row], 1, targets, row * time, time);
    }
    return new TokenBatch(tokens, targets, time);
  }

  /** B, how many rows there are. */
  public int rows() {
    return tokens.length / time;
  }

  /** Where a target counts, (B · T). */
  public boolean[] mask() {
    boolean[] mask = new boolean[targets.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = targets[i] != Losses.IGNORED;
    }
    return mask;
  }

  /** How many targets count. */
  public int counted() {
    return (int) Arrays.stream(targets).filter(target -> target != Losses.IGNORED).count();
  }

  /** Where a token of a sequence stands, and no pad, (B · T). */
  public boolean[] present() {
    boolean[] present = new boolean[tokens.length];
    for (int i = 0; i < present.length; i++) {
      present[i] = padding.holds(i / time, i % time, time);
    }
    return present;
  }

  /**
   * The same tokens with fewer targets, such as those of an answer without its question.
   *
   * @param mask (B · T), where a target goes on counting, if it counted before
   */
  public TokenBatch counting(boolean... mask) {
    if (mask.length != targets.length) {
      throw new IllegalArgumentException(
          Numbers.format("%d targets and a mask of %d", targets.length, mask.length));
    }
    long[] fewer = targets.clone();
    for (int i = 0; i < mask.length; i++) {
      if (!mask[i]) {
        fewer[i] = Losses.IGNORED;
      }
    }
    return new TokenBatch(tokens, fewer, time, padding, continues);
  }

  /**
   * The same tokens with the targets from one position on: those of answers that all begin there.
   *
   * @param position of the token after which the first of them stands, 0 … T − 1
   */
  public TokenBatch countingFrom(int position) {
    if (position < 0 || position >= time) {
      throw new IllegalArgumentException(
          Numbers.format("there is no position %d in rows of %d", position, time));
    }
    boolean[] mask = new boolean[targets.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % time >= position;
    }
    return counting(mask);
  }

  /**
   * A batch of some of its rows, which continues nothing.
   *
   * @param chosen their numbers, in the order wanted; at least one
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public TokenBatch select(int... chosen) {
    long[] fewerTokens = new long[chosen.length * time];
    long[] fewerTargets = new long[fewerTokens.length];
    int[] ofAll = padding.lengths();
    int[] lengths = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      int row = Objects.checkIndex(chosen[i], rows());
      System.arraycopy(tokens, row * time, fewerTokens, i * time, time);
      System.arraycopy(targets, row * time, fewerTargets, i * time, time);
      lengths[i] = ofAll[row];
    }
    Padding fewer = new Padding(padding.side(), lengths);
    return new TokenBatch(fewerTokens, fewerTargets, time, fewer, false);
  }

  /** (B, T) int64. */
  public NDArray tokens(ArrayOwner owner) {
    return owner.manager().create(tokens, shape());
  }

  /** (B, T) int64, −100 where none counts. */
  public NDArray targets(ArrayOwner owner) {
    return owner.manager().create(targets, shape());
  }

  /** (B, T) boolean, {@link #mask()} as an array. */
  public NDArray mask(ArrayOwner owner) {
    return owner.manager().create(mask(), shape());
  }

  /**
   * Fails where there are pads at all: a state that has read them is no state of the text.
   *
   * @param who carries a state over this batch, for the message
   */
  public void requireNoPads(String who) {
    if (padding.any(time)) {
      throw new IllegalArgumentException(
          who + " would carry over a state that has read pads: carry it over full rows alone");
    }
  }

  private Shape shape() {
    return new Shape(rows(), time);
  }
}
