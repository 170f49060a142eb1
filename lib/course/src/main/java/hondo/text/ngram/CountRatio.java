package hondo.text.ngram;

import hondo.text.LanguageModel;
import hondo.text.Vocabulary;

/** P = (c(h w) + k) / (c(h •) + k V): what {@link Mle} and {@link AddK} share. */
abstract class CountRatio implements LanguageModel {
  private final NgramCounts counts;
  private final int order;
  private final double k;

  CountRatio(NgramCounts counts, int order, double k) {
    if (order < 1 || order > counts.order()) {
      throw new IllegalArgumentException(
          "the order must be 1 … " + counts.order() + " (what was counted), not " + order);
    }
    if (!(k >= 0) || Double.isInfinite(k)) {
      throw new IllegalArgumentException("k must be a number of at least 0, not " + k);
    }
    this.counts = counts;
    this.order = order;
    this.k = k;
  }

  @Override
  public final Vocabulary vocabulary() {
    return counts.vocabulary();
  }

  @Override
  public final int order() {
    return order;
  }

  @Override
  public final double probability(int word, int... history) {
    if (!vocabulary().isOutcome(word)) {
      return 0;
    }
    int length = Math.min(order - 1, history.length);
    int context = counts.find(history, history.length - length, history.length);
    long total = context < 0 ? 0 : counts.total(length, context);
    int id = context < 0 ? -1 : counts.find(length + 1, context, word);
    int count = id < 0 ? 0 : counts.occurrences(length + 1, id);
    double denominator = total + k * vocabulary().outcomes();
    return denominator == 0 ? 0 : (count + k) / denominator;
  }
}
