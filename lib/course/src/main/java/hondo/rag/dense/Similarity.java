package hondo.rag.dense;

/** How near two vectors are: the higher, the nearer. */
public enum Similarity {
  /** Σ a[i] b[i]: of any sign, and larger for longer vectors. */
  INNER_PRODUCT {
    @Override
    public double of(float[] a, float[] b) {
      return product(a, b);
    }
  },
  /** The inner product over both lengths, in [−1, 1] but for rounding; not for zero vectors. */
  COSINE {
    @Override
    public double of(float[] a, float[] b) {
      return product(a, b) / (length(a) * length(b));
    }
  };

  /** Of two vectors of equal length; sums are in 64 bits. */
  public abstract double of(float[] a, float[] b);

  /** √(Σ a[i]²). */
  static double length(float[] a) {
    return Math.sqrt(product(a, a));
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
