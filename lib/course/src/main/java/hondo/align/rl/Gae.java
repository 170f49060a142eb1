package hondo.align.rl;

import hondo.core.Numbers;

/**
 * Generalised advantage estimation (Schulman et al. 2016, eq. 16): A[t] = δ[t] + γλ A[t + 1], with
 * δ[t] = r[t] + γ V[t + 1] − V[t]. λ = 1 gives what was still earned less V[t], without bias and
 * with much variance; λ = 0 gives δ[t] alone, which is as wrong as V.
 *
 * @param gamma γ, 0 … 1; for answers, which end, 1
 * @param lambda λ, 0 … 1
 */
public record Gae(double gamma, double lambda) {
  public Gae {
    if (!(gamma >= 0 && gamma <= 1 && lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException(
          Numbers.format("γ and λ lie in 0 … 1, not %s and %s", gamma, lambda));
    }
  }

  /**
   * Of episodes that ended: after the last step that counts nothing is worth anything. (B, T), (B,
   * T), (B, T) → (B, T) each.
   *
   * @param rewards by step
   * @param values V, what was expected before each step
   * @param mask where a step counts. The next step of one is the next that counts: padding may
   *     stand on either side, and what others have written in between
   */
  public Advantages of(double[][] rewards, double[][] values, boolean[][] mask) {
    return of(rewards, values, mask, new double[mask.length]);
  }

  /**
   * Of episodes that may have been cut off.
   *
   * @param after (B) what is expected after the last step: 0 where the episode ended there
   */
  public Advantages of(double[][] rewards, double[][] values, boolean[][] mask, double[] after) {
    MaskedRows.require("rewards", rewards, mask);
    MaskedRows.require("values", values, mask);
    MaskedRows.spread(after, mask);
    double[][] advantages = new double[mask.length][];
    double[][] returns = new double[mask.length][];
    for (int b = 0; b < mask.length; b++) {
      advantages[b] = new double[mask[b].length];
      returns[b] = new double[mask[b].length];
      double nextValue = after[b];
      double nextAdvantage = 0;
      for (int t = mask[b].length - 1; t >= 0; t--) {
        if (mask[b][t]) {
          double delta = rewards[b][t] + gamma * nextValue - values[b][t];
          nextAdvantage = delta + gamma * lambda * nextAdvantage;
          nextValue = values[b][t];
          advantages[b][t] = nextAdvantage;
          returns[b][t] = nextAdvantage + values[b][t];
        }
      }
    }
    return new Advantages(advantages, returns);
  }
}
