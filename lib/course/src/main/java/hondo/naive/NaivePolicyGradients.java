package hondo.naive;

/**
 * The pieces of policy gradients by plain loops; see {@link NaiveMath}. Rows are episodes and
 * columns their steps, (B, T); what is not in the mask does not count.
 */
public final class NaivePolicyGradients {
  private NaivePolicyGradients() {}

  /**
   * Generalised advantage estimation of one episode as the sum that defines it, A[t] = Σ_l (γλ)^l
   * δ[t + l] with δ[t] = r[t] + γ V[t + 1] − V[t], and V = 0 after the end (Schulman et al. 2016,
   * eq. 16).
   */
  public static double[] advantages(
      double[] rewards, double[] values, double gamma, double lambda) {
    NaiveMath.requireLength("the rewards", rewards.length, "the values", values.length);
    double[] advantages = new double[rewards.length];
    for (int t = 0; t < advantages.length; t++) {
      double weight = 1;
      for (int k = t; k < rewards.length; k++) {
        double next = k + 1 < values.length ? values[k + 1] : 0;
        advantages[t] += weight * (rewards[k] + gamma * next - values[k]);
        weight *= gamma * lambda;
      }
    }
    return advantages;
  }

  /** What an episode still brings from each step on: Σ_l γ^l r[t + l]. */
  public static double[] returns(double[] rewards, double gamma) {
    double[] returns = new double[rewards.length];
    for (int t = 0; t < returns.length; t++) {
      double weight = 1;
      for (int k = t; k < rewards.length; k++) {
        returns[t] += weight * rewards[k];
        weight *= gamma;
      }
    }
    return returns;
  }

  /** Each number that counts less their mean, over their standard deviation (of the population). */
  public static double[][] whitened(double[][] x, boolean[][] mask) {
    double mean = maskedMean(x, mask);
    double variance = 0;
    double counted = 0;
    for (int b = 0; b < x.length; b++) {
      for (int t = 0; t < x[b].length; t++) {
        if (mask[b][t]) {
          variance += (x[b][t] - mean) * (x[b][t] - mean);
          counted++;
        }
      }
    }
    double[][] white = new double[x.length][];
    for (int b = 0; b < x.length; b++) {
      white[b] = new double[x[b].length];
      for (int t = 0; t < x[b].length; t++) {
        white[b][t] = mask[b][t] ? (x[b][t] - mean) / Math.sqrt(variance / counted) : 0;
      }
    }
    return white;
  }

  /**
   * −mean of min(ρ A, clip(ρ, 1 − ε, 1 + ε) A), ρ = exp(log π − log π_old) (Schulman et al. 2017,
   * eq. 7).
   */
  public static double clippedSurrogate(
      double[][] logProbabilities,
      double[][] oldLogProbabilities,
      double[][] advantages,
      boolean[][] mask,
      double epsilon) {
    double[][] terms = new double[mask.length][];
    for (int b = 0; b < terms.length; b++) {
      terms[b] = new double[mask[b].length];
      for (int t = 0; t < terms[b].length; t++) {
        double ratio = Math.exp(logProbabilities[b][t] - oldLogProbabilities[b][t]);
        double clipped = Math.min(Math.max(ratio, 1 - epsilon), 1 + epsilon);
        terms[b][t] = -Math.min(ratio * advantages[b][t], clipped * advantages[b][t]);
      }
    }
    return maskedMean(terms, mask);
  }

  /** ½ mean of max((V − R)², (clip(V, V_old − ε, V_old + ε) − R)²). */
  public static double clippedValueLoss(
      double[][] values,
      double[][] oldValues,
      double[][] returns,
      boolean[][] mask,
      double epsilon) {
    double[][] terms = new double[mask.length][];
    for (int b = 0; b < terms.length; b++) {
      terms[b] = new double[mask[b].length];
      for (int t = 0; t < terms[b].length; t++) {
        double low = oldValues[b][t] - epsilon;
        double clipped = Math.min(Math.max(values[b][t], low), oldValues[b][t] + epsilon);
        double free = values[b][t] - returns[b][t];
        double held = clipped - returns[b][t];
        terms[b][t] = 0.5 * Math.max(free * free, held * held);
      }
    }
    return maskedMean(terms, mask);
  }

  /** The mean of what counts. */
  public static double maskedMean(double[][] x, boolean[][] mask) {
    double sum = 0;
    double counted = 0;
    for (int b = 0; b < x.length; b++) {
      for (int t = 0; t < x[b].length; t++) {
        if (mask[b][t]) {
          sum += x[b][t];
          counted++;
        }
      }
    }
    return sum / counted;
  }
}
