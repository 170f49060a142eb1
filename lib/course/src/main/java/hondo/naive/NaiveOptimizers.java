package hondo.naive;

/** One update of a vector of parameters, in place, by plain loops; see {@link NaiveMath}. */
public final class NaiveOptimizers {
  private NaiveOptimizers() {}

  /** v ← momentum · v + g; w ← w − rate · v: gradient descent with momentum, as PyTorch has it. */
  public static void sgd(double[] w, double[] g, double[] v, double rate, double momentum) {
    for (int i = 0; i < w.length; i++) {
      v[i] = momentum * v[i] + g[i];
      w[i] -= rate * v[i];
    }
  }

  /**
   * AdamW (Loshchilov and Hutter 2019, algorithm 2): w ← w − rate · decay · w − rate · m̂ / (√v̂ +
   * ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
   *
   * @param m the running mean of gradients, updated
   * @param v the running mean of squared gradients, updated
   * @param step t, 1 for the first update
   */
  public static void adamW(
      double[] w,
      double[] g,
      double[] m,
      double[] v,
      int step,
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay) {
    for (int i = 0; i < w.length; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      double mean = m[i] / (1 - Math.pow(beta1, step));
      double square = v[i] / (1 - Math.pow(beta2, step));
      w[i] -= rate * decay * w[i] + rate * mean / (Math.sqrt(square) + epsilon);
    }
  }

  /** The factor that brings all gradients together to a norm of at most {@code limit}. */
  public static double clipFactor(double[][] gradients, double limit) {
    double square = 0;
    for (double[] gradient : gradients) {
      square += NaiveMath.dot(gradient, gradient);
    }
    return Math.min(1, limit / Math.sqrt(square));
  }
}
