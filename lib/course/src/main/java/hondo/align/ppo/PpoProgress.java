package hondo.align.ppo;

/** The means of an iteration that goes on. */
final class PpoProgress {
  private final double score;
  private final double kl;
  private final double objective;
  private final double entropy;
  private final double length;
  private final double explainedVariance;
  private final double[] sums = new double[4];
  private int steps;

  PpoProgress(
      double score,
      double kl,
      double objective,
      double entropy,
      double length,
      double explainedVariance) {
    this.score = score;
    this.kl = kl;
    this.objective = objective;
    this.entropy = entropy;
    this.length = length;
    this.explainedVariance = explainedVariance;
  }

  /** One step more: the losses of policy and value function, clip fraction, approximate KL. */
  void add(double... ofStep) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += ofStep[i];
    }
    steps++;
  }

  PpoReport report() {
    return new PpoReport(
        score,
        kl,
        objective,
        entropy,
        length,
        explainedVariance,
        sums[0] / steps,
        sums[1] / steps,
        sums[2] / steps,
        sums[3] / steps);
  }
}
