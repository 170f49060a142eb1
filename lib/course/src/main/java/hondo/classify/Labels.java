package hondo.classify;

import hondo.core.Finite;
import hondo.core.Numbers;

/** What every classifier asks of its classes and its cases. */
final class Labels {
  private Labels() {}

  /** The class, where it is one. */
  static int require(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          Numbers.format("class %d of %d: classes are numbered from 0", label, classes));
    }
    return label;
  }

  /**
   * Fails unless each row has a class.
   *
   * @param rows (N, width), finite
   * @param labels (N), each 0 … classes − 1
   */
  static void require(String role, double[][] rows, int[] labels, int width, int classes) {
    if (rows.length != labels.length || rows.length == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d rows of %s and %d classes: one class for each of at least one row",
              rows.length, role, labels.length));
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d of %s has %d numbers, and should have %d", i, role, rows[i].length, width));
      }
      Finite.require(role, rows[i]);
      require(labels[i], classes);
    }
  }
}
