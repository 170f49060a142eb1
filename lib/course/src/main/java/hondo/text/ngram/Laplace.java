package hondo.text.ngram;

/** Add-one smoothing: {@link AddK} with k = 1 (Laplace's rule of succession). */
public final class Laplace extends AddK {
  /** The model of the counts' highest order. */
  public Laplace(NgramCounts counts) {
    super(counts, 1);
  }

  /** The model of a lower order. */
  public Laplace(NgramCounts counts, int order) {
    super(counts, order, 1);
  }
}
