package hondo.classify;

import hondo.core.Elements;
import hondo.core.Numbers;
import hondo.naive.NaiveMath;
import java.util.Arrays;

/**
 * Multinomial logistic regression: scores W x + b of features that are brought to mean 0 and
 * variance 1, by the least mean of −log p(truth) + λ/2 |W|². The least is one point, whatever the
 * start: a baseline without chance.
 */
public final class LogisticRegression {
  private static final int MOST_STEPS = 20_000;
  private static final double FLAT = 1e-6;

  private final double[] mean;
  private final double[] deviation;
  private final double[][] weights; // (C, D + 1), the bias last

  private LogisticRegression(double[] mean, double[] deviation, double[][] weights) {
    this.mean = mean;
    this.deviation = deviation;
    this.weights = weights;
  }

  /**
   * Learns from examples, by Nesterov's accelerated descent until no slope is above 1e-6.
   *
   * @param features (N, D)
   * @param labels (N), each 0 … classes − 1
   * @param classes C, at least 2
   * @param decay λ, above 0
   */
  public static LogisticRegression fit(
      double[][] features, int[] labels, int classes, double decay) {
    if (classes < 2 || !(decay > 0)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a regression has at least 2 classes and a decay above 0, not %d and %s",
              classes, Numbers.compact(decay)));
    }
    int width = features.length == 0 ? 0 : features[0].length;
    Labels.require("features", features, labels, width, classes);
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int d = 0; d < width; d++) {
      for (double[] row : features) {
        mean[d] += row[d] / features.length;
      }
      for (double[] row : features) {
        deviation[d] += (row[d] - mean[d]) * (row[d] - mean[d]) / features.length;
      }
      // What never changes says nothing: it becomes 0 and stays out of the scores.
      deviation[d] = deviation[d] > 0 ? Math.sqrt(deviation[d]) : 1;
    }
    double[][] rows = new double[features.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = standardized(features[i], mean, deviation);
    }
    return new LogisticRegression(mean, deviation, descend(rows, labels, classes, decay));
  }

  private static double[] standardized(double[] row, double[] mean, double[] deviation) {
    double[] result = new double[row.length + 1];
    for (int d = 0; d < row.length; d++) {
      result[d] = (row[d] - mean[d]) / deviation[d];
    }
    result[row.length] = 1;
    return result;
  }

  private static double[][] descend(double[][] rows, int[] labels, int classes, double decay) {
    int width = rows[0].length;
    // The Hessian is at most half of the features' second moments (Böhning 1992).
    double step = 1 / (0.5 * largestMoment(rows) + decay);
    double[][] here = new double[classes][width];
    double[][] ahead = new double[classes][width];
    double momentum = 1;
    for (int i = 0; i < MOST_STEPS; i++) {
      double[][] slopes = slopes(ahead, rows, labels, decay);
      double steepest = 0;
      double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      double uphill = 0;
      for (int c = 0; c < classes; c++) {
        for (int d = 0; d < width; d++) {
          steepest = Math.max(steepest, Math.abs(slopes[c][d]));
          double to = ahead[c][d] - step * slopes[c][d];
          double moved = to - here[c][d];
          uphill += slopes[c][d] * moved;
          here[c][d] = to;
          ahead[c][d] = to + (momentum - 1) / next * moved;
        }
      }
      if (steepest < FLAT) {
        return here;
      }
      // Where the momentum leads uphill it begins anew (O'Donoghue and Candès 2015).
      momentum = uphill > 0 ? 1 : next;
    }
    return here;
  }

  /** The slopes of the loss by the weights: (C, D + 1); the bias does not decay. */
  private static double[][] slopes(double[][] w, double[][] rows, int[] labels, double decay) {
    double[][] slopes = new double[w.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      double[] p = NaiveMath.softmax(scores(w, rows[i]));
      for (int c = 0; c < w.length; c++) {
        double error = (p[c] - (c == labels[i] ? 1 : 0)) / rows.length;
        for (int d = 0; d < rows[i].length; d++) {
          slopes[c][d] += error * rows[i][d];
        }
      }
    }
    for (int c = 0; c < w.length; c++) {
      for (int d = 0; d < w[c].length - 1; d++) {
        slopes[c][d] += decay * w[c][d];
      }
    }
    return slopes;
  }

  /** The largest eigenvalue of the mean of x xᵀ, by the power method, and a little more. */
  private static double largestMoment(double[][] rows) {
    double[] direction = new double[rows[0].length];
    Arrays.fill(direction, 1);
    double length = 1;
    for (int i = 0; i < 30; i++) {
      double[] next = new double[direction.length];
      for (double[] row : rows) {
        double along = NaiveMath.dot(row, direction) / rows.length;
        for (int d = 0; d < next.length; d++) {
          next[d] += along * row[d];
        }
      }
      length = Math.sqrt(NaiveMath.dot(next, next) / NaiveMath.dot(direction, direction));
      double size = Math.sqrt(NaiveMath.dot(next, next));
      for (int d = 0; d < next.length; d++) {
        direction[d] = next[d] / size;
      }
    }
    return 1.1 * length;
  }

  private static double[] scores(double[][] w, double[] row) {
    double[] scores = new double[w.length];
    for (int c = 0; c < w.length; c++) {
      scores[c] = NaiveMath.dot(w[c], row);
    }
    return scores;
  }

  /** The scores of the classes: (N, D) → (N, C). */
  public double[][] logits(double[][] features) {
    double[][] logits = new double[features.length][];
    for (int i = 0; i < features.length; i++) {
      if (features[i].length != mean.length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d has %d features, and the regression learnt from %d",
                i, features[i].length, mean.length));
      }
      logits[i] = scores(weights, standardized(features[i], mean, deviation));
    }
    return logits;
  }

  /** The classes with the highest scores: (N, D) → (N). */
  public int[] predict(double[][] features) {
    return Scores.highest(logits(features));
  }

  /** Weights and, last in each row, biases of the standardized features, a copy: (C, D + 1). */
  public double[][] weights() {
    return Elements.rows(Elements.flat(weights), mean.length + 1);
  }
}
