package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Numbers;

/**
 * Casts and copies that a {@link hondo.core.Tape} sees: the gradient passes through them, cast
 * back. DJL's own {@code toType} and {@code duplicate} cut it, silently.
 */
public final class Casts {
  private Casts() {}

  /** The same numbers in float64. */
  public static NDArray toFloat64(NDArray x) {
    return to(x, DataType.FLOAT64);
  }

  /** The same numbers in float32. */
  public static NDArray toFloat32(NDArray x) {
    return to(x, DataType.FLOAT32);
  }

  /** The same numbers in float16: 11 bits of precision, at most 65,504 in size. */
  public static NDArray toFloat16(NDArray x) {
    return to(x, DataType.FLOAT16);
  }

  /** The same numbers in int64, fractions cut off towards zero; no gradient passes. */
  public static NDArray toInt64(NDArray x) {
    return to(x, DataType.INT64);
  }

  /**
   * The same numbers in a type.
   *
   * @throws IllegalArgumentException for the types that DJL's native code ends the process on
   *     (bfloat16, int16, uint16) or cannot hold
   */
  public static NDArray to(NDArray x, DataType type) {
    return ScriptCache.get("cast", Numbers.format("return [torch.to(x[0], %d)]", number(type)))
        .apply("cast", x);
  }

  /** A copy of the array that keeps its gradient. */
  public static NDArray clone(NDArray x) {
    return ScriptCache.get("clone", "return [torch.clone(x[0])]").apply("clone", x);
  }

  /** PyTorch's number of a type (c10/core/ScalarType.h). */
  private static int number(DataType type) {
    return switch (type) {
      case UINT8 -> 0;
      case INT8 -> 1;
      case INT32 -> 3;
      case INT64 -> 4;
      case FLOAT16 -> 5;
      case FLOAT32 -> 6;
      case FLOAT64 -> 7;
      case BOOLEAN -> 11;
      default ->
          throw new IllegalArgumentException(
              "no array of type "
                  + type
                  + " can be made here: DJL 0.36 ends the whole process on bfloat16, int16 and"
                  + " uint16. Take float32; bfloat16 is to be had inside a Script (torch.to(x,"
                  + " 15)), with float32 going in and out");
    };
  }
}
