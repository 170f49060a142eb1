package hondo.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes the numbers beside the ticks of an axis. */
final class TickLabels {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  // XChart wants some text at every tick.
  private static final String NONE = " ";

  private TickLabels() {}

  /** Plain decimals, or a mantissa and a power of ten where those would be long. */
  static Function<Double, String> linear(double[] range) {
    double span = range[1] - range[0];
    double largest = Math.max(Math.abs(range[0]), Math.abs(range[1]));
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(span / 20)));
    boolean plain = largest < 1e6 && decimals <= 5;
    return value -> {
      double clean = Math.abs(value) < span * 1e-5 ? 0 : value;
      return plain ? plain(clean, decimals) : scientific(clean);
    };
  }

  /** The values of a logarithmic axis' range that have a number beside them. */
  static List<Double> numbered(double[] range) {
    Function<Double, String> label = logarithmic(range);
    List<Double> values = new ArrayList<>();
    int last = (int) Math.ceil(Math.log10(range[1]));
    for (int exponent = (int) Math.floor(Math.log10(range[0])); exponent <= last; exponent++) {
      for (int digit = 1; digit < 10; digit++) {
        double value = digit * Math.pow(10, exponent);
        // 3 · 10⁻¹ is a little more than 0.3, where the axis may end.
        boolean within = value >= range[0] * (1 - 1e-9) && value <= range[1] * (1 + 1e-9);
        if (within && !label.apply(value).equals(NONE)) {
          values.add(value);
        }
      }
    }
    return values;
  }

  /** Decades; where the range holds fewer than two, also their doubles and fives. */
  static Function<Double, String> logarithmic(double[] range) {
    double decades = Math.log10(range[1] / range[0]);
    boolean plain = range[1] < 2e5 && range[0] > 2e-4;
    return value -> {
      int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
      long digit = Math.round(value / Math.pow(10, exponent));
      boolean shown = digit == 1 || decades < 2 && (digit == 2 || digit == 5) || decades < 0.7;
      if (!shown) {
        return NONE;
      }
      BigDecimal exact = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
      return plain ? grouped(exact) : power(BigDecimal.valueOf(digit), exponent);
    };
  }

  private static String plain(double value, int decimals) {
    return grouped(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
  }

  /**
   * Thousands apart by a thin space: a comma would be a decimal sign to Spanish readers, and would
   * lift its label, as XChart aligns labels by their lowest ink.
   */
  private static String grouped(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    int decimals = Math.max(0, shortest.scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", shortest).replace(',', '\u2009');
  }

  private static String scientific(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
    BigDecimal digits = rounded.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return power(digits.scaleByPowerOfTen(-exponent), exponent);
  }

  private static String power(BigDecimal mantissa, int exponent) {
    String power = "10" + superscript(exponent);
    return mantissa.compareTo(BigDecimal.ONE) == 0 ? power : mantissa.toPlainString() + "·" + power;
  }

  private static String superscript(int number) {
    StringBuilder text = new StringBuilder(number < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(number)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
