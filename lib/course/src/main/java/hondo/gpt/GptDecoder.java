package hondo.gpt;

/**
 * A {@link Gpt} that reads one token after the other and remembers the keys and values of what it
 * has read (the KV cache), so that a token costs the same whether it is the first or the last.
 *
 * <p>For one text and one thread. It holds copies or handles of the parameters as they were when it
 * was made.
 */
public interface GptDecoder extends AutoCloseable {
  /**
   * Reads the next token.
   *
   * @return (V) the logits of the token after it; overwritten by the next call
   * @throws IllegalStateException if the context is full: {@link #reset} and read again what
   *     matters
   * @throws IllegalArgumentException if there is no such token
   */
  float[] read(int token);

  /** How many tokens were read since the beginning or {@link #reset}. */
  int position();

  /** How many tokens can be read at most. */
  int context();

  /** Forgets everything read. */
  void reset();

  @Override
  void close();

  /** Reads several tokens and gives the logits after the last. */
  default float[] read(int... tokens) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("no token is given to read");
    }
    float[] logits = null;
    for (int token : tokens) {
      logits = read(token);
    }
    return logits;
  }
}
