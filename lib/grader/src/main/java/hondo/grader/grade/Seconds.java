package hondo.grader.grade;

import java.util.Locale;

/** Numbers as messages show them. */
final class Seconds {
  private Seconds() {}

  static String text(double seconds) {
    return seconds < 120
        ? number(seconds) + " s"
        : String.format(Locale.ROOT, "%.1f minutes", seconds / 60);
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
