package hondo.core;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Numbers as a person reads them, the same on every machine: a decimal point, no locale. */
public final class Numbers {
  private static final int SHOWN_ELEMENTS = 8;
  static final int SHOWN_CHARACTERS = 60;

  private Numbers() {}

  /**
   * {@code String.format} with a decimal point and the digits 0–9 on every machine: {@code
   * String.formatted} takes both from the reader's locale, and the build refuses it.
   */
  public static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** At most 4 significant digits: {@code 0.1235}, {@code 12350}, {@code 1.2e-9}. */
  public static String compact(double value) {
    return significant(value, 4);
  }

  /** At most 7 significant digits. */
  public static String precise(double value) {
    return significant(value, 7);
  }

  /** A whole number with its thousands apart: {@code 1,234,567}. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** At most {@code digits} significant digits, without trailing zeros. */
  public static String significant(double value, int digits) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < Math.max(digits, 7)) {
      return rounded.toPlainString();
    }
    BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
    return mantissa.toPlainString() + "e" + exponent;
  }

  /** Any value in short: numbers as {@link #precise}, the first elements of an array. */
  public static String show(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return precise(((Number) value).doubleValue());
    }
    if (value instanceof String text) {
      return '"' + shorten(text) + '"';
    }
    if (value != null && value.getClass().isArray()) {
      int length = Array.getLength(value);
      List<String> shown = new ArrayList<>();
      for (int i = 0; i < Math.min(length, SHOWN_ELEMENTS); i++) {
        shown.add(show(Array.get(value, i)));
      }
      String rest = length > SHOWN_ELEMENTS ? ", … " + length + " elements" : "";
      return "[" + String.join(", ", shown) + rest + "]";
    }
    return Objects.toString(value);
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_CHARACTERS
        ? text
        : text.substring(0, SHOWN_CHARACTERS) + "… (" + grouped(text.length()) + " characters)";
  }
}
