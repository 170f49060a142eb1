package hondo.classify;

import hondo.naive.NaiveMath;

/**
 * Scores divided by one number, so that the probabilities made of them mean what they say: the
 * order of the classes, and with it the accuracy, stays as it is (Guo et al. 2017, section 4.2).
 */
public final class Temperature {
  private static final double LARGEST = 1e4;

  private Temperature() {}

  /**
   * The temperature at which the mean of −log p(truth) is least. That mean is convex in 1/T, and
   * its slope there is the mean score less that of the truth: both are equal at the temperature
   * found.
   *
   * @param logits (N, C) scores on data that the network did not learn from
   * @param labels (N) the true classes
   * @return T, between 1/10,000 and 10,000; an end of it where every case is right at any T
   */
  public static double fit(double[][] logits, int[] labels) {
    int classes = logits.length == 0 ? 0 : logits[0].length;
    Labels.require("scores", logits, labels, classes, classes);
    double low = -Math.log(LARGEST);
    double high = Math.log(LARGEST);
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (slope(logits, labels, Math.exp(middle)) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(-(low + high) / 2);
  }

  /** Of the mean loss, by 1/T. */
  private static double slope(double[][] logits, int[] labels, double inverse) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double[] p = probabilities(logits[i], 1 / inverse);
      for (int c = 0; c < p.length; c++) {
        sum += (p[c] - (c == labels[i] ? 1 : 0)) * logits[i][c];
      }
    }
    return sum / logits.length;
  }

  /** softmax(scores / T): (C) → (C). */
  public static double[] probabilities(double[] logits, double temperature) {
    double[] scaled = new double[logits.length];
    for (int c = 0; c < scaled.length; c++) {
      scaled[c] = logits[c] / temperature;
    }
    return NaiveMath.softmax(scaled);
  }
}
