package hondo.align.preference;

import hondo.core.Finite;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: of the cases that were given about 0.8, do eight in ten
 * happen? Cases are sorted into bins of equal width by the probability they were given (Naeini et
 * al. 2015; Guo et al. 2017, section 2).
 *
 * @param bins in order, those that no case fell into included
 */
public record Calibration(List<Bin> bins) {
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Cases that were given similar probabilities, from {@code low} to below {@code high}; the last
   * bin has 1 too.
   *
   * @param count how many cases there are
   * @param confidence the mean of the probabilities that they were given; NaN of none
   * @param frequency the share of them that happened; NaN of none
   */
  public record Bin(double low, double high, int count, double confidence, double frequency) {}

  /**
   * Of cases with two outcomes.
   *
   * @param probabilities (N) that were given, 0 … 1
   * @param happened (N) what came of them
   * @param bins how many, at least 1
   */
  public static Calibration of(double[] probabilities, boolean[] happened, int bins) {
    if (probabilities.length != happened.length || probabilities.length == 0 || bins < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "calibration takes one outcome for each of at least one probability, and at least"
                  + " one bin: not %d outcomes, %d probabilities, %d bins",
              happened.length, probabilities.length, bins));
    }
    int[] count = new int[bins];
    double[] given = new double[bins];
    double[] came = new double[bins];
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            Numbers.format("probability %d is %s, and should be 0 … 1", i, p));
      }
      int bin = Math.min(bins - 1, (int) (p * bins));
      count[bin]++;
      given[bin] += p;
      came[bin] += happened[i] ? 1 : 0;
    }
    List<Bin> all = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      all.add(
          new Bin(
              (double) b / bins,
              (double) (b + 1) / bins,
              count[b],
              given[b] / count[b],
              came[b] / count[b]));
    }
    return new Calibration(all);
  }

  /**
   * Of judgements, each seen from both sides: that the better wins, which happened, and that the
   * worse wins, which did not. From the better's side alone everything that was judged happened,
   * and every model would look too modest.
   *
   * @param better (N) scores by {@link BradleyTerry} of what was preferred
   * @param worse (N) scores of what was not
   */
  public static Calibration ofPreferences(double[] better, double[] worse, int bins) {
    if (better.length != worse.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the better have %d scores and the worse %d: one for each pair",
              better.length, worse.length));
    }
    Finite.require("scores of the better", better);
    Finite.require("scores of the worse", worse);
    double[] probabilities = new double[2 * better.length];
    boolean[] happened = new boolean[probabilities.length];
    for (int i = 0; i < better.length; i++) {
      probabilities[2 * i] = BradleyTerry.probability(better[i], worse[i]);
      probabilities[2 * i + 1] = BradleyTerry.probability(worse[i], better[i]);
      happened[2 * i] = true;
    }
    return of(probabilities, happened, bins);
  }

  /**
   * The expected calibration error: Σ |frequency − confidence| over the bins, each by its share of
   * the cases (Guo et al. 2017, eq. 3).
   */
  public double expectedError() {
    double cases = bins.stream().mapToInt(Bin::count).sum();
    return bins.stream()
        .filter(bin -> bin.count() > 0)
        .mapToDouble(bin -> bin.count() / cases * Math.abs(bin.frequency() - bin.confidence()))
        .sum();
  }
}
