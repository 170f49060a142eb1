package hondo.plot;

import hondo.core.Numbers;

/**
 * How many neighbouring values of a large matrix share a cell of its heat map, which shows their
 * mean: no screen has a place for each of them, and no notebook the memory.
 *
 * @param rows how many values below each other
 * @param columns how many values beside each other
 */
record Pooling(int rows, int columns) {
  /** The most cells along a side. */
  static final int MOST = 640;

  static Pooling of(HeatMap map) {
    return new Pooling(together(map.values.length), together(map.values[0].length));
  }

  private static int together(int values) {
    return (values + MOST - 1) / MOST;
  }

  boolean isNone() {
    return rows == 1 && columns == 1;
  }

  int rowsOf(int values) {
    return (values + rows - 1) / rows;
  }

  int columnsOf(int values) {
    return (values + columns - 1) / columns;
  }

  /** What is added to the title. */
  String note() {
    return isNone() ? "" : Numbers.format("each cell the mean of %d × %d", rows, columns);
  }

  /**
   * The means; not-a-number is left out of them, and remains where there is nothing else.
   *
   * @param values none of them infinite, which {@link ValueScale} sees to
   */
  double[][] pool(double[][] values) {
    if (isNone()) {
      return values;
    }
    double[][] means = new double[rowsOf(values.length)][columnsOf(values[0].length)];
    for (int row = 0; row < means.length; row++) {
      for (int column = 0; column < means[row].length; column++) {
        means[row][column] = mean(values, row * rows, column * columns);
      }
    }
    return means;
  }

  private double mean(double[][] values, int top, int left) {
    double mean = Double.NaN;
    int count = 0;
    for (int row = top; row < Math.min(top + rows, values.length); row++) {
      for (int column = left; column < Math.min(left + columns, values[row].length); column++) {
        double value = values[row][column];
        if (!Double.isNaN(value)) {
          count++;
          // Step by step, as the sum of large numbers may be infinite.
          mean = count == 1 ? value : mean + (value / count - mean / count);
        }
      }
    }
    return mean;
  }
}
