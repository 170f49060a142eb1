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

  /** Beyond it sums and differences of two numbers would overflow, or underflow to nothing. */
  private static final double LARGEST = 1e300;

  /** Between neighbouring ticks there must be numbers: of the digits of a double, some are left. */
  private static final double NARROWEST = 1e-9;

  void fix(double newLow, double newHigh) {
    if (!(newLow < newHigh) || Math.abs(newLow) > LARGEST || Math.abs(newHigh) > LARGEST) {
      throw new IllegalArgumentException(
          "an axis runs from a smaller to a larger number, each of at most 1e300, not from "
              + newLow
              + " to "
              + newHigh);
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
      requireSize(series, values[i], i);
    }
  }

  private void requireSize(String series, double value, int index) {
    if (Math.abs(value) > LARGEST || logarithmic && value < 1 / LARGEST) {
      throw new IllegalArgumentException(
          Numbers.format(
              "'%s' is %s at index %d: an axis shows numbers up to 1e300, a logarithmic one"
                  + " from 1e-300 on; use NaN to leave a gap, or scale the numbers",
              series, value, index));
    }
  }

  /**
   * The range to draw: the fixed one, or the data with a little room around it.
   *
   * @throws IllegalArgumentException if the fixed one does not suit a logarithmic axis
   */
  double[] range(Zero zero) {
    if (!Double.isNaN(fixedLow)) {
      return fixedRange();
    }
    if (low > high) {
      return logarithmic ? new double[] {0.1, 10} : new double[] {0, 1};
    }
    return logarithmic ? logarithmicRange(zero) : linearRange(zero);
  }

  /** A hair more at each end, because XChart leaves out the label of a tick at the very end. */
  private double[] fixedRange() {
    if (!logarithmic) {
      double hair = (fixedHigh - fixedLow) * 1e-6;
      return new double[] {fixedLow - hair, fixedHigh + hair};
    }
    if (fixedLow < 1 / LARGEST) {
      throw new IllegalArgumentException(
          "a logarithmic axis begins at 1e-300 or above, not at " + fixedLow);
    }
    return new double[] {fixedLow / (1 + 1e-6), fixedHigh * (1 + 1e-6)};
  }

  private double[] logarithmicRange(Zero zero) {
    double room = low == high ? 2 : Math.pow(10, (Math.log10(high) - Math.log10(low)) * headroom);
    double below = zero == Zero.ALWAYS ? low / 2 : low / room;
    return new double[] {Math.max(below, 0.1 / LARGEST), Math.min(high * room, 10 * LARGEST)};
  }

  private double[] linearRange(Zero zero) {
    double span = high - low;
    if (span == 0) {
      span = low == 0 ? 1 : Math.abs(low);
    }
    double reach = Math.max(Math.abs(low), Math.abs(high));
    span = Math.max(span, Math.max(reach * NARROWEST, 1 / LARGEST));
    // A hair beyond zero, because XChart leaves out the label of a tick at the very end.
    double hair = Math.max(reach, span) * 1e-6;
    boolean zeroBelow = low >= 0 && zero.applies(low, high);
    boolean zeroAbove = high <= 0 && !zeroBelow && zero.applies(high, low);
    double room = headroom * (zeroBelow || zeroAbove ? Math.max(reach, span) : span);
    double widened = Math.max(0, span - (high - low)) / 2;
    return new double[] {
      zeroBelow ? -hair : low - room - widened, zeroAbove ? hair : high + room + widened
    };
  }

  /** How to write the numbers beside the ticks of a range. */
  Function<Double, String> format(double[] range) {
    return logarithmic ? TickLabels.logarithmic(range) : TickLabels.linear(range);
  }
}
