package hondo.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Reads arrays for drawing. */
final class Matrices {
  private Matrices() {}

  /** The elements in row-major order; whatever is converted on the way is freed. */
  static double[] doubles(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    try (NDArray converted = array.toType(DataType.FLOAT64, true)) {
      return converted.toDoubleArray();
    }
  }
}
