package hondo.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message in the wire format of Protocol Buffers, as far as ONNX's files need it: the fields in
 * their order, found by number. Numbers of a repeated field may be packed or stand alone.
 */
final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private record Field(int number, int type, long value, ByteBuffer bytes) {}

  private final List<Field> fields = new ArrayList<>();

  Protobuf(byte[] message) {
    this(ByteBuffer.wrap(message));
  }

  private Protobuf(ByteBuffer message) {
    ByteBuffer in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int tag = Math.toIntExact(varint(in));
      int type = tag & 7;
      fields.add(
          switch (type) {
            case VARINT -> new Field(tag >>> 3, type, varint(in), null);
            case FIXED64 -> new Field(tag >>> 3, type, in.getLong(), null);
            case FIXED32 -> new Field(tag >>> 3, type, in.getInt(), null);
            case BYTES -> new Field(tag >>> 3, type, 0, bytes(in));
            default -> throw new IllegalArgumentException("a field has the wire type " + type);
          });
    }
  }

  private static ByteBuffer bytes(ByteBuffer in) {
    int length = Math.toIntExact(varint(in));
    ByteBuffer bytes = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return bytes;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = in.get();
      value |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has more than 64 bits");
  }

  boolean has(int number) {
    return fields.stream().anyMatch(field -> field.number == number);
  }

  /** The messages of a repeated field. */
  List<Protobuf> messages(int number) {
    return all(number).stream().map(field -> new Protobuf(field.bytes)).toList();
  }

  List<String> strings(int number) {
    return all(number).stream()
        .map(field -> StandardCharsets.UTF_8.decode(field.bytes.duplicate()).toString())
        .toList();
  }

  /** A string, empty where the field is missing. */
  String string(int number) {
    return strings(number).stream().findFirst().orElse("");
  }

  /** A whole number, 0 where the field is missing. */
  long number(int number) {
    return all(number).stream().mapToLong(field -> field.value).findFirst().orElse(0);
  }

  float real(int number) {
    return Float.intBitsToFloat((int) number(number));
  }

  /** Whole numbers, packed or each on its own. */
  long[] numbers(int number) {
    List<Long> values = new ArrayList<>();
    for (Field field : all(number)) {
      if (field.type == VARINT) {
        values.add(field.value);
      } else {
        ByteBuffer packed = field.bytes.duplicate();
        while (packed.hasRemaining()) {
          values.add(varint(packed));
        }
      }
    }
    return values.stream().mapToLong(value -> value).toArray();
  }

  /** The bytes of a field, little-endian numbers in them; none where it is missing. */
  ByteBuffer raw(int number) {
    return all(number).stream()
        .map(field -> field.bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN))
        .findFirst()
        .orElse(ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN));
  }

  private List<Field> all(int number) {
    return fields.stream().filter(field -> field.number == number).toList();
  }
}
