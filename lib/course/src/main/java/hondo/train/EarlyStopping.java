package hondo.train;

import hondo.core.Numbers;

/**
 * Early stopping, a rule that says when: after {@code patience} evaluations in a row that were not
 * better than the best by more than {@code margin}. Smaller is better. (Near to criterion UP of
 * Prechelt 1998, which wants each of the evaluations to be worse than the one before it.)
 */
public final class EarlyStopping {
  private final int patience;
  private final double margin;
  private double best = Double.POSITIVE_INFINITY;
  private int without;

  /**
   * @param patience how many evaluations without progress are borne; at least 1
   * @param margin what counts as progress; at least 0
   */
  public EarlyStopping(int patience, double margin) {
    if (patience < 1 || !(margin >= 0)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "early stopping needs patience ≥ 1 and margin ≥ 0, not %d and %s", patience, margin));
    }
    this.patience = patience;
    this.margin = margin;
  }

  /** Takes an evaluation; true if it is the best so far, by the margin. */
  public boolean improves(double value) {
    boolean better = wouldImprove(value);
    if (better) {
      best = value;
      without = 0;
    } else {
      without++;
    }
    return better;
  }

  /** Whether an evaluation would be the best so far, by the margin; does not count it. */
  boolean wouldImprove(double value) {
    return value < best - margin;
  }

  /** Forgets the evaluations so far. */
  void restart() {
    best = Double.POSITIVE_INFINITY;
    without = 0;
  }

  /** Whether patience is at its end. */
  public boolean isOver() {
    return without >= patience;
  }

  /** The best evaluation so far; infinite before the first. */
  public double best() {
    return best;
  }
}
