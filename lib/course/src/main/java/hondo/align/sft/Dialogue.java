package hondo.align.sft;

import hondo.core.Numbers;

/**
 * The tokens of a dialogue, and which of them the model is to learn to say.
 *
 * @param tokens (n), n ≥ 2
 * @param learnt (n) where the token belongs to an answer; never the first, which nothing predicts
 */
public record Dialogue(int[] tokens, boolean[] learnt) {
  public Dialogue {
    if (tokens.length < 2 || tokens.length != learnt.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a dialogue of %d tokens with a mask of %d: at least 2 tokens, and one mask each",
              tokens.length, learnt.length));
    }
    if (learnt[0]) {
      throw new IllegalArgumentException(
          "the first token of a dialogue cannot be learnt: no token stands before it");
    }
  }

  /** How many tokens are learnt. */
  public int counted() {
    int count = 0;
    for (boolean each : learnt) {
      count += each ? 1 : 0;
    }
    return count;
  }

  /**
   * Where the last answer begins, of a dialogue that ends with one: the prompt's tokens are before.
   */
  public int lastAnswer() {
    int begin = tokens.length;
    while (learnt[begin - 1]) {
      begin--;
    }
    return begin;
  }
}
