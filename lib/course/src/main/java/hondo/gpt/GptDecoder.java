package hondo.gpt;

/**
 * A {@link Gpt} that reads a text piece by piece and remembers the keys and values of what it has
 * read (the KV cache), so that the last token costs hardly more than the first.
 *
 * <p>For one text and one thread; {@link BatchDecoder} reads several texts. It is to be made anew
 * after the parameters have changed. A call that fails has read nothing.
 */
public final class GptDecoder implements AutoCloseable {
  private final BatchDecoder row;

  /** Takes a decoder of one row, which is closed with this one. */
  GptDecoder(BatchDecoder row) {
    this.row = row;
  }

  /**
   * Reads tokens that are known beforehand, after those read so far; in one go where that is
   * faster.
   *
   * @param tokens at least one
   * @return (V) the logits of the token after the last; overwritten by the next call
   * @throws IllegalStateException if they do not all fit the context: {@link #truncate} or {@link
   *     #reset}, and read again what matters
   * @throws IllegalArgumentException if there are no tokens, or one is none of the vocabulary
   */
  public float[] prefill(int... tokens) {
    return row.prefill(new int[][] {tokens})[0];
  }

  /** Reads the next token, or several: another word for {@link #prefill}. */
  public float[] read(int... tokens) {
    return prefill(tokens);
  }

  /** How many tokens are remembered: those read since the beginning, {@link #truncate} or reset. */
  public int position() {
    return row.position(0);
  }

  /** How many tokens can be read at most. */
  public int context() {
    return row.context();
  }

  /**
   * Forgets what was read after the first tokens, as if it had never been read.
   *
   * @param length how many tokens to keep, 0 to {@link #position}
   * @throws IllegalArgumentException if there are not so many
   */
  public void truncate(int length) {
    row.truncate(0, length);
  }

  /** Forgets everything read. */
  public void reset() {
    row.reset();
  }

  /**
   * A decoder that has read the same and goes on by itself: it shares the weights, not the cache,
   * and is to be closed like any other.
   */
  public GptDecoder copy() {
    return new GptDecoder(row.copy());
  }

  /**
   * Several continuations of what was read here: a decoder of so many rows that have each read the
   * same, and go on by themselves. It is to be closed like any other.
   */
  public BatchDecoder fork(int rows) {
    return row.select(BatchDecoder.unread(rows)); // zeros: row 0, so often
  }

  @Override
  public void close() {
    row.close();
  }
}
