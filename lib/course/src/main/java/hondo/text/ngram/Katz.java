package hondo.text.ngram;

/**
 * Katz back-off with Good–Turing discounts (Katz 1987; Chen and Goodman 1999, section 2.4): a seen
 * n-gram has probability d_r · c(h w) / c(h •), r being its count; what the discounts free goes to
 * the tokens not seen after h, in proportion to the order below (uniform, below the unigrams).
 *
 * <p>Counts above k = 5 are not discounted. Where the counts of counts are too few to give sensible
 * discounts (0 &lt; d_r &lt; 1 for each r ≤ k), k is lowered until they do, to 0 (no discount) if
 * need be. Where a history has unseen tokens and no discounted count, one event is added to its
 * total and given to them, so that nothing is impossible.
 */
public final class Katz extends ChainModel {
  private static final int LARGEST_K = 5;

  private final double[][] ratios;

  /** The model of the counts' highest order. */
  public Katz(NgramCounts counts) {
    this(counts, counts.order());
  }

  /** The model of a lower order. */
  public Katz(NgramCounts counts, int order) {
    super(counts, order);
    this.ratios = new double[order + 1][];
    for (int n = 1; n <= order; n++) {
      ratios[n] = discountRatios(counts.countsOfCounts(n, LARGEST_K + 1));
    }
    fillAll();
  }

  /** d_1 … d_k at the indices 1 … k; the length of the array is k + 1. */
  static double[] discountRatios(long[] n) {
    for (int k = LARGEST_K; k > 1; k--) {
      double[] d = new double[k + 1];
      boolean sensible = true;
      double cut = (k + 1.0) * n[k + 1] / n[1];
      for (int r = 1; r <= k; r++) {
        double goodTuring = (r + 1.0) * n[r + 1] / n[r];
        d[r] = (goodTuring / r - cut) / (1 - cut);
        sensible &= d[r] > 0 && d[r] < 1;
      }
      if (sensible) {
        return d;
      }
    }
    return new double[1];
  }

  /** d_r of an order: the factor on n-grams that occur r times; 1 for large r. */
  public double discountRatio(int n, int r) {
    return r > 0 && r < ratios[n].length ? ratios[n][r] : 1;
  }

  @Override
  void fill(int n, double[] p, double[] b, double[] lower) {
    NgramCounts counts = counts();
    double[] seen = new double[b.length];
    double[] below = new double[b.length];
    for (int id = 0; id < p.length; id++) {
      int count = counts.occurrences(n, id);
      if (count > 0) {
        int context = counts.context(n, id);
        seen[context] += discountRatio(n, count) * count;
        below[context] += lower[counts.suffix(n, id)];
      }
    }
    double[] totals = new double[b.length];
    for (int context = 0; context < b.length; context++) {
      long total = counts.total(n - 1, context);
      if (total > 0) {
        double unseen = 1 - below[context];
        boolean complete = unseen < 1e-9;
        boolean undiscounted = seen[context] == total;
        totals[context] = complete ? seen[context] : undiscounted ? total + 1 : total;
        b[context] = complete ? 0 : (1 - seen[context] / totals[context]) / unseen;
      }
    }
    for (int id = 0; id < p.length; id++) {
      int context = counts.context(n, id);
      int count = counts.occurrences(n, id);
      p[id] =
          count == 0
              ? b[context] * lower[counts.suffix(n, id)]
              : discountRatio(n, count) * count / totals[context];
    }
  }
}
