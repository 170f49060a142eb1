package hondo.text.ngram;

import hondo.text.Corpus;
import java.util.Arrays;

/**
 * Jelinek–Mercer interpolation with one weight an order (Jelinek and Mercer 1980):
 *
 * <pre>P_n(w | h) = λ_n · c(h w) / c(h •) + (1 − λ_n) · P_{n−1}(w | h')</pre>
 *
 * where h was seen, and P_{n−1}(w | h') where it was not; P_0 is uniform over the outcomes. The
 * weights are those that make held-out text most probable, found by expectation–maximisation, or
 * given.
 */
public final class Interpolated extends ChainModel {
  private static final int MOST_ITERATIONS = 200;
  private static final double CONVERGED = 1e-7;

  private final double[] weights;

  /** With given weights λ_1 … λ_N, each in [0, 1). */
  public Interpolated(NgramCounts counts, double... weights) {
    super(counts, counts.order());
    if (weights.length != counts.order()) {
      throw new IllegalArgumentException(
          "one weight for each of the orders 1 … "
              + counts.order()
              + " is needed, not "
              + weights.length);
    }
    for (double weight : weights) {
      if (!(weight >= 0 && weight < 1)) {
        throw new IllegalArgumentException("a weight must lie in [0, 1), not " + weight);
      }
    }
    this.weights = weights.clone();
    fillAll();
  }

  /** With the weights learnt from held-out text; that must not be the text that was counted. */
  public static Interpolated fit(NgramCounts counts, Corpus heldOut) {
    return new Interpolated(counts, learn(new RatioTable(counts, heldOut)));
  }

  private static double[] learn(RatioTable ratios) {
    double[] weights = new double[ratios.order()];
    Arrays.fill(weights, 0.5);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double[] better = maximise(ratios, weights);
      double change = 0;
      for (int n = 0; n < weights.length; n++) {
        change = Math.max(change, Math.abs(better[n] - weights[n]));
      }
      weights = better;
      if (change < CONVERGED) {
        break;
      }
    }
    return weights;
  }

  /**
   * One step of EM. A token is drawn by walking down from the highest order whose history was seen
   * and stopping at order n with probability λ_n; the new λ_n is expected stops at n over expected
   * visits.
   */
  private static double[] maximise(RatioTable ratios, double[] weights) {
    double[] stops = new double[weights.length];
    double[] visits = new double[weights.length];
    double[] joint = new double[weights.length + 1];
    for (int t = 0; t < ratios.tokens(); t++) {
      double reach = 1;
      double sum = 0;
      for (int n = ratios.highest(t); n >= 1; n--) {
        joint[n] = reach * weights[n - 1] * ratios.ratio(t, n);
        reach *= 1 - weights[n - 1];
        sum += joint[n];
      }
      joint[0] = reach * ratios.uniform();
      sum += joint[0];
      double below = joint[0] / sum;
      for (int n = 1; n <= ratios.highest(t); n++) {
        stops[n - 1] += joint[n] / sum;
        below += joint[n] / sum;
        visits[n - 1] += below;
      }
    }
    double[] better = new double[weights.length];
    // A weight of 1 would leave nothing for unseen words; an order never visited stays unused.
    Arrays.setAll(better, n -> visits[n] == 0 ? 0 : Math.min(stops[n] / visits[n], 1 - 1e-9));
    return better;
  }

  /** λ_1 … λ_N. */
  public double[] weights() {
    return weights.clone();
  }

  @Override
  void fill(int n, double[] p, double[] b, double[] lower) {
    NgramCounts counts = counts();
    double weight = weights[n - 1];
    for (int context = 0; context < b.length; context++) {
      if (counts.total(n - 1, context) > 0) {
        b[context] = 1 - weight;
      }
    }
    for (int id = 0; id < p.length; id++) {
      int context = counts.context(n, id);
      double total = counts.total(n - 1, context);
      double ratio = total == 0 ? 0 : counts.occurrences(n, id) / total;
      p[id] = weight * ratio + b[context] * lower[counts.suffix(n, id)];
    }
  }
}
