package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Supplier;

/** The type of the numbers of modules that this thread makes: float32, but in checks float64. */
final class ParameterType {
  private static final ThreadLocal<Boolean> WIDE = new ThreadLocal<>();

  private ParameterType() {}

  /** The type of what is made now on this thread. */
  static DataType now() {
    return Boolean.TRUE.equals(WIDE.get()) ? DataType.FLOAT64 : DataType.FLOAT32;
  }

  /** Makes something in float64. */
  static <M> M inFloat64(Supplier<M> make) {
    boolean before = now() == DataType.FLOAT64;
    WIDE.set(true);
    try {
      return make.get();
    } finally {
      if (!before) {
        WIDE.remove();
      }
    }
  }

  /** An array of a type, float64 or else float32. */
  static NDArray array(NDManager manager, DataType type, float[] values, long... shape) {
    if (type != DataType.FLOAT64) {
      return manager.create(values, new Shape(shape));
    }
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return manager.create(doubles, new Shape(shape));
  }
}
