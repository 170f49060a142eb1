package hondo.exercise.large;

import hondo.exercise.task.Task;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exercises of lecture 43: what an agent costs, how often it gets through, tools by hand. */
public final class Exercises43 {
  private Exercises43() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("43.1", "what an agent reads")
            .takes("prompt", "step", "steps")
            .reference((Integer p, Integer s, Integer n) -> tokensRead(p, s, n))
            .on(100, 50, 0)
            .on(100, 50, 1)
            .on(100, 50, 2)
            .on(2_000, 300, 10)
            .on(60_000, 40_000, 400)
            .hints(
                "n calls and an answer are n + 1 decisions, and each reads all that stands there.",
                "(n + 1)·p + s·n·(n + 1)/2, in a long."),
        Task.small("43.2", "a chain of steps")
            .takes("right", "retries", "steps")
            .reference(
                (Double right, Integer retries, Integer steps) -> chain(right, retries, steps))
            .on(0.9, 0, 1)
            .on(0.9, 0, 10)
            .on(0.9, 1, 10)
            .on(0.5, 2, 3)
            .hints(
                "A step fails only if all its tries fail; each try is independent.",
                "(1 − (1 − p)^(r + 1))^n."),
        Task.small("43.3", "what an alarm is worth")
            .takes("found", "false alarms", "share")
            .reference(
                (Double found, Double alarms, Double share) -> trueAlarms(found, alarms, share))
            .on(1.0, 0.0, 0.001)
            .on(0.9, 0.01, 0.5)
            .on(0.9, 0.01, 0.001)
            .on(0.3, 0.003, 0.0001)
            .hints(
                "Of a million pages: how many alarms are of bad pages, how many of good ones?",
                "Bayes: t·q / (t·q + f·(1 − q))."),
        Task.large("43.4", "a calendar without a library")
            .takes("year", "month", "day")
            .reference((Integer y, Integer m, Integer d) -> weekday(y, m, d))
            .on(2000, 1, 1)
            .on(2024, 2, 29)
            .on(2024, 3, 1)
            .on(1900, 3, 1)
            .on(1969, 7, 20)
            .drawn(
                20,
                43,
                random ->
                    new Object[] {
                      random.nextInt(1600, 2400), random.nextInt(1, 13), random.nextInt(1, 29)
                    })
            .hints(
                "Count the days since some Monday: 365 a year and one more for each leap year.",
                "Leap years: by 4, not by 100, but by 400. Take March as the first month, so that"
                    + " the leap day comes last."),
        Task.large("43.5", "a calculator without parentheses")
            .takes("tokens")
            .reference((String[] tokens) -> postfix(tokens))
            .on((Object) new String[] {"7"})
            .on((Object) new String[] {"7", "2", "-"})
            .on((Object) new String[] {"1", "2", "3", "*", "+"})
            .on((Object) new String[] {"8", "2", "/", "3", "/"})
            .on((Object) new String[] {"1", "0", "/"})
            .drawn(12, 44, random -> new Object[] {expression(random)})
            .hints(
                "Numbers go on a stack; an operator takes the two on top and puts its result back.",
                "The one on top is the *right* operand. A division by zero is NaN."),
        Task.large("43.6", "where the loop ends")
            .takes("tokens", "steps", "budget")
            .reference(
                (int[] tokens, Integer steps, Integer budget) -> calls(tokens, steps, budget))
            .on(new int[] {10, 10, 10}, 5, 100)
            .on(new int[] {10, 10, 10, 10}, 2, 100)
            .on(new int[] {10, 10, 10, 10}, 9, 30)
            .on(new int[] {10, 10, 10, 10}, 9, 25)
            .on(new int[] {50, 10}, 9, 50)
            .hints(
                "Before each decision look at both: steps taken, tokens used.",
                "A decision may overrun the budget of tokens, and its call is then not made. The last"
                    + " decision is the answer, and calls nothing."));
  }

  static long tokensRead(long prompt, long step, long steps) {
    return (steps + 1) * prompt + step * (steps * (steps + 1) / 2);
  }

  static double chain(double right, int retries, int steps) {
    return Math.pow(1 - Math.pow(1 - right, retries + 1), steps);
  }

  static double trueAlarms(double found, double alarms, double share) {
    return found * share / (found * share + alarms * (1 - share));
  }

  /** 1 is Monday, 7 is Sunday. */
  static int weekday(int year, int month, int day) {
    return LocalDate.of(year, month, day).getDayOfWeek().getValue();
  }

  static double postfix(String[] tokens) {
    Deque<Double> stack = new ArrayDeque<>();
    for (String token : tokens) {
      if (!"+-*/".contains(token)) {
        stack.push(Double.parseDouble(token));
        continue;
      }
      double right = stack.pop();
      double left = stack.pop();
      stack.push(
          switch (token) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            default -> right == 0 ? Double.NaN : left / right;
          });
    }
    return stack.pop();
  }

  /** Numbers 1 to 9, and after each but the first one or more operators. */
  private static String[] expression(RandomGenerator random) {
    StringBuilder text = new StringBuilder("" + random.nextInt(1, 10));
    int open = 1;
    for (int i = 0; i < 5; i++) {
      text.append(' ').append(random.nextInt(1, 10));
      open++;
      while (open > 1 && random.nextBoolean()) {
        text.append(' ').append("+-*/".charAt(random.nextInt(4)));
        open--;
      }
    }
    while (open-- > 1) {
      text.append(' ').append("+-*/".charAt(random.nextInt(4)));
    }
    return text.toString().split(" ");
  }

  /** How many tools are called, with what each decision costs; the last decision is the answer. */
  static int calls(int[] tokens, int steps, int budget) {
    int used = 0;
    int calls = 0;
    for (int i = 0; i < tokens.length - 1; i++) {
      if (used >= budget) {
        return calls;
      }
      used += tokens[i];
      if (calls == steps || used >= budget) {
        return calls;
      }
      calls++;
    }
    return calls;
  }
}
