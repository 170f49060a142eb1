package hondo.text.ngram;

import java.util.Arrays;
import java.util.List;

/**
 * Modified Kneser–Ney smoothing, interpolated, as KenLM's {@code lmplz} estimates it without
 * pruning (Chen and Goodman 1999; Heafield et al. 2013).
 *
 * <p>The highest order uses true counts; the orders below use continuation counts, except for
 * n-grams that begin with {@code <s>}, before which nothing can stand: they keep their true counts.
 * Each order has its own three {@link Discounts}, from its counts of counts. The unigrams are
 * interpolated with the uniform distribution over all outcomes, from which {@code <unk>} gets its
 * probability.
 */
public final class ModifiedKneserNey extends AbsoluteDiscounting {
  private final Discounts[] discounts;

  /**
   * Estimates the model.
   *
   * @throws IllegalArgumentException if an order's discounts cannot be estimated from the data
   */
  public ModifiedKneserNey(NgramCounts counts) {
    this(counts, null);
  }

  /** As the other constructor, with {@code fallback} for the orders whose estimate fails. */
  public ModifiedKneserNey(NgramCounts counts, Discounts fallback) {
    super(counts, counts.order());
    this.discounts = new Discounts[counts.order() + 1];
    for (int n = 1; n <= counts.order(); n++) {
      discounts[n] = estimate(counts, n, fallback);
    }
    fillAll();
  }

  private static Discounts estimate(NgramCounts counts, int n, Discounts fallback) {
    try {
      return Discounts.estimate(counts.adjustedCountsOfCounts(n, 4));
    } catch (IllegalArgumentException e) {
      if (fallback != null) {
        return fallback;
      }
      throw new IllegalArgumentException(
          "order " + n + ": " + e.getMessage() + ". Pass Discounts.FALLBACK to go on.", e);
    }
  }

  /** The discounts of the orders 1 … N, in this order. */
  public List<Discounts> discounts() {
    return Arrays.stream(discounts).skip(1).toList();
  }

  @Override
  double discount(int n, int count) {
    return discounts[n].of(count);
  }
}
