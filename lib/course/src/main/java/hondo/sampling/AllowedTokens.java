package hondo.sampling;

import hondo.core.Numbers;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.Function;

/**
 * Constrained decoding: leaves the tokens that may come next, always the same ones, or those that
 * continue the history by some grammar. The probabilities of what is left keep their proportions.
 *
 * @param after from the history (T), the oldest token first, to the numbers of the tokens that may
 *     follow it
 * @see <a href="https://arxiv.org/abs/2307.09702">Willard and Louf 2023</a>, section 2, for masks
 *     of regular expressions and grammars
 */
public record AllowedTokens(Function<int[], BitSet> after) implements LogitFilter {
  public AllowedTokens {
    Objects.requireNonNull(after, "after");
  }

  /**
   * The same tokens after every history.
   *
   * @throws IllegalArgumentException if there is none, or one is negative
   */
  public static AllowedTokens of(int... tokens) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("no token is allowed: then none can be drawn");
    }
    BitSet allowed = new BitSet();
    for (int token : tokens) {
      if (token < 0) {
        throw new IllegalArgumentException(
            Numbers.format("there is no token %d: the numbers begin at 0", token));
      }
      allowed.set(token);
    }
    return new AllowedTokens(history -> allowed);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if no token that is allowed can be drawn, or one is not among
   *     0 … V − 1
   */
  @Override
  public void apply(double[] logits, int... history) {
    BitSet allowed =
        Objects.requireNonNull(after.apply(history.clone()), "the tokens that may follow are null");
    if (allowed.length() > logits.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "token %d is allowed, and there are the logits of 0 … %d only",
              allowed.length() - 1, logits.length - 1));
    }
    boolean possible = false;
    for (int i = 0; i < logits.length; i++) {
      if (!allowed.get(i)) {
        logits[i] = Double.NEGATIVE_INFINITY;
      }
      possible |= logits[i] > Double.NEGATIVE_INFINITY;
    }
    if (!possible) {
      throw new IllegalArgumentException(
          Numbers.format(
              "after a history of %d tokens, none of the %d that are allowed can be drawn",
              history.length, allowed.cardinality()));
    }
  }
}
