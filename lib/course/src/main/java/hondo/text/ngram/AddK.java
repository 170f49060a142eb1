package hondo.text.ngram;

/**
 * Additive smoothing (Lidstone): P(w | h) = (c(h w) + k) / (c(h •) + k V), with V the vocabulary's
 * outcomes. After an unseen history it is uniform.
 */
public sealed class AddK extends CountRatio permits Laplace {
  private final double k;

  /** The model of the counts' highest order. */
  public AddK(NgramCounts counts, double k) {
    this(counts, counts.order(), k);
  }

  /** The model of a lower order. */
  public AddK(NgramCounts counts, int order, double k) {
    super(counts, order, k);
    if (k == 0) {
      throw new IllegalArgumentException("k must be above 0; without smoothing use Mle");
    }
    this.k = k;
  }

  /** What is added to every count. */
  public final double k() {
    return k;
  }
}
