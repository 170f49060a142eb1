package hondo.plot;

import hondo.core.Numbers;
import java.awt.Color;

/** Where a value stands between the two ends of a heat map's colours. */
record ValueScale(
    double low, double high, ColorMap colors, double least, double greatest, int[] highest) {

  static ValueScale of(HeatMap map) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    int[] highest = {0, 0};
    for (int row = 0; row < map.values.length; row++) {
      for (int column = 0; column < map.values[row].length; column++) {
        double value = map.values[row][column];
        if (Double.isInfinite(value)) {
          throw new IllegalArgumentException(
              Numbers.format(
                  "cell (%d, %d) is %s, which has no colour; use NaN to leave it empty",
                  row, column, value > 0 ? "∞" : "−∞"));
        }
        least = Math.min(least, Double.isNaN(value) ? least : value);
        if (value > greatest) {
          greatest = value;
          highest = new int[] {row, column};
        }
      }
    }
    if (least > greatest) {
      least = Double.NaN;
      greatest = Double.NaN;
    }
    return withColors(map, least, greatest, highest);
  }

  private static ValueScale withColors(HeatMap map, double least, double greatest, int[] highest) {
    boolean bothSigns = least < 0 && greatest > 0;
    ColorMap colors =
        map.colors != null ? map.colors : bothSigns ? ColorMap.BLUE_RED : ColorMap.BLUES;
    double low = map.low;
    double high = map.high;
    if (Double.isNaN(low)) {
      double reach = Math.max(Math.abs(least), Math.abs(greatest));
      boolean centred = colors == ColorMap.BLUE_RED;
      low = Double.isNaN(least) ? 0 : centred ? -reach : least;
      high = Double.isNaN(least) ? 1 : centred ? reach : greatest;
      if (low == high) {
        low = Math.min(0, low);
        high = low == high ? low + 1 : high;
      }
    }
    return new ValueScale(low, high, colors, least, greatest, highest);
  }

  Color color(double value) {
    return colors.at(share(value));
  }

  /** Where a value stands: 0 at the low end, 1 at the high one, less and more outside. */
  double share(double value) {
    double span = high - low;
    return Double.isInfinite(span)
        ? (value / 2 - low / 2) / (high / 2 - low / 2)
        : (value - low) / span;
  }
}
