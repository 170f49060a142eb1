package hondo.exercise;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 13. */
final class Wrong13 {
  private Wrong13() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "13.1",
            "no biases",
            (Integer v, Integer m, Integer n, Integer h) -> (long) v * m + n * m * h + (long) h * v)
        .add(
            "13.1",
            "H for one place",
            (Integer v, Integer m, Integer n, Integer h) ->
                (long) v * m + m * h + h + (long) h * v + v)
        .add(
            "13.1",
            "a table for each place",
            (Integer v, Integer m, Integer n, Integer h) ->
                (long) n * v * m + n * m * h + h + (long) h * v + v)
        .add(
            "13.1",
            "whole numbers of 32 bits",
            (Integer v, Integer m, Integer n, Integer h) -> v * m + n * m * h + h + h * v + v)
        .add(
            "13.2",
            "steps above the target",
            (double[] l, Double t) -> (int) Arrays.stream(l).filter(x -> x > t).count())
        .add("13.2", "counted from 1", (double[] l, Double t) -> 1 + first(l, t))
        .add(
            "13.2",
            "after the last above",
            (double[] l, Double t) ->
                1 + IntStream.range(0, l.length).filter(i -> l[i] > t).max().orElse(-1))
        .add("13.2", "below, not at most", (double[] l, Double t) -> first(l, Math.nextDown(t)))
        .add(
            "13.3",
            "the least surprising",
            (List<String> names, double[] bits, Integer n) -> sorted(names, bits).subList(0, n))
        .add(
            "13.3",
            "the right ones, smallest first",
            (List<String> names, double[] bits, Integer n) ->
                sorted(names, bits).subList(names.size() - n, names.size()))
        .add(
            "13.3",
            "names and numbers sorted apart",
            (List<String> names, double[] bits, Integer n) ->
                names.stream().sorted(Comparator.reverseOrder()).limit(n).toList())
        .add(
            "13.4",
            "what is left stays as it is",
            (double[] x, double[] d, Double p) -> drop(x, d, p, 1))
        .add("13.4", "divided by p", (double[] x, double[] d, Double p) -> drop(x, d, p, 1 / p))
        .add("13.4", "times 1 − p", (double[] x, double[] d, Double p) -> drop(x, d, p, 1 - p))
        .add(
            "13.4",
            "p is kept, not dropped",
            (double[] x, double[] d, Double p) ->
                drop(x, Arrays.stream(d).map(u -> 1 - u).toArray(), 1 - p, 1 / (1 - p)))
        .add(
            "13.5",
            "the last place wins",
            (int[] c, double[] up, Integer v) -> embedding(c, up, v, false, false))
        .add(
            "13.5",
            "the places interleaved",
            (int[] c, double[] up, Integer v) -> embedding(c, up, v, true, true))
        .add(
            "13.5",
            "the mean of the places",
            (int[] c, double[] up, Integer v) -> mean(c, embedding(c, up, v, true, false)))
        .add("13.6", "the same order", (int[] a, int[] b) -> Arrays.equals(a, b))
        .add(
            "13.6",
            "the same sum of numbers",
            (int[] a, int[] b) -> Arrays.stream(a).sum() == Arrays.stream(b).sum())
        .add(
            "13.6", "the same symbols, however often", (int[] a, int[] b) -> set(a).equals(set(b)));
  }

  private static int first(double[] losses, double target) {
    return IntStream.range(0, losses.length)
        .filter(i -> losses[i] <= target)
        .findFirst()
        .orElse(losses.length);
  }

  private static List<String> sorted(List<String> names, double[] bits) {
    return IntStream.range(0, bits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> bits[i]))
        .<String>map(names::get)
        .toList();
  }

  private static double[] drop(double[] x, double[] dice, double p, double factor) {
    return IntStream.range(0, x.length).mapToDouble(i -> dice[i] < p ? 0 : x[i] * factor).toArray();
  }

  private static double[][] embedding(
      int[] context, double[] upstream, int symbols, boolean added, boolean interleaved) {
    int m = upstream.length / context.length;
    double[][] gradient = new double[symbols][m];
    for (int i = 0; i < context.length; i++) {
      for (int j = 0; j < m; j++) {
        double part = upstream[interleaved ? j * context.length + i : i * m + j];
        gradient[context[i]][j] = part + (added ? gradient[context[i]][j] : 0);
      }
    }
    return gradient;
  }

  private static double[][] mean(int[] context, double[][] gradient) {
    for (int row = 0; row < gradient.length; row++) {
      int symbol = row;
      long count = Math.max(1, Arrays.stream(context).filter(c -> c == symbol).count());
      gradient[row] = Arrays.stream(gradient[row]).map(g -> g / count).toArray();
    }
    return gradient;
  }

  private static Set<Integer> set(int[] values) {
    return Arrays.stream(values).boxed().collect(Collectors.toCollection(HashSet::new));
  }
}
