package hondo.exercise;

import hondo.naive.NaiveMath;
import java.util.Arrays;

/** Mistakes in the exercises of lecture 14. */
final class Wrong14 {
  private Wrong14() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("14.1", "the Frobenius norm", (double[][] w) -> frobenius(w))
        .add(
            "14.1",
            "the largest singular value",
            (double[][] w) ->
                Math.sqrt(frobenius(power(NaiveMath.matmul(NaiveMath.transpose(w), w), 64))))
        .add(
            "14.1",
            "the largest entry",
            (double[][] w) ->
                Arrays.stream(w).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0))
        .add("14.1", "one step", (double[][] w) -> frobenius(power(w, 2)) / frobenius(w))
        .add(
            "14.2",
            "all steps until the return",
            (int[] next, Integer start) -> walk(next, start, 0, 1))
        .add(
            "14.2",
            "the return counted before it",
            (int[] next, Integer start) -> walk(next, start, 1, 0))
        .add(
            "14.2",
            "the circle alone",
            (int[] next, Integer start) -> new int[] {0, walk(next, start, 0, 0)[1]})
        .add(
            "14.3",
            "the states cut as well",
            (Double w, double[] x, Integer n) ->
                truncated(w, Arrays.copyOfRange(x, Math.max(0, x.length - n), x.length), n))
        .add(
            "14.3",
            "not cut at all",
            (Double w, double[] x, Integer n) -> truncated(w, x, x.length))
        .add("14.3", "one step more", (Double w, double[] x, Integer n) -> truncated(w, x, n + 1))
        .add("14.3", "the last step alone", (Double w, double[] x, Integer n) -> truncated(w, x, 1))
        .add("14.4", "only the last slope", (double[][] wx, double[][] x) -> relu(wx, x, 1))
        .add("14.4", "only the first slope", (double[][] wx, double[][] x) -> relu(wx, x, 2))
        .add("14.4", "no slopes", (double[][] wx, double[][] x) -> relu(wx, x, 0))
        .add("14.4", "times the state", (double[][] wx, double[][] x) -> relu(wx, x, 3))
        .add(
            "14.5",
            "the last step alone",
            (double[][] wx, double[][] wh, double[][] x, double[] last) ->
                backward(wx, wh, x, last, 1, 0, false))
        .add(
            "14.5",
            "Wh not transposed",
            (double[][] wx, double[][] wh, double[][] x, double[] last) ->
                backward(wx, NaiveMath.transpose(wh), x, last, 99, 0, true))
        .add(
            "14.5",
            "the input of another step",
            (double[][] wx, double[][] wh, double[][] x, double[] last) ->
                backward(wx, wh, x, last, 99, 1, false))
        .add(
            "14.5",
            "no slope of tanh",
            (double[][] wx, double[][] wh, double[][] x, double[] last) ->
                backward(wx, wh, x, last, 99, 2, false))
        .add(
            "14.6",
            "neighbours in one step",
            (Integer n, Integer lanes, Integer w) -> starts(n, lanes, w, 0))
        .add(
            "14.6",
            "strips overlap",
            (Integer n, Integer lanes, Integer w) -> starts(n, lanes, w, 1))
        .add(
            "14.6",
            "steps and lanes swapped",
            (Integer n, Integer lanes, Integer w) -> starts(n, lanes, w, 2));
  }

  private static double frobenius(double[][] w) {
    return Math.sqrt(Arrays.stream(w).flatMapToDouble(Arrays::stream).map(x -> x * x).sum());
  }

  /**
   * For a symmetric matrix: A^n / A^(n−1) as a matrix whose norm tends to the largest eigenvalue.
   */
  private static double[][] power(double[][] w, int n) {
    double[][] product = w;
    for (int i = 1; i < n; i++) {
      double norm = i == n - 1 && n > 2 ? frobenius(product) : 1;
      product = NaiveMath.matmul(product, w);
      for (double[] row : product) {
        Arrays.setAll(row, j -> row[j] / norm);
      }
    }
    return product;
  }

  private static int[] walk(int[] next, int start, int moreBefore, int tailInCircle) {
    int[] first = new int[next.length];
    Arrays.fill(first, -1);
    int state = start;
    int step = 0;
    while (first[state] < 0) {
      first[state] = step++;
      state = next[state];
    }
    return new int[] {first[state] + moreBefore, step - (1 - tailInCircle) * first[state]};
  }

  private static double truncated(double w, double[] x, int window) throws Exception {
    return (double) Exercises.task("14.3").reference().body().of(w, x, window);
  }

  /** 0: no slopes; 1: that of the last step; 2: of the first; 3: all, and the states. */
  private static double[] relu(double[][] wx, double[][] x, int kind) {
    double[] gradient = new double[x[0].length];
    for (double[] row : wx) {
      double h = 0;
      double slope = 1;
      for (int t = 0; t < x.length; t++) {
        h = Math.max(0, h + NaiveMath.dot(row, x[t]));
        boolean counts = kind == 3 || kind == 1 && t == x.length - 1 || kind == 2 && t == 0;
        slope *= !counts ? 1 : kind == 3 ? h : h > 0 ? 1 : 0;
      }
      for (int j = 0; j < row.length; j++) {
        gradient[j] += slope * row[j];
      }
    }
    return gradient;
  }

  /** {@code mistake}: 1 takes the input of one step later, 2 forgets the slope. */
  private static double[][] backward(
      double[][] wx,
      double[][] wh,
      double[][] x,
      double[] last,
      int window,
      int mistake,
      boolean back) {
    int width = wh.length;
    double[][] forward = back ? NaiveMath.transpose(wh) : wh;
    double[][] h = new double[x.length + 1][width];
    for (int t = 1; t < h.length; t++) {
      for (int i = 0; i < width; i++) {
        h[t][i] = Math.tanh(NaiveMath.dot(wx[i], x[t - 1]) + NaiveMath.dot(forward[i], h[t - 1]));
      }
    }
    double[][] gradient = new double[width][wx[0].length + 1];
    double[] delta = last;
    for (int t = x.length; t > Math.max(0, x.length - window); t--) {
      double[] before = new double[width];
      for (int i = 0; i < width; i++) {
        double a = delta[i] * (mistake == 2 ? 1 : 1 - h[t][i] * h[t][i]);
        double[] input = x[mistake == 1 ? Math.min(t, x.length - 1) : t - 1];
        for (int j = 0; j < input.length; j++) {
          gradient[i][j] += a * input[j];
        }
        gradient[i][input.length] += a;
        for (int j = 0; j < width; j++) {
          before[j] += wh[i][j] * a;
        }
      }
      delta = before;
    }
    return gradient;
  }

  private static int[][] starts(int length, int lanes, int window, int mistake) {
    int strip = length / lanes;
    int steps = strip / window;
    int[][] starts = mistake == 2 ? new int[lanes][steps] : new int[steps][lanes];
    for (int step = 0; step < steps; step++) {
      for (int lane = 0; lane < lanes; lane++) {
        if (mistake == 2) {
          starts[lane][step] = lane * strip + step * window;
        } else {
          starts[step][lane] = mistake == 0 ? (step * lanes + lane) * window : lane * strip + step;
        }
      }
    }
    return starts;
  }
}
