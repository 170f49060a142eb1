package hondo.text;

/**
 * Something that says how well a token follows a history; higher is better. Scores of different
 * tokens can be compared, but need not sum to 1: only a {@link LanguageModel} promises that, and
 * only a LanguageModel has a perplexity.
 */
public interface Scorer {
  /** The tokens that are scored. */
  Vocabulary vocabulary();

  /** How many tokens are looked at, the scored one included: 3 for a trigram. */
  int order();

  /** The score of a token after a history (oldest token first). */
  double score(int word, int... history);
}
