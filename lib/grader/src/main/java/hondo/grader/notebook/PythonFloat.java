package hondo.grader.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Numbers as Python writes and reads them: what nbgrader's checksums and partial credit rest on.
 */
public final class PythonFloat {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:[0-9](?:_?[0-9])*(?:\\.(?:[0-9](?:_?[0-9])*)?)?|\\.[0-9](?:_?[0-9])*)"
              + "(?:[eE][+-]?[0-9](?:_?[0-9])*)?");

  private static final int DIGITS = 17;

  private PythonFloat() {}

  /**
   * As {@code repr} has it: the shortest digits that give the number back, with an exponent below
   * 1e-4 and from 1e16 on.
   */
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1; // that of the first digit
    if (exponent < -4 || exponent >= 16) {
      String rest = digits.length() > 1 ? "." + digits.substring(1) : "";
      String size = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
      return sign + digits.charAt(0) + rest + "e" + (exponent < 0 ? "-" : "+") + size;
    }
    String plain = shortest.toPlainString();
    return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
  }

  /** JDK 17's Double.toString is not always the shortest: that came with 19. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < DIGITS; digits++) {
      // Beside a power of two the nearest may be too far below, and the one above be right.
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (rounded.doubleValue() == value) {
          return rounded;
        }
      }
    }
    return exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
  }

  /** As {@code float(text)} reads it, ASCII digits only; empty where Python has a ValueError. */
  public static OptionalDouble parse(String text) {
    String word = text.strip();
    if (NUMBER.matcher(word).matches()) {
      return OptionalDouble.of(Double.parseDouble(word.replace("_", "")));
    }
    boolean negative = word.startsWith("-");
    String unsigned = negative || word.startsWith("+") ? word.substring(1) : word;
    switch (unsigned.toLowerCase(Locale.ROOT)) {
      case "nan":
        return OptionalDouble.of(Double.NaN);
      case "inf":
      case "infinity":
        return OptionalDouble.of(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      default:
        return OptionalDouble.empty();
    }
  }
}
