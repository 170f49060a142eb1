package hondo.exercise;

import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mistakes in the exercises of lecture 11. */
final class Wrong11 {
  private Wrong11() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "11.1",
            "the end forgotten",
            (double[][] p, int[] name, Integer edge) -> bits(p, name, edge, false) / name.length)
        .add(
            "11.1",
            "divided by the letters",
            (double[][] p, int[] name, Integer edge) -> bits(p, name, edge, true) / name.length)
        .add(
            "11.1",
            "nats",
            (double[][] p, int[] name, Integer edge) ->
                bits(p, name, edge, true) / (name.length + 1) * Math.log(2))
        .add(
            "11.1",
            "the sum",
            (double[][] p, int[] name, Integer edge) -> bits(p, name, edge, true))
        .value("11.2", "the frequency of b", 1.5 / 3 + 0.5 * 2 / 3 * 2 / 6)
        .value("11.2", "nothing taken away", 2.0 / 3)
        .value("11.2", "D given out once, not for each follower", 1.5 / 3 + 0.5 / 3 / 4)
        .value("11.2", "no lower order", 1.5 / 3)
        .add("11.3", "p to the power T", (double[] p, Double t) -> power(p, t))
        .add(
            "11.3",
            "p divided by T, as if it were a logit",
            (double[] p, Double t) -> NaiveMath.softmax(Arrays.stream(p).map(x -> x / t).toArray()))
        .add(
            "11.3",
            "not divided by the sum",
            (double[] p, Double t) -> Arrays.stream(p).map(x -> Math.pow(x, 1 / t)).toArray())
        .add(
            "11.4",
            "words after it",
            (List<String> words, Integer least) -> bound(words, least, 1, true))
        .add(
            "11.4",
            "rare words as well",
            (List<String> words, Integer least) -> bound(words, 1, -1, true))
        .add(
            "11.4",
            "not divided by the occurrences",
            (List<String> words, Integer least) -> bound(words, least, -1, false))
        .add("11.5", "α/2 W", (double[][] c, double[][] w, Double a) -> gradient(c, w, a / 2, 1))
        .add(
            "11.5",
            "not divided by all counts",
            (double[][] c, double[][] w, Double a) -> gradient(c, w, a, 0))
        .add(
            "11.5",
            "each row divided by its own",
            (double[][] c, double[][] w, Double a) -> gradient(c, w, a, 2))
        .add(
            "11.5",
            "the penalty pulls away",
            (double[][] c, double[][] w, Double a) -> gradient(c, w, -a, 1))
        .add(
            "11.6",
            "the newer letter counts more",
            (int[] text, Integer n) -> trigram(text, n, true, true))
        .add(
            "11.6", "counts, not shares", (int[] text, Integer n) -> trigram(text, n, false, false))
        .add(
            "11.6",
            "NaN where nothing was seen",
            (int[] text, Integer n) -> trigram(text, n, false, true));
  }

  private static double bits(double[][] p, int[] name, int edge, boolean end) {
    double bits = 0;
    int before = edge;
    for (int letter : name) {
      bits -= Math.log(p[before][letter]) / Math.log(2);
      before = letter;
    }
    return bits - (end ? Math.log(p[before][edge]) / Math.log(2) : 0);
  }

  private static double[] power(double[] p, double t) {
    double[] powers = Arrays.stream(p).map(x -> Math.pow(x, t)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(x -> x / sum).toArray();
  }

  private static String bound(List<String> words, int least, int side, boolean divided) {
    Map<String, Integer> occurs = new HashMap<>();
    Map<String, Set<String>> beside = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      occurs.merge(words.get(i), 1, Integer::sum);
      Set<String> own = beside.computeIfAbsent(words.get(i), word -> new HashSet<>());
      if (i + side >= 0 && i + side < words.size()) {
        own.add(words.get(i + side));
      }
    }
    return occurs.keySet().stream()
        .filter(word -> occurs.get(word) >= least)
        .min(
            (a, b) ->
                Double.compare(
                    beside.get(a).size() / (divided ? (double) occurs.get(a) : 1),
                    beside.get(b).size() / (divided ? (double) occurs.get(b) : 1)))
        .orElse("");
  }

  /** {@code by}: 0 divides by nothing, 1 by all counts, 2 by the row's. */
  private static double[][] gradient(double[][] counts, double[][] w, double alpha, int by) {
    double all = Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
    double[][] gradient = new double[w.length][w[0].length];
    for (int row = 0; row < w.length; row++) {
      double total = Arrays.stream(counts[row]).sum();
      double unit = by == 0 ? 1 : by == 1 ? all : total;
      double[] p = NaiveMath.softmax(w[row]);
      for (int j = 0; j < p.length; j++) {
        gradient[row][j] = (total * p[j] - counts[row][j]) / unit + alpha * w[row][j];
      }
    }
    return gradient;
  }

  private static double[][] trigram(int[] text, int n, boolean swapped, boolean divided) {
    double[][] table = new double[n * n][n];
    for (int i = 2; i < text.length; i++) {
      int row = swapped ? text[i - 1] * n + text[i - 2] : text[i - 2] * n + text[i - 1];
      table[row][text[i]]++;
    }
    for (double[] row : table) {
      double total = Arrays.stream(row).sum();
      for (int j = 0; divided && (!swapped || total > 0) && j < n; j++) {
        row[j] /= total;
      }
    }
    return table;
  }
}
