package hondo.text.ngram;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Frequencies by rank (Zipf 1949): the r-th most frequent token occurs about C / r^s times, a
 * straight line of slope −s on log–log axes.
 *
 * @param ranks (T) 1, 2, 3, … as plot coordinates
 * @param frequencies (T) how often the token of each rank occurs, falling
 */
public record Zipf(double[] ranks, double[] frequencies) {
  /** The unigram counts, ranked; tokens that never occur are left out. */
  public static Zipf of(NgramCounts counts) {
    long[] sorted = Arrays.stream(counts.occurrences(1)).filter(c -> c > 0).sorted().toArray();
    int size = sorted.length;
    return new Zipf(
        IntStream.rangeClosed(1, size).asDoubleStream().toArray(),
        IntStream.range(0, size).mapToDouble(r -> sorted[size - 1 - r]).toArray());
  }

  /** The slope of log frequency on log rank by least squares, over the ranks {@code from … to}. */
  public double slope(int from, int to) {
    if (from < 1 || to > ranks.length || to - from < 1) {
      throw new IllegalArgumentException(
          "the ranks must lie in 1 … "
              + ranks.length
              + " and be two at least, not "
              + from
              + " … "
              + to);
    }
    double[] x = IntStream.rangeClosed(from, to).mapToDouble(Math::log).toArray();
    double[] y =
        IntStream.rangeClosed(from, to).mapToDouble(r -> Math.log(frequencies[r - 1])).toArray();
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      covariance += (x[i] - meanX) * (y[i] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    return covariance / variance;
  }
}
