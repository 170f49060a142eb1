package hondo.sampling;

import java.util.SplittableRandom;

/** Logits as tests need them: some impossible, some equal. */
final class RandomLogits {
  private RandomLogits() {}

  /** (V), of which about a tenth is impossible, and many are equal in every other case. */
  static double[] of(SplittableRandom random, int size) {
    double spread = random.nextDouble(0.01, 8);
    boolean equal = random.nextBoolean();
    double[] logits = new double[size];
    for (int i = 0; i < size; i++) {
      double logit = spread * random.nextGaussian();
      logits[i] = equal ? Math.rint(logit) : logit;
      if (random.nextInt(10) == 0) {
        logits[i] = Double.NEGATIVE_INFINITY;
      }
    }
    logits[random.nextInt(size)] = random.nextGaussian(); // one at least is possible
    return logits;
  }
}
