package hondo.coursegpt;

import java.util.List;

/**
 * The surprises of a text, or of many, in nats, by each way to predict it.
 *
 * @param characters UTF-16 units that were predicted
 * @param tokens of these
 * @param gpt by course-gpt
 * @param ngram by the 5-gram of the language
 * @param cached by that 5-gram with a cache
 * @param mixture by half the probability of the GPT and half that of the cached 5-gram, token by
 *     token
 */
record Nats(long characters, long tokens, double gpt, double ngram, double cached, double mixture) {
  static final Nats NONE = new Nats(0, 0, 0, 0, 0, 0);

  static Nats sum(List<Nats> all) {
    return all.stream().reduce(NONE, Nats::plus);
  }

  Nats plus(Nats other) {
    return new Nats(
        characters + other.characters,
        tokens + other.tokens,
        gpt + other.gpt,
        ngram + other.ngram,
        cached + other.cached,
        mixture + other.mixture);
  }

  /** A sum of nats in bits per character. */
  double bitsPerCharacter(double nats) {
    return nats / Math.log(2) / characters;
  }

  /** A sum of nats as perplexity per token. */
  double perplexity(double nats) {
    return Math.exp(nats / tokens);
  }

  /** By how much the GPT needs fewer bits than the better count model, in per cent. */
  double gain() {
    return 100 * (1 - gpt / Math.min(ngram, cached));
  }
}
