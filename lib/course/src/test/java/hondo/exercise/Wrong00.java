package hondo.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 00. */
final class Wrong00 {
  private Wrong00() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "00.1",
            "as many gaps as points: the end is missing",
            (Double from, Double to, Integer n) -> points(n, i -> from + i * (to - from) / n))
        .add(
            "00.1",
            "one point too many",
            (Double from, Double to, Integer n) -> points(n + 1, i -> from + i * (to - from) / n))
        .add(
            "00.1",
            "always from 0",
            (Double from, Double to, Integer n) -> points(n, i -> i * (to - from) / (n - 1)))
        .add(
            "00.1",
            "whole numbers divided: i / (n − 1) is 0",
            (Double from, Double to, Integer n) ->
                points(n, i -> from + (double) (i / (n - 1)) * (to - from)))
        .add("00.2", "most words in all", (List<String> who, int[] words) -> most(who, words, true))
        .add("00.2", "longest address", (List<String> who, int[] words) -> longest(who, words))
        .add(
            "00.2",
            "fewest words per address",
            (List<String> who, int[] words) -> {
              int[] negative = Arrays.stream(words).map(n -> -n).toArray();
              return most(who, negative, false);
            })
        .value("00.3", "the other axis", new long[] {2})
        .value("00.3", "the axis stays", new long[] {1, 3})
        .value("00.3", "no axis taken away", new long[] {2, 3})
        .add("00.4", "no logarithms", (double[] x, double[] y) -> slope(x, y))
        .add("00.4", "the sizes as they are", (double[] x, double[] y) -> slope(x, logs(y)))
        .add("00.4", "x on y", (double[] x, double[] y) -> slope(logs(y), logs(x)))
        .add("00.4", "not centred", (double[] x, double[] y) -> through0(logs(x), logs(y)))
        .add("00.4", "the two ends alone", (double[] x, double[] y) -> ends(logs(x), logs(y)))
        .add("00.5", "the sum of squares as a constant", (double[] w) -> gradient(w, 0, 2))
        .add("00.5", "no 2", (double[] w) -> gradient(w, 1, 2))
        .add("00.5", "S in place of S²", (double[] w) -> gradient(w, 2, 1))
        .add("00.5", "the sign", (double[] w) -> gradient(w, -2, 2));
  }

  private static double[] points(int n, IntToDoubleFunction f) {
    return IntStream.range(0, n).mapToDouble(f).toArray();
  }

  private static String most(List<String> who, int[] words, boolean total) {
    String best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (String each : who) {
      int[] own = IntStream.range(0, words.length).filter(i -> who.get(i).equals(each)).toArray();
      double sum = Arrays.stream(own).map(i -> words[i]).sum();
      double value = total ? sum : sum / own.length;
      if (value > most) {
        most = value;
        best = each;
      }
    }
    return best;
  }

  private static String longest(List<String> who, int[] words) {
    int at = 0;
    for (int i = 0; i < words.length; i++) {
      at = words[i] > words[at] ? i : at;
    }
    return who.get(at);
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double slope(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    return through0(
        Arrays.stream(x).map(v -> v - meanX).toArray(),
        Arrays.stream(y).map(v -> v - meanY).toArray());
  }

  private static double through0(double[] x, double[] y) {
    double together = IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    return together / Arrays.stream(x).map(v -> v * v).sum();
  }

  private static double ends(double[] x, double[] y) {
    int last = x.length - 1;
    return (y[last] - y[0]) / (x[last] - x[0]);
  }

  private static double[] gradient(double[] w, double factor, int power) {
    double exps = Arrays.stream(w).map(Math::exp).sum();
    double squares = Arrays.stream(w).map(v -> v * v).sum();
    return Arrays.stream(w)
        .map(v -> Math.exp(v) / squares - factor * v * exps / Math.pow(squares, power))
        .toArray();
  }
}
