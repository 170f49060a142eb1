package hondo.gpt;

/**
 * A {@link Gpt} that reads a text piece by piece and remembers the keys and values of what it has
 * read (the KV cache), so that a token costs the same whether it is the first or the last.
 *
 * <p>For one text and one thread. It holds copies or handles of the parameters as they were when it
 * was made. A call that fails has read nothing.
 */
public interface GptDecoder extends AutoCloseable {
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
  float[] prefill(int... tokens);

  /** Reads the next token, or several: another word for {@link #prefill}. */
  default float[] read(int... tokens) {
    return prefill(tokens);
  }

  /** How many tokens are remembered: those read since the beginning, {@link #truncate} or reset. */
  int position();

  /** How many tokens can be read at most. */
  int context();

  /**
   * Forgets what was read after the first tokens, as if it had never been read.
   *
   * @param length how many tokens to keep, 0 to {@link #position}
   * @throws IllegalArgumentException if there are not so many
   */
  void truncate(int length);

  /** Forgets everything read. */
  default void reset() {
    truncate(0);
  }

  /**
   * A decoder that has read the same and goes on by itself: it shares the weights, not the cache,
   * and is to be closed like any other.
   */
  GptDecoder copy();

  @Override
  void close();
}
