package hondo.audio.separation;

import hondo.core.Numbers;
import hondo.naive.NaiveMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Non-negative matrix factorisation by multiplicative updates (Lee and Seung 2001, theorems 1 and
 * 2): V ≈ W H, none of them negative. Of a spectrogram W holds spectra and H when they sound. No
 * update makes the objective larger.
 *
 * @param spectra W, (bins, rank)
 * @param gains H, (rank, frames)
 * @param objectives before the first update, and after each
 */
public record Nmf(double[][] spectra, double[][] gains, List<Double> objectives) {
  private static final double TINY = 1e-12;

  /** What is made small. */
  public enum Objective {
    /** The sum of squared differences (theorem 1). */
    EUCLIDEAN,
    /** The generalised Kullback–Leibler divergence, Σ v log(v / w) − v + w (theorem 2). */
    KULLBACK_LEIBLER
  }

  /**
   * Factorises, from a random start.
   *
   * @param values V, (bins, frames), none negative
   * @param rank how many spectra
   * @param updates of both, at least 0
   * @throws IllegalArgumentException if a value is negative or not a number, or a size is not
   */
  public static Nmf of(
      double[][] values, int rank, int updates, Objective objective, RandomGenerator random) {
    if (rank < 1 || updates < 0 || values.length == 0 || values[0].length == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "NMF has at least 1 spectrum, 0 updates, 1 bin and 1 frame; not %d, %d and %d bins",
              rank, updates, values.length));
    }
    double sum = 0;
    for (double[] row : values) {
      if (row.length != values[0].length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "NMF takes a matrix: one row has %d numbers, the first %d",
                row.length, values[0].length));
      }
      for (double value : row) {
        if (!(value >= 0) || Double.isInfinite(value)) {
          throw new IllegalArgumentException(
              "NMF takes numbers that are not negative: " + value + " is among them");
        }
        sum += value;
      }
    }
    double level = Math.sqrt(sum / values.length / values[0].length / rank);
    double[][] w = random(values.length, rank, level, random);
    double[][] h = random(rank, values[0].length, level, random);
    List<Double> objectives = new ArrayList<>();
    objectives.add(distance(values, product(w, h), objective));
    for (int i = 0; i < updates; i++) {
      // H, and then W as the H of the transposed problem.
      update(values, w, h, objective);
      double[][] turned = NaiveMath.transpose(w);
      update(NaiveMath.transpose(values), NaiveMath.transpose(h), turned, objective);
      w = NaiveMath.transpose(turned);
      objectives.add(distance(values, product(w, h), objective));
    }
    return new Nmf(w, h, List.copyOf(objectives));
  }

  private static double[][] random(int rows, int columns, double level, RandomGenerator random) {
    double[][] matrix = new double[rows][];
    Arrays.setAll(
        matrix, i -> random.doubles(columns, 0.5, 1.5).map(v -> v * level + TINY).toArray());
    return matrix;
  }

  /** W H, (bins, frames). */
  public double[][] product() {
    return product(spectra, gains);
  }

  /** What one spectrum contributes, (bins, frames). */
  public double[][] part(int number) {
    double[][] part = new double[spectra.length][gains[0].length];
    for (int b = 0; b < part.length; b++) {
      for (int f = 0; f < part[b].length; f++) {
        part[b][f] = spectra[b][number] * gains[number][f];
      }
    }
    return part;
  }

  /** H ∘ (Wᵀ V) / (Wᵀ W H), or H ∘ (Wᵀ (V / W H)) / (Wᵀ 1). */
  private static void update(double[][] v, double[][] w, double[][] h, Objective objective) {
    boolean euclidean = objective == Objective.EUCLIDEAN;
    double[][] model = product(w, h);
    for (int k = 0; k < h.length; k++) {
      for (int f = 0; f < h[k].length; f++) {
        double up = 0;
        double down = 0;
        for (int b = 0; b < v.length; b++) {
          double now = Math.max(TINY, model[b][f]);
          up += w[b][k] * (euclidean ? v[b][f] : v[b][f] / now);
          down += w[b][k] * (euclidean ? now : 1);
        }
        h[k][f] *= down > 0 ? up / down : 1;
      }
    }
  }

  private static double distance(double[][] v, double[][] model, Objective objective) {
    double sum = 0;
    for (int b = 0; b < v.length; b++) {
      for (int f = 0; f < v[b].length; f++) {
        double w = Math.max(TINY, model[b][f]);
        double value = v[b][f];
        sum +=
            objective == Objective.EUCLIDEAN
                ? (value - w) * (value - w)
                : (value == 0 ? 0 : value * Math.log(value / w)) - value + w;
      }
    }
    return sum;
  }

  private static double[][] product(double[][] w, double[][] h) {
    double[][] product = new double[w.length][h[0].length];
    for (int b = 0; b < w.length; b++) {
      for (int k = 0; k < h.length; k++) {
        for (int f = 0; f < h[k].length; f++) {
          product[b][f] += w[b][k] * h[k][f];
        }
      }
    }
    return product;
  }
}
