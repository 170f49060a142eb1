package hondo.plot;

import hondo.core.Numbers;
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
            Numbers.format("'%s' is infinite at index %d; use NaN to leave a gap", series, i));
      }
      if (logarithmic && values[i] <= 0) {
        throw new IllegalArgumentException(
            Numbers.format(
                    "'%s' is %s at index %d, and a logarithmic axis only has numbers above zero; ",
                    series, Numbers.compact(values[i]), i)
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
    return logarithmic ? logarithmicRange(zero) : linearRange(zero);
  }

  private double[] logarithmicRange(Zero zero) {
    double room = low == high ? 2 : Math.pow(high / low, headroom);
    return new double[] {zero == Zero.ALWAYS ? low / 2 : low / room, high * room};
  }

  private double[] linearRange(Zero zero) {
    double span = high - low;
    if (span == 0) {
      span = low == 0 ? 1 : Math.abs(low);
    }
    double reach = Math.max(Math.abs(low), Math.abs(high));
    // A hair beyond zero, because XChart leaves out the label of a tick at the very end.
    double hair = Math.max(reach, span) * 1e-6;
    boolean zeroBelow = low >= 0 && zero.applies(low, high);
    boolean zeroAbove = high <= 0 && !zeroBelow && zero.applies(high, low);
    double room = headroom * (zeroBelow || zeroAbove ? Math.max(reach, span) : span);
    return new double[] {zeroBelow ? -hair : low - room, zeroAbove ? hair : high + room};
  }

  /** How to write the numbers beside the ticks of a range. */
  Function<Double, String> format(double[] range) {
    return logarithmic ? TickLabels.logarithmic(range) : TickLabels.linear(range);
  }
}
