package hondo.rag.lexical;

import hondo.core.Numbers;

/**
 * BM25's two factors. A passage's score is the sum over the query's terms of {@link #idf} · {@link
 * #weight}.
 *
 * @param form how the factors are written
 * @param k1 how slowly a term's weight saturates, at least 0; 0 counts presence alone
 * @param b how far a passage's length matters, in [0, 1]
 */
public record Bm25Formula(Form form, double k1, double b) {
  /** How the factors are written. */
  public enum Form {
    /**
     * Okapi's, as textbooks have it: the weight is (k1 + 1) tf / (K + tf), with K = k1 ((1 − b) + b
     * · length / mean length), so 1 for one occurrence in a passage of mean length, and k1 + 1 in
     * the limit. The idf is ln((N − n + ½) / (n + ½)): negative for a term of more than half of the
     * passages.
     */
    ROBERTSON,
    /**
     * Lucene's since version 8: the weight is tf / (K + tf), 1 in the limit, and the idf ln(1 + (N
     * − n + ½) / (n + ½)), always positive.
     */
    LUCENE
  }

  /**
   * @throws IllegalArgumentException if k1 is negative or not finite, or b outside [0, 1]
   */
  public Bm25Formula {
    if (!(k1 >= 0) || Double.isInfinite(k1) || !(b >= 0 && b <= 1)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "BM25 has a finite k1 of at least 0 and b in [0, 1], not %s and %s", k1, b));
    }
  }

  /**
   * {@link Form#ROBERTSON} with k1 = 1.2 and b = 0.75.
   *
   * @see <a
   *     href="https://nlp.stanford.edu/IR-book/html/htmledition/okapi-bm25-a-non-binary-model-1.html">
   *     Manning, Raghavan and Schütze 2008</a>, section 11.4.3
   */
  public static Bm25Formula robertson() {
    return new Bm25Formula(Form.ROBERTSON, 1.2, 0.75);
  }

  /** {@link Form#LUCENE} with Lucene's own k1 = 1.2 and b = 0.75. */
  public static Bm25Formula lucene() {
    return new Bm25Formula(Form.LUCENE, 1.2, 0.75);
  }

  /** The inverse document frequency of a term that n of N passages hold. */
  public double idf(long passages, long holders) {
    double odds = (passages - holders + 0.5) / (holders + 0.5);
    return switch (form) {
      case ROBERTSON -> Math.log(odds);
      case LUCENE -> Math.log1p(odds);
    };
  }

  /**
   * The weight of a term in a passage.
   *
   * @param count how often the passage holds it, at least 1
   * @param length the passage's number of terms
   * @param meanLength the mean of these over all passages
   */
  public double weight(double count, double length, double meanLength) {
    double slow = k1 * (1 - b + b * length / meanLength);
    return switch (form) {
      case ROBERTSON -> (k1 + 1) * count / (slow + count);
      case LUCENE -> count / (slow + count);
    };
  }
}
