package hondo.grader.api;

import java.util.Random;

/**
 * What an author writes in a locked test cell, beside plain Java: an {@code assert} that fails, or
 * anything thrown, fails the cell as it is. The author's own solution is run at release, and what
 * it reports is kept outside the sandbox: a submission passes a check by reporting the same.
 *
 * <pre>{@code
 * import hondo.grader.api.*;
 * Tests.part("small numbers", 2, "Multiply, do not add.", () -> {
 *   Tests.equal("square(3)", square(3), 9);
 *   Tests.equal("square(-4)", square(-4), 16);
 * });
 * /// BEGIN HIDDEN TESTS
 * Tests.part("any number", 3, () -> {
 *   int x = Tests.random().nextInt(1000);
 *   Tests.value("square(" + x + ")", square(x));   // compared with the solution's value
 *   Tests.value("root", root(x), Tolerance.absolute(1e-9));
 * });
 * /// END HIDDEN TESTS
 * }</pre>
 *
 * <p>The points of a cell's parts add up to the cell's, or leave a rest: that is what all checks
 * and asserts outside of parts are worth together. A part passes when all of its checks do and its
 * code does not throw; the other parts go on. A cell without parts and checks passes when nothing
 * is thrown; a number at its end is the points that it gives.
 *
 * <p>A test cell may run in a JVM in which those before it have not run: it has their imports, and
 * nothing else of them. What several share stands in a locked cell of its own.
 *
 * <p>In a student's own notebook a check prints ✔ or ✘, and one that fails throws {@link
 * CheckFailed}, a part's at its end. Write {@code Tests.} before each name and no static import: a
 * method {@code value} in a student's notebook would hide an imported one, and the test not
 * compile.
 *
 * <p>Names of parts are unique in a cell, those of checks in a part; they, hints and the first
 * difference are shown to students unless the part stands in a hidden region or is {@link #hidden}.
 */
public final class Tests {
  private Tests() {}

  /** A part of the cell's points: all of its checks, or none of them. */
  public static void part(String name, double points, Body body) {
    Checks.part(name, points, "", false, body);
  }

  /**
   * A part of the cell's points.
   *
   * @param name unique in the cell
   * @param points above 0
   * @param hint what a student is told when it fails
   * @throws IllegalArgumentException for no name, and for points that are not above 0
   */
  public static void part(String name, double points, String hint, Body body) {
    Checks.part(name, points, hint, false, body);
  }

  /** A part of which students see the name and whether it passed, and nothing of what failed. */
  public static void hidden(String name, double points, Body body) {
    Checks.part(name, points, "", true, body);
  }

  /** As {@link #value(String, Object, Tolerance)}, with {@link Tolerance#USUAL}. */
  public static void value(String name, Object actual) {
    Checks.value(name, actual, Tolerance.USUAL);
  }

  /**
   * Reports a value, which is compared outside the sandbox with the one that the author's solution
   * gave: there is nothing to find out in here. A student's own notebook only shows it.
   *
   * @param actual a number, boolean, text or enum constant, an array, list, set, map, optional or
   *     record of such, or null
   * @throws IllegalArgumentException for another type or more than 100,000 elements
   */
  public static void value(String name, Object actual, Tolerance tolerance) {
    Checks.value(name, actual, tolerance);
  }

  /** Holds when the two are equal, arrays and records by their contents, 3 and 3.0 too. */
  public static void equal(String name, Object actual, Object expected) {
    Checks.compare(name, "equal", actual, expected, Tolerance.EXACT);
  }

  /** As the other, with an absolute tolerance. */
  public static void close(String name, Object actual, Object expected, double tolerance) {
    Checks.compare(name, "equal", actual, expected, Tolerance.absolute(tolerance));
  }

  /** Holds when all numbers of the two, of the same shape, are near enough. */
  public static void close(String name, Object actual, Object expected, Tolerance tolerance) {
    Checks.compare(name, "equal", actual, expected, tolerance);
  }

  /** Holds when the number is {@code least} or more. */
  public static void atLeast(String name, double actual, double least) {
    Checks.bound(name, "at least", actual, least, actual >= least);
  }

  /** Holds when the number is {@code most} or less. */
  public static void atMost(String name, double actual, double most) {
    Checks.bound(name, "at most", actual, most, actual <= most);
  }

  /**
   * Holds when the condition does. Where there is a value to report, report that: a bare truth is
   * the weakest evidence.
   */
  public static void holds(String name, boolean condition) {
    Checks.compare(name, "equal", condition, true, Tolerance.EXACT);
  }

  /** Holds when the code throws this type or one of its subtypes. */
  public static void throwing(String name, Class<? extends Throwable> type, Body body) {
    Checks.throwing(name, type, body);
  }

  /**
   * Random numbers of this test, the same for the same student. They begin anew with each run of
   * the test in the grader, and not in a student's notebook.
   */
  public static Random random() {
    Log log = Report.current();
    return log == null ? OwnRandom.RANDOM : log.random();
  }

  /** A seed of this test, the same for the same student. */
  public static long seed() {
    Log log = Report.current();
    return log == null ? OwnRandom.SEED : log.seed();
  }

  /**
   * How long this cell may run, instead of the assignment's usual time; first thing in the cell.
   */
  public static void minutes(double minutes) {
    if (!(minutes > 0 && minutes <= 24 * 60)) {
      throw new IllegalArgumentException("minutes from 0 to a day, not " + minutes);
    }
    set("minutes", minutes);
  }

  /**
   * How often a cell that fails runs again, for what trains with threads; the best run counts, and
   * the instructor is told that it was not the first.
   */
  public static void retries(int times) {
    if (times < 0 || times > 10) {
      throw new IllegalArgumentException("retries from 0 to 10, not " + times);
    }
    set("retries", (long) times);
  }

  /** This cell runs in a JVM of its own, in which the answers have just run. */
  public static void fresh() {
    set("fresh", true);
  }

  /** Without a GPU this cell does not run, which a person then sees. */
  public static void needsGpu() {
    need("gpu");
  }

  /** Without this data set this cell does not run, which a person then sees. */
  public static void needsData(String name) {
    need("data:" + name);
  }

  private static void set(String name, Object value) {
    Log log = Report.current();
    if (log != null) {
      log.set(name, value);
    }
  }

  private static void need(String what) {
    Log log = Report.current();
    if (log != null) {
      log.need(what);
    }
  }

  /** That of a notebook without a grader. */
  private static final class OwnRandom {
    static final long SEED = 1;
    static final Random RANDOM = new Random(SEED);
  }
}
