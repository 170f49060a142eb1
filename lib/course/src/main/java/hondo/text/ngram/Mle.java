package hondo.text.ngram;

/**
 * The maximum-likelihood n-gram: P(w | h) = c(h w) / c(h •).
 *
 * <p>It gives 0 to whatever was not seen, so its perplexity on new text is infinite. After a
 * history that was never seen the ratio is 0 / 0; here it is 0 for every token, so for such a
 * history (and only there) the probabilities do not sum to 1.
 */
public final class Mle extends CountRatio {
  /** The model of the counts' highest order. */
  public Mle(NgramCounts counts) {
    this(counts, counts.order());
  }

  /** The model of a lower order. */
  public Mle(NgramCounts counts, int order) {
    super(counts, order, 0);
  }
}
