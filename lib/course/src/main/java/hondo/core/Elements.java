package hondo.core;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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

  /** The same numbers, rounded to float32. */
  public static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  /** The elements of an array of two dimensions, row by row. */
  public static double[][] matrix(NDArray array) {
    Shape shape = array.getShape();
    if (shape.dimension() != 2) {
      throw new IllegalArgumentException("a matrix has two dimensions, this array has " + shape);
    }
    return rows(of(array), Math.toIntExact(shape.get(1)));
  }

  /** The elements of an array of three dimensions, matrix by matrix. */
  public static double[][][] cube(NDArray array) {
    Shape shape = array.getShape();
    if (shape.dimension() != 3) {
      throw new IllegalArgumentException("a cube has three dimensions, this array has " + shape);
    }
    double[][] rows = rows(of(array), Math.toIntExact(shape.get(2)));
    int height = Math.toIntExact(shape.get(1));
    double[][][] cube = new double[Math.toIntExact(shape.get(0))][][];
    Arrays.setAll(cube, i -> Arrays.copyOfRange(rows, i * height, (i + 1) * height));
    return cube;
  }

  /** A row-major sequence in rows of equal length. */
  public static double[][] rows(double[] values, int length) {
    double[][] rows = new double[values.length / length][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * length, (i + 1) * length));
    return rows;
  }

  /** Rows one behind the other. */
  public static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Matrices one behind the other. */
  public static double[] flat(double[][][] matrices) {
    return Arrays.stream(matrices)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }
}
