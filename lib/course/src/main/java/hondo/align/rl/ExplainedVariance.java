package hondo.align.rl;

/** How well a value function foretells returns. */
public final class ExplainedVariance {
  private ExplainedVariance() {}

  /**
   * 1 − Var(R − V) / Var(R) over the steps that count: 1 where V is right but for a constant, 0
   * where it tells nothing, below 0 where it misleads. NaN where all returns are equal.
   *
   * @param values (B, T)
   * @param returns (B, T)
   */
  public static double of(double[][] values, double[][] returns, boolean[][] mask) {
    MaskedRows.require("values", values, mask);
    MaskedRows.require("returns", returns, mask);
    double[][] errors = new double[mask.length][];
    for (int b = 0; b < mask.length; b++) {
      errors[b] = new double[mask[b].length];
      for (int t = 0; t < mask[b].length; t++) {
        errors[b][t] = mask[b][t] ? returns[b][t] - values[b][t] : 0;
      }
    }
    double total = MaskedRows.variance(returns, mask);
    return total == 0 ? Double.NaN : 1 - MaskedRows.variance(errors, mask) / total;
  }
}
