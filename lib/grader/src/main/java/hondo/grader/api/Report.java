package hondo.grader.api;

import java.util.Map;

/**
 * Where the grader's worker takes what a test has reported. Tests have no use for it: who calls it
 * loses the evidence for the test that runs.
 */
public final class Report {
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

  /** That of the test that runs, or null in a student's own notebook. */
  static Log current() {
    return current;
  }
}
