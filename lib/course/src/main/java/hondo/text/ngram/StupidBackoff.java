package hondo.text.ngram;

import hondo.text.LanguageModel;
import hondo.text.Scorer;
import hondo.text.Vocabulary;

/**
 * Stupid back-off (Brants et al. 2007, equation 5): the relative frequency at the longest history
 * where the token was seen, times α for each step back.
 *
 * <p>These are <em>scores, not probabilities</em>: they do not sum to 1, so this is a {@link
 * Scorer} and not a {@link LanguageModel}, and a "perplexity" of them would mean nothing. A token
 * that was never counted scores 0.
 */
public final class StupidBackoff implements Scorer {
  /** The α of the paper. */
  public static final double ALPHA = 0.4;

  private final NgramCounts counts;
  private final double alpha;

  /** With the paper's α of 0.4. */
  public StupidBackoff(NgramCounts counts) {
    this(counts, ALPHA);
  }

  /** With another α in (0, 1]. */
  public StupidBackoff(NgramCounts counts, double alpha) {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("α must lie in (0, 1], not " + alpha);
    }
    this.counts = counts;
    this.alpha = alpha;
  }

  @Override
  public Vocabulary vocabulary() {
    return counts.vocabulary();
  }

  @Override
  public int order() {
    return counts.order();
  }

  @Override
  public double score(int word, int... history) {
    double weight = 1;
    int longest = Math.min(order() - 1, history.length);
    for (int length = longest; length >= 0; length--) {
      int context = counts.find(history, history.length - length, history.length);
      int id = context < 0 ? -1 : counts.find(length + 1, context, word);
      if (id >= 0 && counts.occurrences(length + 1, id) > 0) {
        return weight * counts.occurrences(length + 1, id) / counts.total(length, context);
      }
      weight *= alpha;
    }
    return 0;
  }
}
