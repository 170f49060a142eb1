package hondo.text;

/**
 * What a model makes of a text: how many predictions, and the sum of their surprises.
 *
 * @param predictions tokens predicted, {@code </s>} included
 * @param unknown how many of them were {@code <unk>}
 * @param nats Σ −ln P over all predictions, natural logarithm; infinite if one has probability 0
 * @param unknownNats the part of {@code nats} that is due to {@code <unk>}
 */
public record Score(long predictions, long unknown, double nats, double unknownNats) {
  /** Cross-entropy in nats a token. */
  public double natsPerToken() {
    return nats / predictions;
  }

  /** Cross-entropy in bits a token. */
  public double bitsPerToken() {
    return Entropy.bits(natsPerToken());
  }

  /** exp of the cross-entropy in nats: 2 to the bits a token. */
  public double perplexity() {
    return Math.exp(natsPerToken());
  }

  /** The perplexity of the predictions other than {@code <unk>}. */
  public double perplexityWithoutUnknown() {
    return Math.exp((nats - unknownNats) / (predictions - unknown));
  }

  /**
   * The same surprise spread over the characters of the text, in bits: comparable across
   * tokenisations.
   */
  public double bitsPerCharacter(long characters) {
    return Entropy.bits(nats) / characters;
  }
}
