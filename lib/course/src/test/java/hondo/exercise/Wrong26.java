package hondo.exercise;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Mistakes in the exercises of lecture 26. */
final class Wrong26 {
  private Wrong26() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("26.1", "rounded down", (Integer a, Integer b, Double r) -> a * b - (int) (r * a * b))
        .add("26.1", "the hidden ones", (Integer a, Integer b, Double r) -> Math.round(r * a * b))
        .add("26.1", "whole times", (Integer a, Integer b, Double r) -> b * (a - Math.round(r * a)))
        .add(
            "26.2",
            "all patches",
            (double[][] guess, double[][] target, int[] hidden) ->
                loss(guess, target, IntStream.range(0, guess.length).toArray()))
        .add(
            "26.2",
            "a sum",
            (double[][] guess, double[][] target, int[] hidden) ->
                loss(guess, target, hidden) * hidden.length)
        .add(
            "26.2",
            "the visible ones",
            (double[][] guess, double[][] target, int[] hidden) ->
                loss(
                    guess,
                    target,
                    IntStream.range(0, guess.length)
                        .filter(p -> Arrays.stream(hidden).noneMatch(h -> h == p))
                        .toArray()))
        .add("26.3", "one after another", (int[] kept, Integer n) -> places(kept, n, true, 0))
        .add("26.3", "blank is 0", (int[] kept, Integer n) -> places(kept, n, false, -kept.length))
        .add(
            "26.3", "blank is the last row", (int[] kept, Integer n) -> places(kept, n, false, -1));
  }

  private static double loss(double[][] guess, double[][] target, int[] which) {
    double sum = 0;
    for (int p : which) {
      for (int i = 0; i < guess[p].length; i++) {
        sum += Math.pow(guess[p][i] - target[p][i], 2) / guess[p].length;
      }
    }
    return sum / which.length;
  }

  private static int[] places(int[] kept, int count, boolean turn, int shift) {
    int[] order = new int[count];
    Arrays.fill(order, kept.length + shift);
    for (int i = 0; i < kept.length; i++) {
      order[turn ? i : kept[i]] = i;
    }
    return order;
  }
}
