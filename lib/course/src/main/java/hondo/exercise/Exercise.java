package hondo.exercise;

import hondo.core.CheckLine;
import hondo.exercise.task.Code;
import hondo.exercise.task.Task;
import hondo.exercise.task.Trial;
import hondo.exercise.task.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * Checks the answers to exercises, in the cell that holds them:
 *
 * <pre>{@code
 * Exercise.check("11.2", (List<String> text, String before, String word) -> p(text, before, word));
 * }</pre>
 *
 * <p>Shows ✔, or ✘ and which input gave what instead of what, with a hint from the second try on,
 * or ○ where nothing was written yet. A cell never fails because of that, so that a lecture runs to
 * its end with its exercises unsolved; where the environment variable {@value #STRICT} is set (to
 * anything), every answer that is not right is a {@link NotSolved}. These lines are not {@code
 * Check}s of the lecture.
 *
 * <p>The function's parameters have explicit types, the boxed ones for numbers: {@code (Double x)
 * -> …}. What it is given are copies.
 */
public final class Exercise {
  private static final String STRICT = "HONDO_STRICT_EXERCISES";

  /** Failing tries of this session. */
  private static final Map<String, Integer> TRIES = new HashMap<>();

  private Exercise() {}

  /** Tries a function of one argument. */
  public static <A, R> void check(String id, Code.One<A, R> answer) throws InterruptedException {
    check(id, Code.of(answer));
  }

  /** Tries a function of two arguments. */
  public static <A, B, R> void check(String id, Code.Two<A, B, R> answer)
      throws InterruptedException {
    check(id, Code.of(answer));
  }

  /** Tries a function of three arguments. */
  public static <A, B, C, R> void check(String id, Code.Three<A, B, C, R> answer)
      throws InterruptedException {
    check(id, Code.of(answer));
  }

  /** Tries a function of four arguments. */
  public static <A, B, C, D, R> void check(String id, Code.Four<A, B, C, D, R> answer)
      throws InterruptedException {
    check(id, Code.of(answer));
  }

  /** Compares a number, a text or an array; 0, null, "" and an empty array are none yet. */
  public static void check(String id, Object answer) throws InterruptedException {
    check(id, Code.value(answer));
  }

  /** The lectures and how many of their exercises are solved in this folder. */
  public static Table progress() {
    return FrontPage.table(Solved.here());
  }

  private static void check(String id, Code answer) throws InterruptedException {
    Task task = Exercises.task(id);
    Verdict verdict = Trial.of(task, answer);
    String name = id + " " + task.title();
    switch (verdict.kind()) {
      case SOLVED -> CheckLine.HOLDS.show(name, ": " + verdict.what() + recorded(id));
      case OPEN -> CheckLine.OPEN.show(name, ": " + verdict.what());
      case WRONG -> CheckLine.FAILS.show(name, ": " + report(task, verdict));
    }
    if (verdict.kind() != Verdict.Kind.SOLVED && System.getenv(STRICT) != null) {
      throw new NotSolved(name + ": " + verdict.what());
    }
  }

  private static String recorded(String id) {
    return Solved.here().map(solved -> solved.add(id)).orElse("");
  }

  private static String report(Task task, Verdict verdict) {
    StringBuilder text = new StringBuilder(verdict.what());
    for (Verdict.Detail detail : verdict.details()) {
      text.append("\n").append(detail.name()).append(": ").append(detail.text());
    }
    int tries;
    synchronized (TRIES) {
      tries = TRIES.merge(task.id(), 1, Integer::sum);
    }
    List<String> hints = task.hints();
    if (tries >= 2) {
      text.append("\nhint: ").append(hints.get(Math.min(tries - 2, hints.size() - 1)));
    }
    return text.toString();
  }
}
