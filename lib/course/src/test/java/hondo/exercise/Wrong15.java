package hondo.exercise;

import hondo.naive.NaiveMath;
import java.util.Arrays;

/** Mistakes in the exercises of lecture 15. */
final class Wrong15 {
  private Wrong15() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("15.1", "4/3 of the units", (Integer n, Integer inputs) -> Math.round(n * 4 / 3f))
        .add(
            "15.1",
            "only the squares",
            (Integer n, Integer inputs) -> (int) Math.round(n * Math.sqrt(4 / 3.0)))
        .add("15.1", "one more", (Integer n, Integer inputs) -> 1 + floor(n, inputs))
        .add("15.1", "rounded down", (Integer n, Integer inputs) -> floor(n, inputs))
        .add("15.2", "the natural logarithm", (Double b) -> Math.log(NaiveMath.sigmoid(b)))
        .add("15.2", "what is forgotten", (Double b) -> Math.log10(NaiveMath.sigmoid(-b)))
        .add("15.2", "no logarithm", (Double b) -> NaiveMath.sigmoid(b))
        .add(
            "15.3",
            "0.9 as well",
            (double[] f) ->
                new double[] {Arrays.stream(f).filter(x -> x >= 0.9).count(), product(f)})
        .add(
            "15.3",
            "the mean",
            (double[] f) ->
                new double[] {
                  Arrays.stream(f).filter(x -> x > 0.9).count(),
                  Arrays.stream(f).average().orElse(0)
                })
        .add(
            "15.3",
            "the product of the open ones",
            (double[] f) ->
                new double[] {
                  Arrays.stream(f).filter(x -> x > 0.9).count(),
                  product(Arrays.stream(f).filter(x -> x > 0.9).toArray())
                })
        .add("15.4", "ln T", (Integer t) -> Math.log(t))
        .add("15.4", "f = 1 − 1/T", (Integer t) -> Math.log(t - 1))
        .add("15.4", "the half is left", (Integer t) -> logit(Math.pow(0.5, 1.0 / t)))
        .add("15.4", "the gate, not its bias", (Integer t) -> Math.exp(-1.0 / t))
        .add("15.5", "shut, not taken away", (double[] a, Double c, String w) -> step(a, c, w, 0))
        .add(
            "15.5",
            "a sum of 1, not a gate of 1",
            (double[] a, Double c, String w) -> step(a, c, w, NaiveMath.sigmoid(1)))
        .add(
            "15.5",
            "the order i, f, o, g",
            (double[] a, Double c, String w) ->
                step(new double[] {a[0], a[1], a[3], a[2]}, c, w, 1))
        .add(
            "15.5",
            "no tanh behind o",
            (double[] a, Double c, String w) -> {
              double[] right = step(a, c, w, 1);
              return new double[] {right[0] / Math.tanh(right[1]) * right[1], right[1]};
            })
        .add("15.6", "the gates alone", (Integer l, Integer g, Integer i, Integer s) -> s * 4L / 3)
        .add(
            "15.6",
            "upside down",
            (Integer l, Integer g, Integer i, Integer s) ->
                steps(3L * g * (i + g), 4L * l * (i + l), s))
        .add(
            "15.6",
            "the input forgotten",
            (Integer l, Integer g, Integer i, Integer s) -> steps(4L * l * l, 3L * g * g, s))
        .add(
            "15.6",
            "whole numbers of 32 bits",
            (Integer l, Integer g, Integer i, Integer s) ->
                s * 4 * l * (i + l) / (3 * g * (i + g)));
  }

  private static long parameters(int gates, long n, long inputs) {
    return gates * n * (inputs + n + 2);
  }

  private static int floor(int units, int inputs) {
    int width = 1;
    while (parameters(3, width + 1, inputs) <= parameters(4, units, inputs)) {
      width++;
    }
    return width;
  }

  private static double product(double[] f) {
    return Arrays.stream(f).reduce(1, (a, b) -> a * b);
  }

  private static double logit(double f) {
    return Math.log(f / (1 - f));
  }

  private static double[] step(double[] a, double c, String without, double gone) {
    double i = without.equals("i") ? gone : NaiveMath.sigmoid(a[0]);
    double f = without.equals("f") ? gone : NaiveMath.sigmoid(a[1]);
    double o = without.equals("o") ? gone : NaiveMath.sigmoid(a[3]);
    double after = f * c + i * Math.tanh(a[2]);
    return new double[] {o * Math.tanh(after), after};
  }

  private static long steps(long theirs, long ours, long steps) {
    return steps * theirs / ours;
  }
}
