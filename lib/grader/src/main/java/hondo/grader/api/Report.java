package hondo.grader.api;

import java.util.Map;

/**
 * Where the grader's worker takes what a test has reported. Tests have no use for it: who calls it
 * loses the evidence for the test that runs.
 */
public final class Report {
  /**
   * Whether the grader compares with what the solution gave. Then nothing is kept of what a test
   * itself expects: code that is tested could find it there, and report it. A constant, which no
   * reflection changes.
   */
  private static final boolean COMPARED = Boolean.getBoolean("hondo.grader.compared");

  private static volatile Log current;

  private Report() {}

  /**
   * The next test begins: until {@link #end}, checks report and neither print nor throw.
   *
   * @param seed that of its random inputs
   */
  public static void begin(long seed) {
    current = new Log(seed);
  }

  /**
   * What has been reported since {@link #begin}, in classes of the JDK alone; from here on checks
   * print and throw again. Null where nothing had begun.
   */
  public static Map<String, Object> end() {
    Log log = current;
    current = null;
    return log == null ? null : log.all();
  }

  static boolean isCompared() {
    return COMPARED;
  }

  /** That of the test that runs, or null in a student's own notebook. */
  static Log current() {
    return current;
  }
}
