package hondo.text.ngram;

import java.util.stream.IntStream;

/**
 * Interpolated Kneser–Ney smoothing with one discount an order, D = n1 / (n1 + 2 n2) (Kneser and
 * Ney 1995; Ney, Essen and Kneser 1994 for D).
 *
 * <p>Its design: the lower order is chosen so that the marginals of the data are kept. With two
 * orders and {@link #withoutUniform}, Σ_h c(h) · P(w | h) = c(w) exactly.
 */
public final class KneserNey extends AbsoluteDiscounting {
  private final double[] discounts;

  /** The model, its unigrams interpolated with the uniform distribution. */
  public KneserNey(NgramCounts counts) {
    this(counts, estimate(counts));
  }

  private KneserNey(NgramCounts counts, double[] discounts) {
    super(counts, counts.order());
    this.discounts = discounts;
    fillAll();
  }

  /**
   * The model with the bare continuation distribution N1+(• w) / N1+(• •) as its unigram: a token
   * that never occurred has probability 0.
   */
  public static KneserNey withoutUniform(NgramCounts counts) {
    double[] discounts = estimate(counts);
    discounts[1] = 0;
    return new KneserNey(counts, discounts);
  }

  private static double[] estimate(NgramCounts counts) {
    double[] discounts = new double[counts.order() + 1];
    for (int n = 1; n <= counts.order(); n++) {
      long[] r = counts.adjustedCountsOfCounts(n, 2);
      // Without n-grams of count 1 there is nothing to learn a discount from.
      discounts[n] = r[1] == 0 ? 0.5 : r[1] / (r[1] + 2.0 * r[2]);
    }
    return discounts;
  }

  /** The discount of the n-grams of one order. */
  public double discount(int n) {
    return discounts[n];
  }

  /** The discounts of the orders 1 … N, in this order. */
  public double[] discounts() {
    return IntStream.rangeClosed(1, order()).mapToDouble(this::discount).toArray();
  }

  @Override
  double discount(int n, int count) {
    return count == 0 ? 0 : discounts[n];
  }
}
