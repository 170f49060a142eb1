package hondo.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** ONNX's TensorProto. Field numbers are those of the file onnx.proto. */
final class OnnxTensor {
  private OnnxTensor() {}

  /** The array in a file, in a manager. */
  static NDArray read(Path file, NDManager manager) throws IOException {
    return array(new Protobuf(Files.readAllBytes(file)), manager);
  }

  /**
   * @throws Refused for types that our arrays do not have
   */
  private static NDArray array(Protobuf tensor, NDManager manager) {
    DataType type = type((int) tensor.number(2));
    Shape shape = new Shape(tensor.numbers(1));
    ByteBuffer bytes = tensor.has(9) ? tensor.raw(9) : fromFields(tensor, type, shape);
    return manager.create(bytes, shape, type);
  }

  /**
   * The type with ONNX's number.
   *
   * @throws Refused for types that our arrays do not have
   */
  static DataType type(int number) {
    return switch (number) {
      case 1 -> DataType.FLOAT32;
      case 2 -> DataType.UINT8;
      case 3 -> DataType.INT8;
      case 6 -> DataType.INT32;
      case 7 -> DataType.INT64;
      case 9 -> DataType.BOOLEAN;
      case 11 -> DataType.FLOAT64;
      default -> throw new Refused("no array of ONNX's type " + number);
    };
  }

  /** The elements where they stand in fields of numbers instead of raw bytes. */
  private static ByteBuffer fromFields(Protobuf tensor, DataType type, Shape shape) {
    if (type == DataType.FLOAT32 || type == DataType.FLOAT64) {
      return tensor.raw(type == DataType.FLOAT32 ? 4 : 10);
    }
    long[] values = tensor.numbers(type == DataType.INT64 ? 7 : 5);
    int size = type.getNumOfBytes();
    ByteBuffer bytes = ByteBuffer.allocate((int) shape.size() * size);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      switch (size) {
        case 1 -> bytes.put((byte) value);
        case 4 -> bytes.putInt((int) value);
        default -> bytes.putLong(value);
      }
    }
    return bytes.flip();
  }
}
