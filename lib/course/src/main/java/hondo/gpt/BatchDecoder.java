package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Elements;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A {@link Gpt} that reads B texts side by side, each with a cache and a length of its own: the
 * continuations of one prompt, the dialogues of several users. A row computes what a {@link
 * GptDecoder} of that text alone does, and all of them together in less time than one after the
 * other.
 *
 * <p>For one thread. It is to be made anew after the parameters have changed: it holds copies of
 * them, or by scripts the very numbers, which would no longer belong to the keys and values read
 * before. A call that fails has read nothing in any row.
 */
public abstract class BatchDecoder implements AutoCloseable {
  /** In the place of a token: the row reads nothing, such as one that has finished. */
  public static final int NONE = -1;

  final GptConfig config;
  private final int[] positions;

  /**
   * @param positions how much each row has read
   */
  BatchDecoder(GptConfig config, int[] positions) {
    this.config = config;
    this.positions = positions;
  }

  /** The positions of rows that have read nothing. */
  static int[] unread(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException(
          Numbers.format("a decoder has at least one row, not %d", rows));
    }
    return new int[rows];
  }

  /**
   * Reads tokens of the vocabulary, in each row from its position on, where there is room for all;
   * of what the cache holds from there on, nothing counts.
   */
  abstract float[][] next(int[][] texts);

  /** {@link #select} of rows that there are, which have read so much. */
  abstract BatchDecoder selected(int[] rows, int[] read);

  /**
   * Reads tokens in each row, after those read so far.
   *
   * @param texts one a row, of any lengths; an empty one where the row reads nothing
   * @return (B, V) the logits of the token after each row's last; null where it reads nothing;
   *     overwritten by the next call
   * @throws IllegalStateException naming the row in whose context they do not fit: {@link
   *     #truncate} it, and read again what matters
   * @throws IllegalArgumentException if there is not one text a row, no token at all, or one that
   *     is none of the vocabulary
   */
  public final float[][] prefill(int[]... texts) {
    requireOneEach(texts.length);
    if (Arrays.stream(texts).allMatch(text -> text.length == 0)) {
      throw new IllegalArgumentException("no token is given to read");
    }
    for (int row = 0; row < texts.length; row++) {
      requireReadable(row, texts[row]);
    }
    float[][] logits = next(texts);
    for (int row = 0; row < texts.length; row++) {
      positions[row] += texts[row].length;
    }
    return logits;
  }

  /**
   * Reads the next token of each row, as {@link #prefill} does.
   *
   * @param tokens one a row; {@link #NONE} where the row reads nothing
   */
  public final float[][] read(int... tokens) {
    int[][] texts = new int[tokens.length][];
    for (int row = 0; row < texts.length; row++) {
      texts[row] = tokens[row] == NONE ? new int[0] : new int[] {tokens[row]};
    }
    return prefill(texts);
  }

  private void requireOneEach(int count) {
    if (count != positions.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d texts or tokens are given to a decoder of %d rows, and should be one a row",
              count, positions.length));
    }
  }

  private void requireReadable(int row, int[] tokens) {
    for (int token : tokens) {
      if (token < 0 || token >= config.vocabulary()) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%sthere is no token %d: the numbers are 0 … %d",
                in(row), token, config.vocabulary() - 1));
      }
    }
    if (tokens.length > config.context() - positions[row]) {
      throw new IllegalStateException(
          Numbers.format(
              "%s%d more do not fit the context of %d tokens, of which %d are read: reset() or"
                  + " truncate(), and read again what matters",
              in(row), tokens.length, config.context(), positions[row]));
    }
  }

  /** Says which row, where there are several. */
  private String in(int row) {
    return positions.length == 1 ? "" : "row " + row + ": ";
  }

  private void requireRow(int row) {
    if (row < 0 || row >= positions.length) {
      throw new IllegalArgumentException(
          Numbers.format("there is no row %d: they are 0 … %d", row, positions.length - 1));
    }
  }

  /** The numbers of an array as float32, whatever they are in the model. */
  static float[] floats(NDArray array) {
    return array.getDataType() == DataType.FLOAT32
        ? array.toFloatArray()
        : Elements.narrow(Elements.of(array));
  }

  /** B, how many texts there are. */
  public final int rows() {
    return positions.length;
  }

  /** How many tokens of a row are remembered. */
  public final int position(int row) {
    requireRow(row);
    return positions[row];
  }

  /** How many tokens can be read at most in a row. */
  public final int context() {
    return config.context();
  }

  /**
   * Forgets what a row has read after its first tokens, as if it had never been read.
   *
   * @param length how many tokens to keep, 0 to {@link #position}
   * @throws IllegalArgumentException if there are not so many
   */
  public final void truncate(int row, int length) {
    requireRow(row);
    if (length < 0 || length > positions[row]) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s%d tokens cannot be kept: %d are read", in(row), length, positions[row]));
    }
    positions[row] = length;
  }

  /** Forgets everything read in all rows. */
  public final void reset() {
    Arrays.fill(positions, 0);
  }

  /**
   * A decoder whose rows have read what these rows have, and go on by themselves: to leave out the
   * texts that have finished, or to go on from one text in several ways. It shares the weights, not
   * the caches, and is to be closed like any other.
   *
   * @param rows numbers of rows, at least one, in any order and each as often as wanted
   */
  public final BatchDecoder select(int... rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("no row is given to select: a decoder has at least one");
    }
    for (int row : rows) {
      requireRow(row);
    }
    return selected(rows, Arrays.stream(rows).map(row -> positions[row]).toArray());
  }

  /** A decoder whose rows have read the same and go on by themselves: {@link #select} of all. */
  public final BatchDecoder copy() {
    return select(IntStream.range(0, positions.length).toArray());
  }

  @Override
  public abstract void close();
}
