package hondo.naive;

/** What is learned from comparisons, by plain loops; see {@link NaiveMath}. */
public final class NaivePreferences {
  private NaivePreferences() {}

  /** −log σ(better − worse), in nats (Bradley and Terry 1952). */
  public static double bradleyTerry(double better, double worse) {
    return -Math.log(NaiveMath.sigmoid(better - worse));
  }

  /** The mean of {@link #bradleyTerry} over all pairs of one ranking, best first. */
  public static double allPairs(double... bestFirst) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < bestFirst.length; i++) {
      for (int j = i + 1; j < bestFirst.length; j++) {
        sum += bradleyTerry(bestFirst[i], bestFirst[j]);
        pairs++;
      }
    }
    return sum / pairs;
  }

  /**
   * −log Π_k exp(s[k]) / Σ_{j ≥ k} exp(s[j]): the best is drawn from all, the next from those that
   * are left, and so on (Luce 1959; Plackett 1975).
   */
  public static double plackettLuce(double... bestFirst) {
    double probability = 1;
    for (int k = 0; k < bestFirst.length; k++) {
      double left = 0;
      for (int j = k; j < bestFirst.length; j++) {
        left += Math.exp(bestFirst[j]);
      }
      probability *= Math.exp(bestFirst[k]) / left;
    }
    return -Math.log(probability);
  }

  /**
   * Kendall's τ-b: pairs in the same order less pairs in the opposite one, over √(pairs not tied in
   * a · pairs not tied in b) (Kendall 1945).
   */
  public static double kendallTau(double[] a, double[] b) {
    NaiveMath.requireLength("a", a.length, "b", b.length);
    double sum = 0;
    double untiedA = 0;
    double untiedB = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = i + 1; j < a.length; j++) {
        sum += Math.signum(a[i] - a[j]) * Math.signum(b[i] - b[j]);
        untiedA += a[i] == a[j] ? 0 : 1;
        untiedB += b[i] == b[j] ? 0 : 1;
      }
    }
    return sum / Math.sqrt(untiedA * untiedB);
  }
}
