package hondo.naive;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Losses by plain loops; see {@link NaiveMath}. */
public final class NaiveLosses {
  private NaiveLosses() {}

  /**
   * Cross-entropy of each row in nats: −Σ_v q_v log p_v, where p is the softmax of the row and q is
   * 1 − ε + ε/V at the target and ε/V elsewhere (Szegedy et al. 2016, section 7). 0 where the
   * target is to be ignored.
   *
   * @param logits (N, V)
   * @param targets (N)
   * @param smoothing ε, 0 ≤ ε &lt; 1
   * @param ignored the target that does not count
   */
  public static double[] crossEntropy(
      double[][] logits, long[] targets, double smoothing, long ignored) {
    double[] losses = new double[logits.length];
    for (int n = 0; n < losses.length; n++) {
      if (targets[n] == ignored) {
        continue;
      }
      double[] logProbabilities = NaiveMath.logSoftmax(logits[n]);
      for (int v = 0; v < logProbabilities.length; v++) {
        double q = smoothing / logProbabilities.length + (v == targets[n] ? 1 - smoothing : 0);
        losses[n] -= q * logProbabilities[v];
      }
    }
    return losses;
  }

  /** The mean of {@link #crossEntropy} over the rows that are not ignored. */
  public static double meanCrossEntropy(
      double[][] logits, long[] targets, double smoothing, long ignored) {
    double sum = 0;
    int counted = 0;
    double[] losses = crossEntropy(logits, targets, smoothing, ignored);
    for (int n = 0; n < losses.length; n++) {
      sum += losses[n];
      counted += targets[n] == ignored ? 0 : 1;
    }
    return sum / counted;
  }

  /** −y log σ(z) − (1 − y) log(1 − σ(z)), in nats. */
  public static double binaryCrossEntropy(double logit, double target) {
    double p = NaiveMath.sigmoid(logit);
    return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
  }

  /** The mean of (a[i] − b[i])². */
  public static double meanSquaredError(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }

  /**
   * Connectionist temporal classification (Graves et al. 2006, eq. 3) by brute force: −log of the
   * summed probability of all V^T paths that collapse to the target. For T and V of a few.
   *
   * @param logProbabilities (T, V), each row a distribution; label 0 is the blank
   * @param target the labels, none of them 0
   * @return infinite where no path is long enough
   */
  public static double ctc(double[][] logProbabilities, int... target) {
    return -ctcPaths(logProbabilities, target, new int[logProbabilities.length], 0, 0);
  }

  private static double ctcPaths(
      double[][] logProbabilities, int[] target, int[] path, int t, double logProbability) {
    if (t == path.length) {
      boolean match = Arrays.equals(collapse(path), target);
      return match ? logProbability : Double.NEGATIVE_INFINITY;
    }
    double total = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < logProbabilities[t].length; v++) {
      path[t] = v;
      double with = logProbability + logProbabilities[t][v];
      total = NaiveMath.logSumExp(total, ctcPaths(logProbabilities, target, path, t + 1, with));
    }
    return total;
  }

  /** A path of labels and blanks (0) as the labels it stands for: merge repeats, drop blanks. */
  public static int[] collapse(int... path) {
    return IntStream.range(0, path.length)
        .filter(t -> path[t] != 0 && (t == 0 || path[t] != path[t - 1]))
        .map(t -> path[t])
        .toArray();
  }
}
