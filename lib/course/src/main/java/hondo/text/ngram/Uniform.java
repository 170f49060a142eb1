package hondo.text.ngram;

import hondo.text.LanguageModel;
import hondo.text.Vocabulary;

/**
 * Every token equally likely: P = 1 / V, with V the vocabulary's outcomes. Its perplexity is V on
 * any text, the first step of every ladder (Shannon's zero-order approximation).
 */
public record Uniform(Vocabulary vocabulary) implements LanguageModel {
  @Override
  public int order() {
    return 1;
  }

  @Override
  public double probability(int word, int... history) {
    return vocabulary.isOutcome(word) ? 1.0 / vocabulary.outcomes() : 0;
  }
}
