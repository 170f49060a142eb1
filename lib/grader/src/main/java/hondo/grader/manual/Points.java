package hondo.grader.manual;

import java.util.OptionalDouble;

/** Points as people type them: {@code 1.5}, or {@code 1,5} where the comma is the decimal sign. */
final class Points {
  private Points() {}

  /** The number, if it is one: digits with at most one decimal sign, no sign before them. */
  static OptionalDouble parse(String text) {
    String plain = text.strip().replace(',', '.');
    // Not all that Java reads as a number: a row with 1e3, NaN or 0x1p3 is a mistake.
    boolean number = plain.length() < 20 && plain.matches("[0-9]+(\\.[0-9]*)?|\\.[0-9]+");
    return number ? OptionalDouble.of(Double.parseDouble(plain)) : OptionalDouble.empty();
  }
}
