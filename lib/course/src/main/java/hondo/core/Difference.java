package hondo.core;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * The largest difference between two arrays and where it is.
 *
 * @param mismatch why the two cannot be compared, or null
 * @param error the largest |actual − expected|; infinite where only one of the two is not a number
 * @param where the index of the largest error, as in {@code [3, 1]}
 */
record Difference(
    String mismatch, long elements, double error, String where, double actual, double expected) {

  static Difference between(double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      return mismatch(Numbers.format("%d elements, expected %d", actual.length, expected.length));
    }
    return flat(actual, expected, new long[] {actual.length});
  }

  static Difference between(double[][] actual, double[][] expected) {
    int[] shapes = rowLengths(actual);
    int[] expectedShapes = rowLengths(expected);
    if (!Arrays.equals(shapes, expectedShapes)) {
      return mismatch(
          Numbers.format(
              "rows of %s elements, expected %s",
              Numbers.show(shapes), Numbers.show(expectedShapes)));
    }
    Difference worst = flat(new double[0], new double[0], new long[] {0});
    long elements = 0;
    for (int row = 0; row < actual.length; row++) {
      elements += actual[row].length;
      Difference inRow = flat(actual[row], expected[row], new long[] {actual[row].length});
      if (inRow.elements > 0 && (worst.elements == 0 || inRow.error > worst.error)) {
        worst = inRow.at("[" + row + ", " + inRow.where.substring(1));
      }
    }
    return new Difference(null, elements, worst.error, worst.where, worst.actual, worst.expected);
  }

  static Difference between(NDArray actual, NDArray expected) {
    Shape shape = actual.getShape();
    if (!shape.equals(expected.getShape())) {
      return mismatch(Numbers.format("shape %s, expected %s", shape, expected.getShape()));
    }
    return flat(Elements.of(actual), Elements.of(expected), shape.getShape());
  }

  void report(String what, double tolerance) {
    if (mismatch != null) {
      CheckLog.report(what, false, mismatch);
      return;
    }
    if (elements == 0) {
      CheckLog.report(what, true, "both are empty");
      return;
    }
    boolean holds = error <= tolerance;
    String detail =
        Numbers.format(
            "%s elements, largest error %s%s, tolerance %s",
            Numbers.grouped(elements),
            Numbers.compact(error),
            holds && error == 0 ? "" : " at " + where,
            Numbers.compact(tolerance));
    if (!holds) {
      detail +=
          Numbers.format(": %s, expected %s", Numbers.precise(actual), Numbers.precise(expected));
    }
    CheckLog.report(what, holds, detail);
  }

  private static Difference mismatch(String reason) {
    return new Difference(reason, 0, Double.NaN, "", Double.NaN, Double.NaN);
  }

  private Difference at(String index) {
    return new Difference(mismatch, elements, error, index, actual, expected);
  }

  private static int[] rowLengths(double[][] rows) {
    return Arrays.stream(rows).mapToInt(row -> row.length).toArray();
  }

  private static Difference flat(double[] actual, double[] expected, long[] shape) {
    int worst = 0;
    double worstError = -1;
    for (int i = 0; i < actual.length; i++) {
      double error = error(actual[i], expected[i]);
      if (error > worstError) {
        worstError = error;
        worst = i;
      }
    }
    if (actual.length == 0) {
      return new Difference(null, 0, 0, "[]", 0, 0);
    }
    return new Difference(
        null, actual.length, worstError, index(worst, shape), actual[worst], expected[worst]);
  }

  // Equal infinities, and not-a-number on both sides, are no difference; one alone is the largest.
  private static double error(double actual, double expected) {
    if (Double.compare(actual, expected) == 0 || actual == expected) {
      return 0;
    }
    double error = Math.abs(actual - expected);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  static String index(int flat, long[] shape) {
    long[] index = new long[shape.length];
    long rest = flat;
    for (int d = shape.length - 1; d >= 0; d--) {
      index[d] = rest % shape[d];
      rest /= shape[d];
    }
    return Arrays.toString(index);
  }
}
