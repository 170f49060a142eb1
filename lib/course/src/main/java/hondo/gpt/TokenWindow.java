package hondo.gpt;

import java.util.Arrays;

/**
 * The tokens of a text that a model still sees: all of them, until its context is full; then the
 * first one (which tells the language) and the later half of the rest.
 */
final class TokenWindow {
  private final int[] tokens;
  private int length;

  TokenWindow(int context) {
    tokens = new int[context];
  }

  TokenWindow copy() {
    TokenWindow copy = new TokenWindow(tokens.length);
    copy.add(tokens());
    return copy;
  }

  /** How many more fit. */
  int room() {
    return tokens.length - length;
  }

  /** Adds tokens that fit. */
  void add(int... more) {
    System.arraycopy(more, 0, tokens, length, more.length);
    length += more.length;
  }

  void clear() {
    length = 0;
  }

  /**
   * Forgets what a full context forgets. A context of 2 keeps the first token, one of 1 nothing.
   */
  void slide() {
    if (tokens.length == 1) {
      length = 0;
      return;
    }
    // With the first token and the next one, as many as fit.
    int keep = Math.min(tokens.length / 2, tokens.length - 2);
    System.arraycopy(tokens, tokens.length - keep, tokens, 1, keep);
    length = 1 + keep;
  }

  /** The oldest first, a copy. */
  int[] tokens() {
    return Arrays.copyOf(tokens, length);
  }
}
