package hondo.agent.arithmetic;

import hondo.core.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A fraction in lowest terms.
 *
 * @param over the numerator
 * @param under the denominator, at least 1
 */
public record Rational(BigInteger over, BigInteger under) {
  private static final MathContext SHOWN = new MathContext(34);

  /** No number of more bits is made: some 6,000 decimal digits. */
  private static final int MOST_BITS = 20_000;

  /**
   * In lowest terms, whatever is given.
   *
   * @throws IllegalArgumentException if the denominator is zero, or one has more than 20,000 bits
   */
  public Rational {
    if (under.signum() == 0) {
      throw new IllegalArgumentException("division by zero");
    }
    BigInteger divisor = over.gcd(under);
    divisor = under.signum() < 0 ? divisor.negate() : divisor;
    over = over.divide(divisor);
    under = under.divide(divisor);
    requireSize(Math.max(over.bitLength(), under.bitLength()));
  }

  private static void requireSize(long bits) {
    if (bits > MOST_BITS) {
      throw new IllegalArgumentException(
          Numbers.format("a number would have more than %,d bits: too large", MOST_BITS));
    }
  }

  /**
   * A decimal number as it is written.
   *
   * @throws IllegalArgumentException if it is too large or too small to be written out
   */
  public static Rational of(BigDecimal value) {
    requireSize(4L * Math.abs((long) value.scale()));
    return value.scale() <= 0
        ? new Rational(value.toBigIntegerExact(), BigInteger.ONE)
        : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  /** A decimal number as it is written. */
  public static Rational of(String decimal) {
    return of(new BigDecimal(decimal));
  }

  /** The sum. */
  public Rational plus(Rational other) {
    return new Rational(
        over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
  }

  /** The difference. */
  public Rational minus(Rational other) {
    return plus(other.negate());
  }

  /** The product. */
  public Rational times(Rational other) {
    return new Rational(over.multiply(other.over), under.multiply(other.under));
  }

  /**
   * The quotient.
   *
   * @throws IllegalArgumentException if the other is zero
   */
  public Rational dividedBy(Rational other) {
    return new Rational(over.multiply(other.under), under.multiply(other.over));
  }

  /** The same with the other sign. */
  public Rational negate() {
    return new Rational(over.negate(), under);
  }

  /**
   * The power; 1 for the exponent 0.
   *
   * @throws IllegalArgumentException if the exponent is no whole number, zero has a negative one,
   *     or the result is too large
   */
  public Rational power(Rational exponent) {
    if (!exponent.under.equals(BigInteger.ONE)) {
      throw new IllegalArgumentException(
          Numbers.format("the exponent %s is no whole number", exponent));
    }
    boolean unit = over.abs().equals(BigInteger.ONE) && under.equals(BigInteger.ONE);
    if (unit || over.signum() == 0) {
      return small(exponent.over);
    }
    BigInteger steps = exponent.over.abs();
    // (b − 1)·n bits at least; one of b − 1 = 0, ±1, stays and is gone above
    long bits = Math.max(over.bitLength(), under.bitLength()) - 1;
    requireSize(steps.bitLength() > 31 ? Long.MAX_VALUE : bits * steps.longValue());
    int n = steps.intValueExact();
    Rational power = new Rational(over.pow(n), under.pow(n));
    return exponent.over.signum() < 0 ? new Rational(power.under, power.over) : power;
  }

  /** The power of 0, 1 or −1. */
  private Rational small(BigInteger exponent) {
    if (over.signum() == 0) {
      if (exponent.signum() < 0) {
        throw new IllegalArgumentException("division by zero: a negative power of 0");
      }
      return exponent.signum() == 0 ? new Rational(BigInteger.ONE, BigInteger.ONE) : this;
    }
    return exponent.testBit(0) ? this : new Rational(BigInteger.ONE, BigInteger.ONE);
  }

  /** Whether it can be written as a decimal number of at most 34 digits. */
  public boolean isShort() {
    return new BigDecimal(over)
            .divide(new BigDecimal(under), SHOWN)
            .multiply(new BigDecimal(under))
            .compareTo(new BigDecimal(over))
        == 0;
  }

  /** As a decimal number; rounded to 34 digits where it has more. */
  public BigDecimal decimal() {
    return new BigDecimal(over).divide(new BigDecimal(under), SHOWN);
  }

  /**
   * For a person: a whole number in full, else a decimal number, with {@code ≈} before it where it
   * is rounded.
   */
  @Override
  public String toString() {
    if (under.equals(BigInteger.ONE)) {
      return over.toString();
    }
    BigDecimal decimal = decimal().stripTrailingZeros();
    boolean plain = Math.abs(decimal.scale()) <= 60;
    return (isShort() ? "" : "≈ ") + (plain ? decimal.toPlainString() : decimal.toString());
  }
}
