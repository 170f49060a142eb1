package hondo.agent.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculatorTest {
  private static final MathContext MANY = new MathContext(400);
  private static final long SEED = 20261130;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "10 - 4 - 3 | 3",
        "100 / 5 / 2 | 10",
        "-2^2 | -4",
        "(-2)^2 | 4",
        "2^3^2 | 512",
        "2^-1 | 0.5",
        "2**10 | 1024",
        "--3 | 3",
        "2 * -3 | -6",
        "2 - -3 | 5",
        "-2 * 3 ^ 2 | -18",
        "1/3*3 | 1",
        "0.1 + 0.2 | 0.3",
        "1/8 | 0.125",
        "1/3 | ≈ 0.3333333333333333333333333333333333",
        "1e3 + 1.5E-3 | 1000.0015",
        ".5 * 4. | 2",
        "0^0 | 1",
        "(-1)^1000000001 | -1",
        "6 × 7 ÷ 2 − 1 | 20",
        "317 * 485 | 153745",
      })
  void valuesByHand(String expression, String value) {
    assertEquals(value, Calculator.value(expression).toString());
  }

  /** The value of the tree that a text was written from, with 400 digits and no parser. */
  private record Sample(String text, int binds, BigDecimal value) {}

  /** Binds: 1 sum, 2 product, 3 sign, 4 power, 5 atom. */
  private static Sample sample(SplittableRandom random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(7);
    if (kind == 0) {
      BigDecimal number = BigDecimal.valueOf(random.nextInt(1, 1000), random.nextInt(3));
      return new Sample(number.toPlainString(), 5, number);
    }
    Sample left = sample(random, depth - 1);
    if (kind == 5) {
      return new Sample("-" + at(left, 3, random), 3, left.value().negate());
    }
    if (kind == 6) {
      int n = random.nextInt(4);
      return new Sample(at(left, 5, random) + "^" + n, 4, left.value().pow(n, MANY));
    }
    Sample right = sample(random, depth - 1);
    return switch (kind) {
      case 1 ->
          new Sample(
              at(left, 1, random) + " + " + at(right, 2, random),
              1,
              left.value().add(right.value(), MANY));
      case 2 ->
          new Sample(
              at(left, 1, random) + "-" + at(right, 2, random),
              1,
              left.value().subtract(right.value(), MANY));
      case 3 ->
          new Sample(
              at(left, 2, random) + "*" + at(right, 3, random),
              2,
              left.value().multiply(right.value(), MANY));
      default ->
          right.value().abs().compareTo(new BigDecimal("1e-300")) < 0
              ? left
              : new Sample(
                  at(left, 2, random) + " / " + at(right, 3, random),
                  2,
                  left.value().divide(right.value(), MANY));
    };
  }

  /** In parentheses where it must be, and now and then where it need not. */
  private static String at(Sample sample, int binds, SplittableRandom random) {
    boolean needed = sample.binds() < binds;
    return needed || random.nextInt(8) == 0 ? "(" + sample.text() + ")" : sample.text();
  }

  @Test
  void thousandRandomExpressionsAreWhatTheirTreesAre() {
    SplittableRandom random = new SplittableRandom(SEED);
    int rounded = 0;
    for (int i = 0; i < 1_000; i++) {
      Sample sample = sample(random, 5);
      Rational value = Calculator.value(sample.text());
      BigDecimal error =
          new BigDecimal(value.over())
              .divide(new BigDecimal(value.under()), MANY)
              .subtract(sample.value())
              .abs();
      BigDecimal size = sample.value().abs().max(BigDecimal.ONE);
      assertTrue(
          error.compareTo(size.scaleByPowerOfTen(-200)) <= 0,
          "seed " + SEED + ", expression " + i + ": " + sample.text() + " is " + sample.value());
      rounded += value.isShort() ? 0 : 1;
    }
    assertTrue(rounded > 100 && rounded < 900, "both kinds of result: " + rounded);
  }

  /** Models write them between a number and its sign. */
  @Test
  void blanksThatDoNotBreakALineAreBlanks() {
    assertEquals("4", Calculator.value("2\u00a0+\u202f2").toString());
  }

  @Test
  void whatHasNoValueIsRefusedWithItsPlace() {
    Refusal.of(() -> Calculator.value("1 / (2 - 2)"), "division by zero", "character 3");
    Refusal.of(() -> Calculator.value("0^-1"), "division by zero");
    Refusal.of(() -> Calculator.value("2^0.5"), "0.5", "no whole number");
    Refusal.of(() -> Calculator.value("9^9^9^9"), "too large");
    Refusal.of(() -> Calculator.value("2^100000"), "too large");
    Refusal.of(() -> Calculator.value("1e999999999"), "too large");
    Refusal.of(() -> Calculator.value("1e99999999999"), "no number");
    Refusal.of(() -> Calculator.value("1,000 + 1"), "character 2", "','", "decimals have a point");
    Refusal.of(() -> Calculator.value("2 +"), "character 4", "a number", "the end");
    Refusal.of(() -> Calculator.value(""), "the end");
    Refusal.of(() -> Calculator.value("(1"), "')'");
    Refusal.of(() -> Calculator.value("1 2"), "an operator", "'2'");
    Refusal.of(() -> Calculator.value("System.exit(0)"), "character 1", "'S'");
    Refusal.of(() -> Calculator.value("1".repeat(10_001)), "10,001 characters");
    Refusal.of(() -> Calculator.value("(".repeat(5_000)), "nested");
    Refusal.of(() -> Calculator.value("2^".repeat(1_000) + "1"), "nested");
  }

  @Test
  void largestPowersAreStillComputed() {
    assertEquals(new BigDecimal(2).pow(19_999).toBigInteger(), Calculator.value("2^19999").over());
    assertEquals("1", Calculator.value("1^999999999999").toString());
    assertEquals("0", Calculator.value("0^999999999999").toString());
  }

  @Test
  void fractionsAreInLowestTermsWithASignAbove() {
    assertEquals(Rational.of("-0.5"), Calculator.value("3 / -6"));
    assertEquals("-1", Rational.of("-0.5").over().toString());
    assertEquals("2", Rational.of("-0.5").under().toString());
  }
}
