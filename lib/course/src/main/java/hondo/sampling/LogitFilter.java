package hondo.sampling;

/**
 * One link of a {@link Sampler}'s chain: changes the logits of the next token before it is drawn.
 * What a lecture needs and this package has not is a lambda.
 */
@FunctionalInterface
public interface LogitFilter {
  /**
   * Changes the logits in place.
   *
   * @param logits (V): numbers, or −∞ for a token that cannot be drawn; at least one is a number,
   *     and at least one must still be afterwards
   * @param history (T) the tokens so far, the oldest first, which must be left as they are
   */
  void apply(double[] logits, int... history);
}
