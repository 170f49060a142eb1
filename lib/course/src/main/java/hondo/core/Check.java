package hondo.core;

import ai.djl.ndarray.NDArray;
import java.util.Objects;

/**
 * Checks that show what they compared: a green line in the notebook when they hold; a red one and a
 * {@link CheckFailed} when they do not.
 *
 * <p>The plain text of a line begins with "✔ " or "✘ ". Outside a notebook it is printed. Names are
 * kept for {@link #summary()} and {@link RunInfo}: a check that runs again under the same name
 * replaces the earlier one.
 */
public final class Check {
  private Check() {}

  /** Holds if |actual − expected| ≤ tolerance. Not-a-number never holds. */
  public static void close(String what, double actual, double expected, double tolerance) {
    requireTolerance(tolerance);
    double error = actual == expected ? 0 : Math.abs(actual - expected);
    boolean holds = error <= tolerance;
    String detail =
        Numbers.format(
            "%s, expected %s; error %s, tolerance %s",
            Numbers.precise(actual),
            Numbers.precise(expected),
            Numbers.compact(error),
            Numbers.compact(tolerance));
    CheckLog.report(what, holds, detail);
  }

  /**
   * Holds if every element is as near as {@link #close(String, double, double, double)} asks, and
   * the lengths are equal. The line tells the largest error and its index.
   */
  public static void allClose(String what, double[] actual, double[] expected, double tolerance) {
    requireTolerance(tolerance);
    Difference.between(actual, expected).report(what, tolerance);
  }

  /** As {@link #allClose(String, double[], double[], double)}. */
  public static void allClose(String what, float[] actual, float[] expected, double tolerance) {
    allClose(what, Elements.widen(actual), Elements.widen(expected), tolerance);
  }

  /** As {@link #allClose(String, double[], double[], double)}, row by row. */
  public static void allClose(
      String what, double[][] actual, double[][] expected, double tolerance) {
    requireTolerance(tolerance);
    Difference.between(actual, expected).report(what, tolerance);
  }

  /**
   * Holds if the shapes are equal and every element is as near as {@link #close(String, double,
   * double, double)} asks. Types may differ; nothing is broadcast. The arrays stay open.
   */
  public static void allClose(String what, NDArray actual, NDArray expected, double tolerance) {
    requireTolerance(tolerance);
    Difference.between(actual, expected).report(what, tolerance);
  }

  /** Holds if the two are equal; arrays by their contents. */
  public static void equal(String what, Object actual, Object expected) {
    boolean holds = Objects.deepEquals(actual, expected);
    String detail = Numbers.show(actual);
    if (!holds) {
      detail += ", expected " + Numbers.show(expected) + parting(actual, expected);
      if (actual != null && expected != null && actual.getClass() != expected.getClass()) {
        detail +=
            Numbers.format(
                " (a %s, not a %s)",
                actual.getClass().getSimpleName(), expected.getClass().getSimpleName());
      }
    }
    CheckLog.report(what, holds, detail);
  }

  /** Where two texts part, if they are too long to be shown whole. */
  private static String parting(Object actual, Object expected) {
    if (!(actual instanceof String a && expected instanceof String b)
        || Math.max(a.length(), b.length()) <= Numbers.SHOWN_CHARACTERS) {
      return "";
    }
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return Numbers.format(
        "; they part at character %s: \"%s\", expected \"%s\"",
        Numbers.grouped(at), around(a, at), around(b, at));
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 10), Math.min(text.length(), at + 20));
  }

  /** Holds if the two whole numbers are equal. */
  public static void equal(String what, long actual, long expected) {
    String detail = Numbers.grouped(actual);
    if (actual != expected) {
      detail += ", expected " + Numbers.grouped(expected);
    }
    CheckLog.report(what, actual == expected, detail);
  }

  /** Holds if the two numbers are the same to the last bit; {@link #close} allows a tolerance. */
  public static void equal(String what, double actual, double expected) {
    boolean holds = Double.compare(actual, expected) == 0 || actual == expected;
    String detail = holds ? Numbers.precise(actual) : actual + ", expected exactly " + expected;
    CheckLog.report(what, holds, detail);
  }

  /** Holds if actual ≤ bound. */
  public static void atMost(String what, double actual, double bound) {
    boolean holds = actual <= bound;
    CheckLog.report(
        what,
        holds,
        Numbers.format(
            "%s %s %s", Numbers.precise(actual), holds ? "≤" : "is not ≤", Numbers.precise(bound)));
  }

  /** Holds if actual ≥ bound. */
  public static void atLeast(String what, double actual, double bound) {
    boolean holds = actual >= bound;
    CheckLog.report(
        what,
        holds,
        Numbers.format(
            "%s %s %s", Numbers.precise(actual), holds ? "≥" : "is not ≥", Numbers.precise(bound)));
  }

  /**
   * Holds if the condition does.
   *
   * @param detail the numbers that the condition was about; shown in either case, may be empty
   */
  public static void isTrue(String what, boolean condition, String detail) {
    CheckLog.report(what, condition, detail);
  }

  /** Shows how many checks of this run passed, and the names of those that failed. */
  public static void summary() {
    CheckLog.showSummary();
  }

  /** How many checks of this run hold. */
  public static int passed() {
    return CheckLog.count(true);
  }

  /** How many checks of this run failed. */
  public static int failed() {
    return CheckLog.count(false);
  }

  private static void requireTolerance(double tolerance) {
    if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
      throw new IllegalArgumentException(
          "a tolerance is a finite number ≥ 0, this one is " + tolerance);
    }
  }
}
