package hondo.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along a range. */
final class Ticks {
  private Ticks() {}

  /**
   * Multiples of 1, 2 or 5 times a power of ten from low to high, both included; about as many as
   * wanted.
   */
  static List<Double> between(double low, double high, int wanted) {
    double rough = high / wanted - low / wanted; // high - low may be infinite
    if (rough < 1e-300) {
      return List.of(low, high); // finer than what the steps can be counted in
    }
    BigDecimal step = step(rough);
    BigDecimal end = new BigDecimal(high).add(step.movePointLeft(8));
    BigDecimal tick = BigDecimal.valueOf(Math.ceil(low / step.doubleValue() - 1e-9)).multiply(step);
    List<Double> ticks = new ArrayList<>();
    while (tick.compareTo(end) <= 0) {
      ticks.add(tick.doubleValue());
      tick = tick.add(step);
    }
    return ticks;
  }

  private static BigDecimal step(double rough) {
    int exponent = (int) Math.floor(Math.log10(rough));
    double leading = rough / Math.pow(10, exponent);
    int digit = leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10;
    return BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
  }
}
