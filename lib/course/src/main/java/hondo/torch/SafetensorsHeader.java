package hondo.torch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import hondo.core.Numbers;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a safetensors file says about itself: for each tensor its type, shape and place. Every claim
 * is checked against the file's size, so that what follows may trust it.
 *
 * @param tensors by name, in the order of the file's header
 * @param metadata free text by key
 */
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata) {
  /** A tensor whose bytes begin at {@code begin}, counted from the end of the header. */
  record Entry(ElementType type, long[] shape, long begin, long end) {
    long size() {
      return end - begin;
    }
  }

  private static final String METADATA = "__metadata__";

  /**
   * Reads and checks a header.
   *
   * @param file for messages
   * @param dataBytes how many bytes follow the header
   */
  static SafetensorsHeader parse(Path file, String json, long dataBytes) {
    JsonObject root;
    try {
      root = JsonParser.parseString(json).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw damaged(file, "its header is not a JSON object");
    }
    Map<String, Entry> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> each : root.entrySet()) {
      try {
        if (each.getKey().equals(METADATA)) {
          each.getValue()
              .getAsJsonObject()
              .entrySet()
              .forEach(m -> metadata.put(m.getKey(), m.getValue().getAsString()));
        } else {
          tensors.put(each.getKey(), entry(file, each.getKey(), each.getValue().getAsJsonObject()));
        }
      } catch (IllegalStateException
          | UnsupportedOperationException
          | NullPointerException
          | ArithmeticException
          | NumberFormatException e) {
        throw damaged(
            file, "its header describes '" + each.getKey() + "' as " + shorten(each.getValue()));
      }
    }
    requireCover(file, tensors, dataBytes);
    return new SafetensorsHeader(tensors, metadata);
  }

  private static Entry entry(Path file, String name, JsonObject json) {
    String dtype = json.get("dtype").getAsString();
    ElementType type =
        ElementType.named(dtype)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Numbers.format(
                            "%s: tensor '%s' has type %s; these can be read here: %s. Convert the"
                                + " file with the program that wrote it.",
                            file, name, dtype, List.of(ElementType.values()))));
    long[] shape = longs(json.get("shape"));
    long[] offsets = longs(json.get("data_offsets"));
    if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0]) {
      throw damaged(file, "tensor '" + name + "' lies at " + json.get("data_offsets"));
    }
    long bytes = type.bytes();
    for (long length : shape) {
      if (length < 0) {
        throw damaged(file, "tensor '" + name + "' has the shape " + json.get("shape"));
      }
      bytes = Math.multiplyExact(bytes, length);
    }
    if (bytes != offsets[1] - offsets[0]) {
      throw damaged(
          file,
          Numbers.format(
              "tensor '%s' of type %s and shape %s needs %,d bytes, and the header gives it %,d",
              name, type, json.get("shape"), bytes, offsets[1] - offsets[0]));
    }
    return new Entry(type, shape, offsets[0], offsets[1]);
  }

  private static long[] longs(JsonElement array) {
    return array.getAsJsonArray().asList().stream()
        .mapToLong(each -> each.getAsBigDecimal().longValueExact())
        .toArray();
  }

  /** The tensors must follow each other without a gap or an overlap, to the end of the file. */
  private static void requireCover(Path file, Map<String, Entry> tensors, long dataBytes) {
    List<Map.Entry<String, Entry>> inOrder =
        tensors.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<String, Entry> each) -> each.getValue().begin())
                    .thenComparingLong(each -> each.getValue().end()))
            .toList();
    long at = 0;
    String before = "the header";
    for (Map.Entry<String, Entry> each : inOrder) {
      Entry entry = each.getValue();
      if (entry.begin() != at) {
        throw damaged(
            file,
            Numbers.format(
                "tensor '%s' begins at byte %,d, and %s ends at byte %,d: %s",
                each.getKey(),
                entry.begin(),
                before,
                at,
                entry.begin() < at ? "they overlap" : "a gap is between them"));
      }
      if (entry.end() > dataBytes) {
        throw damaged(
            file,
            Numbers.format(
                "tensor '%s' ends at byte %,d, and the file has %,d bytes of data: it was cut off",
                each.getKey(), entry.end(), dataBytes));
      }
      at = entry.end();
      before = "'" + each.getKey() + "'";
    }
    if (at != dataBytes) {
      throw damaged(
          file,
          Numbers.format("%,d bytes follow the last tensor, and belong to none", dataBytes - at));
    }
  }

  /** What is wrong, where, and what to do about it. */
  static IllegalArgumentException damaged(Path file, String what) {
    return new IllegalArgumentException(
        file
            + " is not a sound safetensors file: "
            + what
            + ". Fetch it or save it again; nothing was read from it.");
  }

  private static String shorten(JsonElement element) {
    String text = element.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
