package hondo.core;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** The elements of arrays as doubles. */
public final class Elements {
  private Elements() {}

  /**
   * All elements in row-major order, whatever the shape; the array stays open, and what is
   * converted on the way is freed.
   *
   * @throws IllegalArgumentException for types without a real value that Java can hold, and for
   *     those whose conversion would end the process (BFLOAT16, INT16, UINT16: DJL 0.36's native
   *     code terminates on them)
   */
  public static double[] of(NDArray array) {
    return switch (array.getDataType()) {
      case FLOAT64 -> array.toDoubleArray();
      case FLOAT32 -> widen(array.toFloatArray());
      case FLOAT16, INT8, UINT8, INT32, INT64, BOOLEAN -> {
        try (NDArray converted = array.toType(DataType.FLOAT64, true)) {
          yield converted.toDoubleArray();
        }
      }
      default ->
          throw new IllegalArgumentException(
              "elements of type " + array.getDataType() + " have no value as a double here");
    };
  }

  /** The same numbers, wider. */
  public static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  /** The same numbers, wider. */
  public static double[] widen(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }
}
