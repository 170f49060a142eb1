package hondo.render;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** One way to write all the numbers that stand together, so that they can be compared at a look. */
final class Decimals {
  private static final int MOST = 4;
  private static final double LARGE = 1e6;
  private static final double SMALL = 1e-3;

  private Decimals() {}

  /** For arrays: as many decimals as the numbers need, at most four; tiny ones become 0.0000. */
  static DoubleFunction<String> ofArray(double[] values) {
    return of(values, largest(values));
  }

  /** For columns of tables: as for arrays, but no number loses its digits to a large one. */
  static DoubleFunction<String> ofColumn(double[] values) {
    double smallest =
        Arrays.stream(values).map(Math::abs).filter(v -> v > 0).min().orElse(Double.NaN);
    return of(values, smallest);
  }

  private static DoubleFunction<String> of(double[] values, double decisive) {
    if (largest(values) >= LARGE || decisive < SMALL && decisive > 0) {
      return value -> Numbers.significant(value, MOST);
    }
    int decimals =
        Arrays.stream(values).filter(Double::isFinite).mapToInt(Decimals::needed).max().orElse(0);
    String format = "%." + decimals + "f";
    return value ->
        Double.isFinite(value)
            ? String.format(Locale.ROOT, format, value == 0 ? 0.0 : value)
            : Numbers.significant(value, MOST);
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  private static int needed(double value) {
    String text = String.format(Locale.ROOT, "%." + MOST + "f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return end - 1 - text.indexOf('.');
  }
}
