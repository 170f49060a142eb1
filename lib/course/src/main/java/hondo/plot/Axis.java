package hondo.plot;

import hondo.core.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Function;

/** One axis: its label, whether it is logarithmic, the range it shows and how it writes numbers. */
final class Axis {
  /** Whether an axis begins at zero when all data lie on one side of it. */
  enum Zero {
    ALWAYS,
    IF_NEAR,
    IGNORED;

    private boolean applies(double near, double far) {
      return this == ALWAYS || this == IF_NEAR && Math.abs(near) < 0.4 * Math.abs(far);
    }
  }

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  String label = "";
  boolean logarithmic;

  /** The room beyond the data, as a share of their span. */
  double headroom = 0.05;

  private double fixedLow = Double.NaN;
  private double fixedHigh = Double.NaN;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  void fix(double newLow, double newHigh) {
    if (!(newLow < newHigh) || Double.isInfinite(newLow) || Double.isInfinite(newHigh)) {
      throw new IllegalArgumentException(
          "an axis runs from a smaller to a larger number, not from " + newLow + " to " + newHigh);
    }
    fixedLow = newLow;
    fixedHigh = newHigh;
  }

  /** Widens the range of the data; not-a-number is a gap and leaves it as it is. */
  void include(double value) {
    if (!Double.isNaN(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  void requireDrawable(String series, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "'%s' is infinite at index %d; use NaN to leave a gap".formatted(series, i));
      }
      if (logarithmic && values[i] <= 0) {
        throw new IllegalArgumentException(
            "'%s' is %s at index %d, and a logarithmic axis only has numbers above zero; "
                    .formatted(series, Numbers.compact(values[i]), i)
                + "use NaN to leave a gap");
      }
    }
  }

  /** The range to draw: the fixed one, or the data with a little room around it. */
  double[] range(Zero zero) {
    if (!Double.isNaN(fixedLow)) {
      return new double[] {fixedLow, fixedHigh};
    }
    if (low > high) {
      return logarithmic ? new double[] {0.1, 10} : new double[] {0, 1};
    }
    if (logarithmic) {
      double room = Math.pow(high / low, 0.04);
      return low == high
          ? new double[] {low / 2, high * 2}
          : new double[] {low / room, high * room};
    }
    if (low == high) {
      double room = low == 0 ? 1 : Math.abs(low) / 2;
      return new double[] {low - room, high + room};
    }
    double room = (high - low) * headroom;
    boolean zeroBelow = low >= 0 && zero.applies(low, high);
    boolean zeroAbove = high <= 0 && zero.applies(high, low);
    return new double[] {zeroBelow ? 0 : low - room, zeroAbove ? 0 : high + room};
  }

  /** How to write the numbers beside the ticks of a range. */
  Function<Double, String> format(double[] range) {
    if (logarithmic) {
      return value -> logarithmicLabel(value, range);
    }
    double span = range[1] - range[0];
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(span / 20)));
    double largest = Math.max(Math.abs(range[0]), Math.abs(range[1]));
    if (largest >= 1e6 || decimals > 6) {
      return value -> Numbers.significant(Math.abs(value) < span * 1e-9 ? 0 : value, 4);
    }
    return value -> {
      BigDecimal rounded =
          BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
      return grouped(rounded.setScale(Math.max(0, rounded.scale())));
    };
  }

  /** Decades get a label; where the range holds fewer than two, also their doubles and fives. */
  private static String logarithmicLabel(double value, double[] range) {
    double decades = Math.log10(range[1] / range[0]);
    int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
    long digit = Math.round(value / Math.pow(10, exponent));
    boolean shown = digit == 1 || decades < 2 && (digit == 2 || digit == 5) || decades < 0.7;
    if (!shown) {
      return " ";
    }
    if (exponent >= -3 && exponent <= 4 && range[1] < 2e5 && range[0] > 2e-5) {
      return exponent < 0
          ? BigDecimal.valueOf(digit).movePointRight(exponent).toPlainString()
          : grouped(BigDecimal.valueOf(Math.round(value)));
    }
    return (digit == 1 ? "" : digit + "·") + "10" + superscript(exponent);
  }

  /**
   * Thousands apart by a thin space: a comma would be a decimal sign to Spanish readers, and would
   * lift its label, as XChart aligns labels by their lowest ink.
   */
  private static String grouped(BigDecimal value) {
    return String.format(Locale.ROOT, "%,." + value.scale() + "f", value).replace(',', '\u2009');
  }

  private static String superscript(int number) {
    StringBuilder text = new StringBuilder(number < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(number)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
