package hondo.exercise;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 13. */
final class Wrong13 {
  private Wrong13() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "13.1",
            "a table for each place",
            (Integer v, Integer m, Integer n, Integer h) ->
                numbers(n * v * m, n * m * h + h, h * v + v))
        .add(
            "13.1",
            "no biases",
            (Integer v, Integer m, Integer n, Integer h) -> numbers(v * m, n * m * h, h * v))
        .add(
            "13.1",
            "one word of context",
            (Integer v, Integer m, Integer n, Integer h) -> numbers(v * m, m * h + h, h * v + v))
        .add(
            "13.1",
            "each the other's bias",
            (Integer v, Integer m, Integer n, Integer h) ->
                numbers(v * m, n * m * h + v, h * v + h))
        .add(
            "13.2",
            "losses mixed",
            (Double p, Double q, Double s) -> -s * Math.log(p) - (1 - s) * Math.log(q))
        .add(
            "13.2",
            "shares exchanged",
            (Double p, Double q, Double s) -> -Math.log((1 - s) * p + s * q))
        .add(
            "13.2",
            "bits",
            (Double p, Double q, Double s) -> -Math.log(s * p + (1 - s) * q) / Math.log(2))
        .add("13.2", "no minus", (Double p, Double q, Double s) -> Math.log(s * p + (1 - s) * q))
        .add(
            "13.3",
            "the end not predicted",
            (int[] s, Integer n, Integer b, Integer e) ->
                Arrays.copyOf(windows(s, n, b, e, 0), s.length))
        .add(
            "13.3",
            "one row late",
            (int[] s, Integer n, Integer b, Integer e) -> windows(s, n, b, e, 1))
        .add(
            "13.3",
            "the newest first",
            (int[] s, Integer n, Integer b, Integer e) -> newestFirst(windows(s, n, b, e, 0)))
        .add(
            "13.3",
            "begin and end exchanged",
            (int[] s, Integer n, Integer b, Integer e) -> windows(s, n, e, b, 0))
        .add(
            "13.4", "overwritten", (int[] ids, double[][] f, Integer v) -> scatter(ids, f, v, 0, 1))
        .add("13.4", "the mean", (int[] ids, double[][] f, Integer v) -> mean(ids, f, v))
        .add("13.4", "a row a place", (int[] ids, double[][] f, Integer v) -> f)
        .add(
            "13.4",
            "a vocabulary too small",
            (int[] ids, double[][] f, Integer v) -> Arrays.copyOf(scatter(ids, f, v, 1, 1), v - 1))
        .add(
            "13.5",
            "no correction",
            (double[] y, Integer r, int[] d, double[] q) -> loss(y, r, d, ones(q), true, false))
        .add(
            "13.5",
            "the correction added",
            (double[] y, Integer r, int[] d, double[] q) ->
                loss(y, r, d, Arrays.stream(q).map(x -> 1 / x).toArray(), true, false))
        .add(
            "13.5",
            "its own rival",
            (double[] y, Integer r, int[] d, double[] q) -> loss(y, r, d, q, false, false))
        .add(
            "13.5",
            "each drawn word once",
            (double[] y, Integer r, int[] d, double[] q) ->
                loss(y, r, Arrays.stream(d).distinct().toArray(), q, true, false))
        .add(
            "13.5",
            "the right word not corrected",
            (double[] y, Integer r, int[] d, double[] q) -> loss(y, r, d, q, true, true))
        .add("13.6", "negative ones kept", (double[][] c) -> information(c, 1, false))
        .add("13.6", "bits", (double[][] c) -> information(c, Math.log(2), true))
        .add("13.6", "no logarithm", (double[][] c) -> ratios(c))
        .add("13.7", "the product of the rows", (double[][] t, Integer w) -> nearest(t, w, 0))
        .add("13.7", "the distance", (double[][] t, Integer w) -> nearest(t, w, 1))
        .add("13.7", "the word itself", (double[][] t, Integer w) -> w)
        .add("13.7", "the sign forgotten", (double[][] t, Integer w) -> nearest(t, w, 2));
  }

  private static long[] numbers(long... parts) {
    return parts;
  }

  private static int[][] windows(int[] s, int n, int begin, int end, int late) {
    int[][] rows = new int[s.length + 1][n + 1];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < n; k++) {
        int at = i - n + k + late;
        rows[i][k] = at < 0 ? begin : at < s.length ? s[at] : end;
      }
      rows[i][n] = i < s.length ? s[i] : end;
    }
    return rows;
  }

  private static int[][] newestFirst(int[][] rows) {
    return Arrays.stream(rows)
        .map(
            row ->
                IntStream.range(0, row.length)
                    .map(k -> k == row.length - 1 ? row[k] : row[row.length - 2 - k])
                    .toArray())
        .toArray(int[][]::new);
  }

  private static double[][] scatter(int[] ids, double[][] flowing, int v, double keep, double add) {
    double[][] gradient = new double[v][flowing[0].length];
    for (int k = 0; k < ids.length; k++) {
      for (int j = 0; j < flowing[k].length; j++) {
        gradient[ids[k]][j] = keep * gradient[ids[k]][j] + add * flowing[k][j];
      }
    }
    return gradient;
  }

  private static double[][] mean(int[] ids, double[][] flowing, int v) {
    double[][] gradient = scatter(ids, flowing, v, 1, 1);
    for (int w = 0; w < v; w++) {
      int word = w;
      long times = Math.max(1, Arrays.stream(ids).filter(id -> id == word).count());
      for (int j = 0; j < gradient[w].length; j++) {
        gradient[w][j] /= times;
      }
    }
    return gradient;
  }

  private static double[] ones(double... q) {
    return Arrays.stream(q).map(x -> 1).toArray();
  }

  private static double loss(
      double[] y, int right, int[] drawn, double[] q, boolean leaveOut, boolean uncorrected) {
    double own = Math.exp(y[right]) / (uncorrected ? 1 : q[right]);
    double all = own;
    for (int word : drawn) {
      all += leaveOut && word == right ? 0 : Math.exp(y[word]) / q[word];
    }
    return -Math.log(own / all);
  }

  private static double[][] ratios(double[][] counts) {
    double total = Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
    double[][] ratios = new double[counts.length][];
    for (int w = 0; w < counts.length; w++) {
      double row = Arrays.stream(counts[w]).sum();
      ratios[w] = counts[w].clone();
      for (int c = 0; c < ratios[w].length; c++) {
        int column = c;
        double sum = Arrays.stream(counts).mapToDouble(r -> r[column]).sum();
        ratios[w][c] = counts[w][c] * total / row / sum;
      }
    }
    return ratios;
  }

  private static double[][] information(double[][] counts, double unit, boolean positive) {
    return Arrays.stream(ratios(counts))
        .map(
            row ->
                Arrays.stream(row)
                    .map(r -> r == 0 || positive && r < 1 ? 0 : Math.log(r) / unit)
                    .toArray())
        .toArray(double[][]::new);
  }

  private static int nearest(double[][] table, int word, int kind) {
    int best = -1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < table.length; i++) {
      double dot = 0;
      double distance = 0;
      double length = 0;
      for (int j = 0; j < table[i].length; j++) {
        dot += table[word][j] * table[i][j];
        distance += Math.pow(table[word][j] - table[i][j], 2);
        length += table[i][j] * table[i][j];
      }
      double near = kind == 0 ? dot : kind == 1 ? -distance : Math.abs(dot) / Math.sqrt(length);
      if (i != word && near > largest) {
        largest = near;
        best = i;
      }
    }
    return best;
  }
}
