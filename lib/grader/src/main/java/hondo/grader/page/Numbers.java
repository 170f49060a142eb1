package hondo.grader.page;

import hondo.grader.notebook.PythonFloat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for readers, with a decimal point in every language. */
public final class Numbers {
  private Numbers() {}

  /**
   * Points with up to two decimals, none that say nothing: {@code 7.5}, {@code 10}, {@code 0.33}.
   */
  public static String points(double points) {
    BigDecimal rounded = BigDecimal.valueOf(points).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** All of a number's digits, without a fraction that says nothing. */
  public static String exact(double number) {
    String text = PythonFloat.text(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** With two decimals, or a dash for what is not a number. */
  public static String two(double number) {
    return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.2f", number);
  }

  /** A share as a percentage, or a dash for what is not a number. */
  public static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** Seconds with a decimal below ten. */
  public static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
  }
}
