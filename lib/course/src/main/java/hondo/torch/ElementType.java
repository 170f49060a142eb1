package hondo.torch;

import ai.djl.ndarray.types.DataType;
import hondo.core.Numbers;
import java.util.Locale;
import java.util.Optional;

/** The types of numbers in a safetensors file that can be read here. */
enum ElementType {
  F64(8, DataType.FLOAT64),
  F32(4, DataType.FLOAT32),
  F16(2, DataType.FLOAT32),
  BF16(2, DataType.FLOAT32),
  I64(8, DataType.INT64),
  I32(4, DataType.INT32),
  I8(1, DataType.INT8),
  U8(1, DataType.UINT8),
  BOOL(1, DataType.BOOLEAN);

  private final int bytes;
  private final DataType inMemory;

  ElementType(int bytes, DataType inMemory) {
    this.bytes = bytes;
    this.inMemory = inMemory;
  }

  /** How many bytes one number takes in the file. */
  int bytes() {
    return bytes;
  }

  /** The type of the array that is made of it: the halves become float32. */
  DataType inMemory() {
    return inMemory;
  }

  boolean isHalf() {
    return this == F16 || this == BF16;
  }

  static Optional<ElementType> named(String name) {
    for (ElementType type : values()) {
      if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The type in which an array is written.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ElementType of(String name, DataType type) {
    if (type == DataType.FLOAT16) {
      return F16;
    }
    for (ElementType each : values()) {
      if (each.inMemory == type && !each.isHalf()) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        Numbers.format(
            "'%s' holds %s, which is not written to safetensors files: "
                + "convert it to float32 or int64",
            name, type));
  }
}
