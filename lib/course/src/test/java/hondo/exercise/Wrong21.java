package hondo.exercise;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 21. */
final class Wrong21 {
  private Wrong21() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "21.1",
            "the whole receptive field, holes too",
            (int[] d) -> IntStream.rangeClosed(0, Arrays.stream(d).sum()).toArray())
        .add("21.1", "without the sample itself", (int[] d) -> from(d, 1))
        .add(
            "21.1",
            "running sums alone",
            (int[] d) ->
                IntStream.rangeClosed(0, d.length).map(n -> Arrays.stream(d, 0, n).sum()).toArray())
        .add("21.2", "both slopes of both", (Double a, Double b) -> both(a, b))
        .add(
            "21.2",
            "no slope of the gate",
            (Double a, Double b) ->
                new double[] {1 - square(Math.tanh(a)), sigma(b) * (1 - sigma(b))})
        .add(
            "21.2",
            "σ′ = 1 − σ²",
            (Double a, Double b) ->
                new double[] {
                  (1 - square(Math.tanh(a))) * sigma(b), Math.tanh(a) * (1 - square(sigma(b)))
                })
        .add(
            "21.3",
            "the new one put in first",
            (double[] x, double[] past, double[] present, int[] d) -> stack(x, past, present, d, 0))
        .add(
            "21.3",
            "queues one too long",
            (double[] x, double[] past, double[] present, int[] d) -> stack(x, past, present, d, 1))
        .add(
            "21.3",
            "every layer reads the wave",
            (double[] x, double[] past, double[] present, int[] d) -> stack(x, past, present, d, 2))
        .add(
            "21.4",
            "the density in place of the share",
            (double[] means, double[] scales, double[] weights, double[] edges) ->
                mixture(means, scales, weights, edges, 0))
        .add(
            "21.4",
            "no weights",
            (double[] means, double[] scales, double[] weights, double[] edges) ->
                mixture(means, scales, weights, edges, 1))
        .add(
            "21.4",
            "the scale forgotten",
            (double[] means, double[] scales, double[] weights, double[] edges) ->
                mixture(means, scales, weights, edges, 2))
        .add(
            "21.4",
            "one class too few",
            (double[] means, double[] scales, double[] weights, double[] edges) ->
                mixture(means, scales, weights, edges, 3));
  }

  private static double square(double v) {
    return v * v;
  }

  private static double sigma(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  private static double[] both(double a, double b) {
    double product = (1 - square(Math.tanh(a))) * sigma(b) * (1 - sigma(b));
    return new double[] {product, product};
  }

  private static int[] from(int[] dilations, int least) {
    return IntStream.range(0, 1 << dilations.length)
        .map(
            some ->
                IntStream.range(0, dilations.length)
                    .filter(i -> (some >> i & 1) == 1)
                    .map(i -> dilations[i])
                    .sum())
        .filter(sum -> sum >= least)
        .sorted()
        .distinct()
        .toArray();
  }

  /** By queues, with one of three mistakes. */
  private static double[] stack(
      double[] x, double[] past, double[] present, int[] dilations, int mistake) {
    double[][] queues = new double[dilations.length][];
    Arrays.setAll(queues, i -> new double[dilations[i] + (mistake == 1 ? 1 : 0)]);
    double[] y = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      double h = x[t];
      for (int layer = 0; layer < queues.length; layer++) {
        double[] queue = queues[layer];
        double read = mistake == 2 ? x[t] : h;
        double before = queue[t % queue.length];
        queue[t % queue.length] = read;
        h = past[layer] * (mistake == 0 ? read : before) + present[layer] * read;
      }
      y[t] = h;
    }
    return y;
  }

  private static double[] mixture(
      double[] means, double[] scales, double[] weights, double[] edges, int mistake) {
    double[] classes = new double[edges.length + (mistake == 3 ? 0 : 1)];
    for (int k = 0; k < classes.length; k++) {
      for (int m = 0; m < means.length; m++) {
        double scale = mistake == 2 ? 1 : scales[m];
        double high = k == edges.length ? 1 : sigma((edges[k] - means[m]) / scale);
        double low = k == 0 ? 0 : sigma((edges[k - 1] - means[m]) / scale);
        double share = mistake == 0 ? high * (1 - high) / scale : high - low;
        classes[k] += (mistake == 1 ? 1 : weights[m]) * share;
      }
    }
    return classes;
  }
}
