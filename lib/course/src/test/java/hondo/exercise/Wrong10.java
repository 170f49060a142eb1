package hondo.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 10. */
final class Wrong10 {
  private Wrong10() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("10.1", "all sums alike", (Integer n) -> 2.0 * n - 1)
        .add("10.1", "all throws apart", (Integer n) -> (double) n * n)
        .add("10.1", "the entropy itself", (Integer n) -> entropy(sums(n)))
        .add("10.1", "e to the bits", (Integer n) -> Math.exp(entropy(sums(n))))
        .add(
            "10.2",
            "nats",
            (double[] p) -> Arrays.stream(p).map(x -> -Math.log(x)).average().orElse(0))
        .add("10.2", "the sum", (double[] p) -> Arrays.stream(p).map(x -> -log2(x)).sum())
        .add(
            "10.2",
            "the surprise of the mean",
            (double[] p) -> -log2(Arrays.stream(p).average().orElse(0)))
        .add("10.2", "the expected surprise", (double[] p) -> entropy(p))
        .add("10.3", "the joint entropy", (double[][] p) -> joint(p))
        .add(
            "10.3",
            "the letter before, given the one after",
            (double[][] p) -> joint(p) - entropy(columns(p)))
        .add("10.3", "nats", (double[][] p) -> (joint(p) - entropy(rows(p))) * Math.log(2))
        .add("10.3", "all rows count alike", (double[][] p) -> rowMean(p))
        .add("10.4", "all places alike", (String book, String last) -> gaps(book, last, 2))
        .add("10.4", "the gap after it", (String book, String last) -> gaps(book, last, 1))
        .add("10.4", "not around the end", (String book, String last) -> gaps(book, last, 0))
        .add(
            "10.5",
            "the other way round",
            (double[] q) -> new double[] {entropy(q), lower(q, 0, true)})
        .add("10.5", "ranks from 0", (double[] q) -> new double[] {lower(q, -1, true), entropy(q)})
        .add(
            "10.5",
            "without the rank before",
            (double[] q) -> new double[] {lower(q, 0, false), entropy(q)})
        .add("10.5", "ranks from 2", (double[] q) -> new double[] {lower(q, 1, true), entropy(q)})
        .add("10.6", "not corrected", (int[] c) -> entropy(shares(c)))
        .add("10.6", "nats to bits", (int[] c) -> corrected(c, seen(c), 1))
        .add(
            "10.6",
            "symbols that were never seen",
            (int[] c) -> corrected(c, c.length, Math.log(2)))
        .add("10.6", "K for K − 1", (int[] c) -> corrected(c, seen(c) + 1, Math.log(2)))
        .add(
            "10.6",
            "taken away",
            (int[] c) -> 2 * entropy(shares(c)) - corrected(c, seen(c), Math.log(2)));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static double entropy(double... p) {
    return Arrays.stream(p).filter(x -> x > 0).map(x -> -x * log2(x)).sum();
  }

  private static double[] sums(int n) {
    return IntStream.range(2, 2 * n + 1)
        .mapToDouble(s -> (n - Math.abs(s - n - 1)) / (double) (n * n))
        .toArray();
  }

  private static double joint(double[][] p) {
    return Arrays.stream(p).mapToDouble(Wrong10::entropy).sum();
  }

  private static double[] rows(double[][] p) {
    return Arrays.stream(p).mapToDouble(r -> Arrays.stream(r).sum()).toArray();
  }

  private static double[] columns(double[][] p) {
    return IntStream.range(0, p[0].length)
        .mapToDouble(j -> Arrays.stream(p).mapToDouble(r -> r[j]).sum())
        .toArray();
  }

  private static double rowMean(double[][] p) {
    return Arrays.stream(p)
        .mapToDouble(
            r -> {
              double sum = Arrays.stream(r).sum();
              return entropy(Arrays.stream(r).map(x -> x / sum).toArray());
            })
        .average()
        .orElseThrow();
  }

  /** 0: gaps before, the first from the beginning only; 1: gaps after; 2: all alike. */
  private static double[] gaps(String book, String last, int kind) {
    List<Integer> places = new ArrayList<>();
    for (int at = book.indexOf(last); at >= 0; at = book.indexOf(last, at + 1)) {
      places.add(at);
    }
    double[] chances = new double[places.size()];
    for (int i = 0; i < chances.length; i++) {
      int before = i == 0 ? -1 : places.get(i - 1);
      int after = i + 1 == chances.length ? book.length() + places.get(0) : places.get(i + 1);
      int gap = kind == 0 ? places.get(i) - before : kind == 1 ? after - places.get(i) : 0;
      chances[i] = kind == 2 ? 1.0 / chances.length : gap / (double) book.length();
    }
    return chances;
  }

  private static double lower(double[] q, int shift, boolean times) {
    double lower = 0;
    for (int i = 0; i < q.length; i++) {
      int rank = i + 1 + shift;
      double next = i + 1 < q.length ? q[i + 1] : 0;
      lower += rank < 1 ? 0 : (times ? rank : 1) * (q[i] - next) * log2(rank);
    }
    return lower;
  }

  private static double[] shares(int[] counts) {
    double n = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(c -> c / n).toArray();
  }

  private static long seen(int[] counts) {
    return Arrays.stream(counts).filter(c -> c > 0).count();
  }

  private static double corrected(int[] counts, long symbols, double unit) {
    double n = Arrays.stream(counts).sum();
    return entropy(shares(counts)) + (symbols - 1) / (2 * n * unit);
  }
}
