package hondo.classify;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * How often each class was taken for each: the confusion matrix of a classifier.
 *
 * @param counts (C, C), {@code counts[truth][guess]}
 */
public record Confusion(int[][] counts) {
  /** Refuses what is no square of counts; a copy is kept. */
  public Confusion {
    int classes = counts.length;
    for (int[] row : counts) {
      if (row.length != classes || Arrays.stream(row).anyMatch(n -> n < 0)) {
        throw new IllegalArgumentException("a confusion matrix is a square of counts");
      }
    }
    if (Arrays.stream(counts).flatMapToInt(Arrays::stream).sum() == 0) {
      throw new IllegalArgumentException("a confusion matrix has at least one case");
    }
    counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }

  /**
   * Counts cases.
   *
   * @param truth (N), each 0 … classes − 1
   * @param guess (N), the same
   * @param classes C
   */
  public static Confusion of(int[] truth, int[] guess, int classes) {
    if (truth.length != guess.length || truth.length == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d true classes and %d guesses: one guess for each of at least one case",
              truth.length, guess.length));
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[Labels.require(truth[i], classes)][Labels.require(guess[i], classes)]++;
    }
    return new Confusion(counts);
  }

  /** How many cases there are. */
  public int cases() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /** How many were taken for what they are. */
  public int hits() {
    int hits = 0;
    for (int c = 0; c < counts.length; c++) {
      hits += counts[c][c];
    }
    return hits;
  }

  /** The share that was taken for what it is. */
  public double accuracy() {
    return (double) hits() / cases();
  }

  /** The share of a class that was found; NaN where it has no case. */
  public double recall(int c) {
    return (double) counts[c][c] / Arrays.stream(counts[c]).sum();
  }

  /** The share of what was taken for a class that belongs to it; NaN where nothing was. */
  public double precision(int c) {
    return (double) counts[c][c] / Arrays.stream(counts).mapToInt(row -> row[c]).sum();
  }

  /**
   * The mean recall of the classes that have cases: 1/C for a guess that does not look, however
   * unequal the classes are.
   */
  public double balancedAccuracy() {
    double sum = 0;
    int seen = 0;
    for (int c = 0; c < counts.length; c++) {
      double recall = recall(c);
      if (!Double.isNaN(recall)) {
        sum += recall;
        seen++;
      }
    }
    return sum / seen;
  }
}
