package hondo.audio.signal;

import hondo.core.Numbers;

/**
 * Triangular filters whose centres lie equally far apart on a mel scale: each rises from the centre
 * before it to 1 at its own, and falls to the centre after it. From a power spectrum they make a
 * mel spectrum.
 */
public final class MelFilters {
  private final double[] centres;
  private final int[] first;
  private final float[][] weights;
  private final int bins;

  /** What the filters are made of. */
  public record Config(
      int sampleRate,
      int size,
      int filters,
      double low,
      double high,
      MelScale scale,
      boolean equalAreas) {

    /** Refuses what no filters can be. */
    public Config {
      if (filters < 1 || size < 2) {
        throw new IllegalArgumentException(
            Numbers.format("%d filters for frames of %d samples", filters, size));
      }
      if (!(low >= 0 && low < high && high <= sampleRate / 2.0)) {
        throw new IllegalArgumentException(
            Numbers.format(
                "filters from %s to %s Hz, and 0 ≤ low < high ≤ %s Hz, half the sample rate",
                Numbers.compact(low), Numbers.compact(high), Numbers.compact(sampleRate / 2.0)));
      }
    }

    /**
     * From 0 Hz to half the sample rate, on the scale of HTK, each filter's peak 1.
     *
     * @param size N, the samples of a frame
     */
    public static Config of(int sampleRate, int size, int filters) {
      return new Config(sampleRate, size, filters, 0, sampleRate / 2.0, MelScale.HTK, false);
    }

    /** The same between two frequencies, in hertz. */
    public Config between(double lowest, double highest) {
      return new Config(sampleRate, size, filters, lowest, highest, scale, equalAreas);
    }

    /** The same on another scale. */
    public Config withScale(MelScale other) {
      return new Config(sampleRate, size, filters, low, high, other, equalAreas);
    }

    /** The same with filters of area 1 (over hertz) instead of peak 1, as in librosa. */
    public Config withEqualAreas() {
      return new Config(sampleRate, size, filters, low, high, scale, true);
    }
  }

  /** Filters with peak 1 on the scale of HTK, from 0 Hz to half the sample rate. */
  public static MelFilters of(int sampleRate, int size, int filters) {
    return new MelFilters(Config.of(sampleRate, size, filters));
  }

  /** librosa's: Slaney's scale, areas of 1. */
  public static MelFilters slaney(int sampleRate, int size, int filters) {
    return new MelFilters(
        Config.of(sampleRate, size, filters).withScale(MelScale.SLANEY).withEqualAreas());
  }

  /** Makes the filters. */
  public MelFilters(Config config) {
    bins = config.size / 2 + 1;
    double[] edges = new double[config.filters + 2];
    double low = config.scale.toMel(config.low);
    double high = config.scale.toMel(config.high);
    for (int i = 0; i < edges.length; i++) {
      edges[i] = config.scale.toHertz(low + (high - low) * i / (edges.length - 1));
    }
    centres = new double[config.filters];
    first = new int[config.filters];
    weights = new float[config.filters][];
    for (int m = 0; m < config.filters; m++) {
      centres[m] = edges[m + 1];
      double peak = config.equalAreas ? 2 / (edges[m + 2] - edges[m]) : 1;
      fill(m, edges, peak, config.sampleRate / (double) config.size);
    }
  }

  private void fill(int filter, double[] edges, double peak, double hertzPerBin) {
    int from = (int) Math.ceil(edges[filter] / hertzPerBin);
    int to = Math.min(bins - 1, (int) Math.floor(edges[filter + 2] / hertzPerBin));
    first[filter] = from;
    weights[filter] = new float[Math.max(0, to - from + 1)];
    for (int i = 0; i < weights[filter].length; i++) {
      double hertz = (from + i) * hertzPerBin;
      double rise = (hertz - edges[filter]) / (edges[filter + 1] - edges[filter]);
      double fall = (edges[filter + 2] - hertz) / (edges[filter + 2] - edges[filter + 1]);
      weights[filter][i] = (float) (peak * Math.max(0, Math.min(rise, fall)));
    }
  }

  /** The number of filters. */
  public int count() {
    return weights.length;
  }

  /** Where each filter is highest, in hertz: () → (filters). */
  public double[] centres() {
    return centres.clone();
  }

  /** How many filters lie between two bins and hear nothing: too many filters for the size. */
  public int empty() {
    int empty = 0;
    for (float[] filter : weights) {
      float sum = 0;
      for (float weight : filter) {
        sum += weight;
      }
      empty += sum == 0 ? 1 : 0;
    }
    return empty;
  }

  /** The weights as a matrix: () → (filters, bins). */
  public float[][] matrix() {
    float[][] matrix = new float[weights.length][bins];
    for (int m = 0; m < weights.length; m++) {
      System.arraycopy(weights[m], 0, matrix[m], first[m], weights[m].length);
    }
    return matrix;
  }

  /** A power spectrogram through the filters: (frames, bins) → (frames, filters). */
  public float[][] apply(float[][] power) {
    float[][] mel = new float[power.length][weights.length];
    for (int f = 0; f < power.length; f++) {
      if (power[f].length != bins) {
        throw new IllegalArgumentException(
            Numbers.format("%d bins for filters of %d", power[f].length, bins));
      }
      for (int m = 0; m < weights.length; m++) {
        double sum = 0;
        for (int i = 0; i < weights[m].length; i++) {
          sum += weights[m][i] * (double) power[f][first[m] + i];
        }
        mel[f][m] = (float) sum;
      }
    }
    return mel;
  }
}
