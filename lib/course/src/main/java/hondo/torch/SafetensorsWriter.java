package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.core.AtomicFile;
import hondo.core.IoReason;
import hondo.core.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes safetensors files: beside the place where the file belongs, and then moved there. */
final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /** How a file is written. */
  enum Form {
    PLAIN,
    /** Floating-point numbers rounded to F16. */
    HALF,
    /** With a checksum among its metadata. */
    CHECKED
  }

  static void write(
      Path file, Map<String, NDArray> arrays, Map<String, String> metadata, Form form) {
    if (arrays.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "no tensor can be called %s: the format keeps its free text there. Give it another"
                  + " name",
              SafetensorsHeader.METADATA));
    }
    Map<String, ElementType> types = new LinkedHashMap<>();
    arrays.forEach((name, array) -> types.put(name, type(name, array, form == Form.HALF)));
    // Wide types first, so that every tensor is aligned to its own elements.
    List<String> order =
        arrays.keySet().stream()
            .sorted(Comparator.comparingInt((String name) -> -types.get(name).bytes()))
            .toList();
    Map<String, SafetensorsHeader.Entry> entries = new LinkedHashMap<>();
    long at = 0;
    for (String name : order) {
      long end = at + arrays.get(name).size() * types.get(name).bytes();
      long[] shape = arrays.get(name).getShape().getShape();
      entries.put(name, new SafetensorsHeader.Entry(types.get(name), shape, at, end));
      at = end;
    }
    Map<String, String> texts = new TreeMap<>(metadata); // the same bytes in each run
    if (form == Form.CHECKED) {
      SafetensorsChecksum checksum = new SafetensorsChecksum(entries, texts);
      order.forEach(name -> checksum.update(bytes(name, arrays.get(name), types.get(name))));
      texts.put(SafetensorsChecksum.KEY, checksum.text());
    }
    try {
      AtomicFile.write(
          file,
          channel -> {
            AtomicFile.writeAll(channel, header(entries, texts));
            for (String name : order) {
              AtomicFile.writeAll(channel, bytes(name, arrays.get(name), types.get(name)));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(
          Numbers.format("cannot write %s: %s", file.toAbsolutePath(), IoReason.of(e)), e);
    }
  }

  private static ElementType type(String name, NDArray array, boolean half) {
    ElementType type = ElementType.of(name, array.getDataType());
    return half && (type == ElementType.F32 || type == ElementType.F64) ? ElementType.F16 : type;
  }

  private static ByteBuffer header(
      Map<String, SafetensorsHeader.Entry> entries, Map<String, String> metadata) {
    JsonObject root = new JsonObject();
    if (!metadata.isEmpty()) {
      JsonObject texts = new JsonObject();
      metadata.forEach(texts::addProperty);
      root.add(SafetensorsHeader.METADATA, texts);
    }
    entries.forEach(
        (name, each) -> {
          JsonObject entry = new JsonObject();
          entry.addProperty("dtype", each.type().name());
          JsonArray shape = new JsonArray();
          for (long length : each.shape()) {
            shape.add(length);
          }
          entry.add("shape", shape);
          JsonArray offsets = new JsonArray();
          offsets.add(each.begin());
          offsets.add(each.end());
          entry.add("data_offsets", offsets);
          root.add(name, entry);
        });
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer header = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded).put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  private static ByteBuffer bytes(String name, NDArray array, ElementType type) {
    if (type == ElementType.F16 && array.getDataType() != DataType.FLOAT16) {
      return halves(name, array);
    }
    return array.toByteBuffer();
  }

  private static ByteBuffer halves(String name, NDArray array) {
    ByteBuffer raw = array.toByteBuffer().order(ByteOrder.nativeOrder());
    boolean wide = array.getDataType() == DataType.FLOAT64;
    FloatBuffer floats = wide ? null : raw.asFloatBuffer();
    int size = Math.toIntExact(array.size());
    ByteBuffer halves = ByteBuffer.allocate(2 * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      double value = wide ? raw.getDouble(8 * i) : floats.get(i);
      short narrow = HalfFloats.narrow((float) value);
      if (Double.isFinite(value) && Float.isInfinite(HalfFloats.widen(narrow))) {
        throw new IllegalArgumentException(
            Numbers.format(
                "'%s' holds %s, beyond the largest half-precision number, 65,504: "
                    + "write it as float32",
                name, value));
      }
      halves.putShort(narrow);
    }
    return halves.flip();
  }
}
