package hondo.audio.ctc;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * All paths that read as a target, in one table (Graves et al. 2006, section 4.1): the states are
 * blank, label, blank, label, …, blank, and from frame to frame a path stays, goes on by one, or
 * skips a blank between two different labels.
 *
 * <p>Works on logarithms of probabilities, (T, V) with the blank at 0, in O(T S) for a target of S
 * labels. {@code hondo.torch.Ctc} has the loss with its gradient.
 */
public final class CtcLattice {
  private static final int BLANK = 0;
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  /** What a log-softmax in single precision may be above 0. */
  private static final double ROUNDING = 1e-5;

  private final double[][] frames; // (T, V)
  private final int[] states; // (2 S + 1), the label of each

  private CtcLattice(double[][] frames, int[] states) {
    this.frames = frames;
    this.states = states;
  }

  /**
   * The lattice of a target.
   *
   * @param logProbabilities (T, V), of each frame; the blank is label 0
   * @param target S labels, 1 … V − 1
   * @throws IllegalArgumentException if there is no frame, a label is out of range, or a number is
   *     no logarithm of a probability
   */
  public static CtcLattice of(double[][] logProbabilities, int... target) {
    if (logProbabilities.length == 0) {
      throw new IllegalArgumentException("a lattice has one frame or more");
    }
    requireLogarithms(logProbabilities);
    int labels = logProbabilities[0].length;
    int[] states = new int[2 * target.length + 1];
    for (int s = 0; s < target.length; s++) {
      if (target[s] <= BLANK || target[s] >= labels) {
        throw new IllegalArgumentException(
            Numbers.format(
                "label %d of the target is %d, outside 1 … %d (0 is the blank)",
                s, target[s], labels - 1));
      }
      states[2 * s + 1] = target[s];
    }
    return new CtcLattice(logProbabilities, states);
  }

  /** Refuses what cannot be logarithms of probabilities, such as scores before the softmax. */
  static void requireLogarithms(double[][] frames) {
    for (int t = 0; t < frames.length; t++) {
      if (frames[t].length == 0 || frames[t].length != frames[0].length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "frame %d has %d labels and frame 0 has %d: all have the same, 1 or more",
                t, frames[t].length, frames[0].length));
      }
      for (double value : frames[t]) {
        if (!(value <= ROUNDING)) {
          throw new IllegalArgumentException(
              Numbers.format(
                  "%s in frame %d is no logarithm of a probability, which is 0 at most; of scores"
                      + " take the log-softmax first",
                  value, t));
        }
      }
    }
  }

  /** The fewest frames that can hold the target: its labels, and a blank between equal ones. */
  public static int fewestFrames(int... target) {
    int frames = target.length;
    for (int s = 1; s < target.length; s++) {
      frames += target[s] == target[s - 1] ? 1 : 0;
    }
    return frames;
  }

  /** −log of the probability of all paths, in nats; infinite where no path is short enough. */
  public double loss() {
    double[] last = forward()[frames.length - 1];
    return -both(last[states.length - 1], states.length > 1 ? last[states.length - 2] : NEVER);
  }

  /**
   * How much of the probability of all paths goes through each label at each frame: (T, V), rows
   * that sum to 1. The gradient of the loss by the logits is the softmax minus this (eq. 16).
   *
   * @throws IllegalStateException if no path is short enough
   */
  public double[][] occupancy() {
    double total = -loss();
    requirePath(total);
    double[][] forward = forward();
    double[][] backward = backward();
    double[][] occupancy = new double[frames.length][frames[0].length];
    for (int t = 0; t < frames.length; t++) {
      for (int s = 0; s < states.length; s++) {
        // Both tables count the frame itself.
        double through = forward[t][s] + backward[t][s] - frames[t][states[s]];
        if (through > NEVER) {
          occupancy[t][states[s]] += Math.exp(through - total);
        }
      }
    }
    return occupancy;
  }

  /**
   * The likeliest path (Viterbi): the label or blank of each frame, (T). It reads as the target.
   *
   * @throws IllegalStateException if no path is short enough
   */
  public int[] alignment() {
    double[][] best = new double[frames.length][states.length];
    int[][] from = new int[frames.length][states.length];
    for (int t = 0; t < frames.length; t++) {
      for (int s = 0; s < states.length; s++) {
        best[t][s] = t == 0 ? start(s) : NEVER;
        for (int back = 0; t > 0 && back <= reach(s); back++) {
          double score = best[t - 1][s - back] + frames[t][states[s]];
          if (score > best[t][s]) {
            best[t][s] = score;
            from[t][s] = s - back;
          }
        }
      }
    }
    int s = states.length - 1;
    double[] last = best[frames.length - 1];
    s = s > 0 && last[s - 1] > last[s] ? s - 1 : s;
    requirePath(last[s]);
    int[] path = new int[frames.length];
    for (int t = frames.length - 1; t >= 0; t--) {
      path[t] = states[s];
      s = from[t][s];
    }
    return path;
  }

  private void requirePath(double logProbability) {
    if (logProbability == NEVER) {
      throw new IllegalStateException(
          Numbers.format(
              "no path of %d frames reads as the target of %d labels",
              frames.length, states.length / 2));
    }
  }

  /** A path begins with the first blank or the first label. */
  private double start(int s) {
    return s < 2 ? frames[0][states[s]] : NEVER;
  }

  /** How many states back the frame before may be: 2 where a blank can be skipped. */
  private int reach(int s) {
    boolean skips = s >= 2 && states[s] != BLANK && states[s] != states[s - 2];
    return Math.min(s, skips ? 2 : 1);
  }

  /** (T, states) log of the probability of all beginnings of paths that end there. */
  private double[][] forward() {
    double[][] alpha = new double[frames.length][states.length];
    for (int t = 0; t < frames.length; t++) {
      for (int s = 0; s < states.length; s++) {
        double sum = t == 0 ? start(s) : NEVER;
        for (int back = 0; t > 0 && back <= reach(s); back++) {
          sum = both(sum, alpha[t - 1][s - back] + frames[t][states[s]]);
        }
        alpha[t][s] = sum;
      }
    }
    return alpha;
  }

  /** (T, states) log of the probability of all ends of paths that begin there. */
  private double[][] backward() {
    double[][] beta = new double[frames.length][states.length];
    for (double[] row : beta) {
      Arrays.fill(row, NEVER);
    }
    int end = frames.length - 1;
    for (int s = Math.max(0, states.length - 2); s < states.length; s++) {
      beta[end][s] = frames[end][states[s]];
    }
    for (int t = end - 1; t >= 0; t--) {
      for (int s = 0; s < states.length; s++) {
        for (int back = 0; back <= reach(s); back++) {
          double through = beta[t + 1][s] + frames[t][states[s - back]];
          beta[t][s - back] = both(beta[t][s - back], through);
        }
      }
    }
    return beta;
  }

  /** log(eᵃ + eᵇ). */
  static double both(double a, double b) {
    double most = Math.max(a, b);
    return most == NEVER ? NEVER : most + Math.log1p(Math.exp(Math.min(a, b) - most));
  }
}
