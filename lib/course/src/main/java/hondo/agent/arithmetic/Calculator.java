package hondo.agent.arithmetic;

import hondo.core.Numbers;

/**
 * The value of an arithmetic expression, exactly: numbers, {@code + - * / ^} and parentheses. As in
 * mathematics, {@code ^} binds closest and to the right, then a sign, then {@code * /}, then {@code
 * + -}: {@code -2^2} is −4 and {@code 2^3^2} is 512. {@code × · ÷ −} and {@code **} stand for what
 * they mean. There is nothing else: no names, no functions, no code.
 *
 * <p>A parser by recursive descent, a method for each line of this grammar:
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = signed { ("*" | "/") signed }
 * signed  = { "+" | "-" } power
 * power   = atom [ "^" signed ]
 * atom    = number | "(" sum ")"
 * </pre>
 */
public final class Calculator {
  private static final int MOST_CHARACTERS = 10_000;
  private static final int MOST_DEPTH = 200;

  private final String text;
  private int place;
  private int depth;

  private Calculator(String text) {
    this.text = text;
  }

  /**
   * The value.
   *
   * @param expression at most 10,000 characters, nested at most 200 deep
   * @throws IllegalArgumentException if it is none, divides by zero, has an exponent that is no
   *     whole number, or becomes too large; says where
   */
  public static Rational value(String expression) {
    if (expression.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the expression has %,d characters; at most %,d are read",
              expression.length(), MOST_CHARACTERS));
    }
    Calculator calculator = new Calculator(plain(expression));
    Rational value = calculator.sum();
    if (calculator.peek() != 0) {
      throw calculator.unexpected("an operator or the end");
    }
    return value;
  }

  /** Each sign in its ASCII form, so that places stay what they are but for {@code **}. */
  private static String plain(String expression) {
    return expression
        .replace('×', '*')
        .replace('·', '*')
        .replace('÷', '/')
        .replace('−', '-')
        .replace("**", "^ ");
  }

  private Rational sum() {
    Rational value = product();
    while (true) {
      if (take('+')) {
        value = value.plus(product());
      } else if (take('-')) {
        value = value.minus(product());
      } else {
        return value;
      }
    }
  }

  private Rational product() {
    Rational value = signed();
    while (true) {
      if (take('*')) {
        value = value.times(signed());
      } else if (take('/')) {
        int at = place;
        Rational divisor = signed();
        if (divisor.over().signum() == 0) {
          throw new IllegalArgumentException(
              Numbers.format("division by zero, at character %d", at));
        }
        value = value.dividedBy(divisor);
      } else {
        return value;
      }
    }
  }

  private Rational signed() {
    boolean negative = false;
    while (true) {
      if (take('-')) {
        negative = !negative;
      } else if (!take('+')) {
        break;
      }
    }
    Rational value = power();
    return negative ? value.negate() : value;
  }

  private Rational power() {
    Rational base = atom();
    if (!take('^')) {
      return base;
    }
    enter();
    Rational value = base.power(signed());
    depth--;
    return value;
  }

  private Rational atom() {
    if (take('(')) {
      enter();
      Rational value = sum();
      if (!take(')')) {
        throw unexpected("')'");
      }
      depth--;
      return value;
    }
    char c = peek();
    if (!isDigit(c) && c != '.') {
      throw unexpected("a number or '('");
    }
    return number();
  }

  private void enter() {
    if (++depth > MOST_DEPTH) {
      throw new IllegalArgumentException(
          Numbers.format("the expression is nested more than %d deep", MOST_DEPTH));
    }
  }

  private Rational number() {
    int from = place;
    skipDigits();
    if (place < text.length() && text.charAt(place) == '.') {
      place++;
      skipDigits();
    }
    int end = place;
    if (place < text.length() && (text.charAt(place) | 0x20) == 'e') {
      place++;
      if (place < text.length() && "+-".indexOf(text.charAt(place)) >= 0) {
        place++;
      }
      int digits = place;
      skipDigits();
      if (place == digits) {
        place = end;
        throw unexpected("an operator or the end");
      }
    }
    String digits = text.substring(from, place);
    try {
      return Rational.of(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          Numbers.format("'%s' at character %d is no number", digits, from + 1), e);
    }
  }

  private void skipDigits() {
    while (place < text.length() && isDigit(text.charAt(place))) {
      place++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The next character that is no blank, or 0 at the end. */
  private char peek() {
    while (place < text.length() && isBlank(text.charAt(place))) {
      place++;
    }
    return place < text.length() ? text.charAt(place) : 0;
  }

  /** White space, and the blanks that do not break a line. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    place++;
    return true;
  }

  private IllegalArgumentException unexpected(String wanted) {
    char c = peek();
    String found = c == 0 ? "the end" : "'" + c + "'";
    String hint = c == ',' ? " (decimals have a point, thousands nothing)" : "";
    return new IllegalArgumentException(
        Numbers.format(
            "at character %d there should be %s, and there is %s%s",
            place + 1, wanted, found, hint));
  }
}
