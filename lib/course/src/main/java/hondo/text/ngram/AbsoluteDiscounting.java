package hondo.text.ngram;

/**
 * Interpolated absolute discounting of adjusted counts a(·):
 *
 * <pre>P(w | h) = (a(h w) − D(a(h w))) / Σ_v a(h v)  +  γ(h) · P(w | h')
 * γ(h)     = Σ_v D(a(h v)) / Σ_v a(h v)</pre>
 *
 * down to the uniform distribution over the vocabulary's outcomes (Chen and Goodman 1999, section
 * 3).
 */
abstract class AbsoluteDiscounting extends ChainModel {
  AbsoluteDiscounting(NgramCounts counts, int order) {
    super(counts, order);
    if (order != counts.order()) {
      throw new IllegalArgumentException(
          "Kneser–Ney of order "
              + order
              + " needs counts of exactly that order, not "
              + counts.order()
              + ": the highest order uses other counts than those below it");
    }
  }

  /** What to take from each n-gram of this order with the adjusted count {@code count}. */
  abstract double discount(int n, int count);

  @Override
  final void fill(int n, double[] p, double[] b, double[] lower) {
    NgramCounts counts = counts();
    double[] totals = new double[b.length];
    double[] taken = new double[b.length];
    for (int id = 0; id < p.length; id++) {
      int count = counts.adjusted(n, id);
      int context = counts.context(n, id);
      totals[context] += count;
      taken[context] += discount(n, count);
    }
    for (int context = 0; context < b.length; context++) {
      if (totals[context] > 0) {
        b[context] = taken[context] / totals[context];
      }
    }
    for (int id = 0; id < p.length; id++) {
      int count = counts.adjusted(n, id);
      int context = counts.context(n, id);
      double own = count == 0 ? 0 : (count - discount(n, count)) / totals[context];
      p[id] = own + b[context] * lower[counts.suffix(n, id)];
    }
  }
}
