package hondo.plot;

import java.util.Arrays;
import java.util.List;

/** Equally wide bins, and how much of a sample each holds. */
final class Bins {
  private static final int MOST = 80;
  private static final int FEWEST = 5;

  private Bins() {}

  /** The edges of bins that hold all samples, each of which is sorted. */
  static double[] edges(List<double[]> samples, int requested) {
    double low = samples.stream().mapToDouble(s -> s[0]).min().orElseThrow();
    double high = samples.stream().mapToDouble(s -> s[s.length - 1]).max().orElseThrow();
    boolean whole =
        samples.stream().allMatch(s -> Arrays.stream(s).allMatch(v -> v == Math.rint(v)));
    if (requested == 0 && whole && high - low < MOST) {
      return equal(low - 0.5, high + 0.5, (int) (high - low) + 1);
    }
    if (low == high) {
      double half = low == 0 ? 0.5 : Math.abs(low) / 2;
      return equal(low - half, high + half, requested == 0 ? 1 : requested);
    }
    int bins = requested;
    if (requested == 0) {
      double width = samples.stream().mapToDouble(Bins::freedmanDiaconis).min().orElseThrow();
      double wanted = width > 0 ? Math.ceil((high - low) / width) : MOST;
      bins = (int) Math.max(FEWEST, Math.min(MOST, wanted));
    }
    return equal(low, high, bins);
  }

  /**
   * Counts by bin, or densities; a value on an edge belongs to the bin above, the last one's apart.
   */
  static double[] heights(double[] values, double[] edges, boolean density) {
    int bins = edges.length - 1;
    double width = (edges[bins] - edges[0]) / bins;
    double[] heights = new double[bins];
    for (double value : values) {
      int bin = (int) Math.floor((value - edges[0]) / width);
      heights[Math.max(0, Math.min(bins - 1, bin))]++;
    }
    if (density) {
      Arrays.setAll(heights, i -> heights[i] / (values.length * width));
    }
    return heights;
  }

  /** The value below which a share of a sorted sample lies, interpolated between neighbours. */
  static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  private static double freedmanDiaconis(double[] sorted) {
    double spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    return 2 * spread / Math.cbrt(sorted.length);
  }

  private static double[] equal(double low, double high, int bins) {
    double[] edges = new double[bins + 1];
    Arrays.setAll(edges, i -> low + (high - low) * i / bins);
    return edges;
  }
}
