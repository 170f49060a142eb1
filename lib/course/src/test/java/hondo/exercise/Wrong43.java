package hondo.exercise;

import java.util.ArrayDeque;
import java.util.Deque;

/** Mistakes in the exercises of lecture 43. */
final class Wrong43 {
  private Wrong43() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "43.1",
            "each step read once",
            (Integer p, Integer s, Integer n) -> (long) p + (long) s * n)
        .add(
            "43.1",
            "the answer forgotten",
            (Integer p, Integer s, Integer n) -> (long) n * p + (long) s * n * (n - 1) / 2)
        .add(
            "43.1",
            "an int",
            (Integer p, Integer s, Integer n) -> (long) ((n + 1) * p + s * (n * (n + 1) / 2)))
        .add("43.2", "no retry", (Double p, Integer r, Integer n) -> Math.pow(p, n))
        .add(
            "43.2",
            "a try too few",
            (Double p, Integer r, Integer n) -> Math.pow(1 - Math.pow(1 - p, r), n))
        .add(
            "43.2",
            "retries of the whole chain",
            (Double p, Integer r, Integer n) -> 1 - Math.pow(1 - Math.pow(p, n), r + 1))
        .add("43.3", "the rate itself", (Double t, Double f, Double q) -> t)
        .add("43.3", "no base rate", (Double t, Double f, Double q) -> t / (t + f))
        .add(
            "43.3",
            "all pages for the good ones",
            (Double t, Double f, Double q) -> t * q / (t * q + f))
        .add("43.4", "no leap years", (Integer y, Integer m, Integer d) -> day(y, m, d, 0))
        .add("43.4", "by 4 alone", (Integer y, Integer m, Integer d) -> day(y, m, d, 4))
        .add("43.4", "not by 400", (Integer y, Integer m, Integer d) -> day(y, m, d, 100))
        .add("43.4", "from 0", (Integer y, Integer m, Integer d) -> day(y, m, d, 400) - 1)
        .add("43.5", "operands exchanged", (String[] t) -> postfix(t, true, true))
        .add("43.5", "infinity", (String[] t) -> postfix(t, false, false))
        .add("43.5", "the sum of all", (String[] t) -> sum(t))
        .add("43.6", "steps alone", (int[] t, Integer s, Integer b) -> Math.min(s, t.length - 1))
        .add(
            "43.6", "one call too many", (int[] t, Integer s, Integer b) -> calls(t, s, b, true, 1))
        .add(
            "43.6",
            "the overrunning call",
            (int[] t, Integer s, Integer b) -> calls(t, s, b, false, 0))
        .add(
            "43.6",
            "the answer calls too",
            (int[] t, Integer s, Integer b) -> Math.min(s, t.length));
  }

  /** By Sakamoto's table, with leap years by a rule that may be wrong. */
  private static int day(int year, int month, int day, int rule) {
    int[] shift = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int y = month < 3 ? year - 1 : year;
    int leaps = rule == 0 ? 0 : y / 4;
    leaps -= rule >= 100 ? y / 100 : 0;
    leaps += rule >= 400 ? y / 400 : 0;
    int fromSunday = (y + leaps + shift[month - 1] + day) % 7;
    return fromSunday == 0 ? 7 : fromSunday;
  }

  private static double postfix(String[] tokens, boolean exchanged, boolean guarded) {
    Deque<Double> stack = new ArrayDeque<>();
    for (String token : tokens) {
      if (!"+-*/".contains(token)) {
        stack.push(Double.parseDouble(token));
        continue;
      }
      double top = stack.pop();
      double below = stack.pop();
      double left = exchanged ? top : below;
      double right = exchanged ? below : top;
      stack.push(
          switch (token) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            default -> guarded && right == 0 ? Double.NaN : left / right;
          });
    }
    return stack.pop();
  }

  private static double sum(String[] tokens) {
    double sum = 0;
    for (String token : tokens) {
      sum += "+-*/".contains(token) ? 0 : Double.parseDouble(token);
    }
    return sum;
  }

  private static int calls(int[] tokens, int steps, int budget, boolean after, int more) {
    int used = 0;
    int calls = 0;
    for (int i = 0; i < tokens.length - 1 && used < budget && calls < steps + more; i++) {
      used += tokens[i];
      calls += after && used >= budget ? 0 : 1;
    }
    return calls;
  }
}
