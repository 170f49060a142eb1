package hondo.bpe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import hondo.core.Numbers;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * JSON as RFC 8259 has it, in UTF-8, with each name once in an object. Gson's own parser takes the
 * last of two values of one name, and reads much that is no JSON.
 */
final class StrictJson {
  /** More than any tokenizer has; who reads a value by recursion meets no deep one. */
  private static final int DEEPEST = 32;

  private StrictJson() {}

  static JsonNode parse(byte[] bytes) {
    try (JsonReader reader = new JsonReader(new StringReader(text(bytes)))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEEPEST);
      JsonElement root = read(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("something follows its end");
      }
      return new JsonNode("", root);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new TokenizerFormatException(
          "it is not whole JSON, perhaps cut off while it was copied (" + e.getMessage() + ")");
    }
  }

  private static String text(byte... bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int at = in.position();
      boolean utf16 = at == 0 && (bytes[0] == (byte) 0xFF || bytes[0] == (byte) 0xFE);
      throw new TokenizerFormatException(
          Numbers.format(
              "it is not UTF-8: the byte 0x%02X at %d begins no character%s",
              bytes[at], at, utf16 ? " (it may be UTF-16: save it as UTF-8)" : ""));
    }
    return out.flip().toString();
  }

  private static JsonElement read(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> array(reader);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> new JsonPrimitive(new BigDecimal(reader.nextString()));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> throw new IOException("a value is missing at " + reader.getPath());
    };
  }

  private static JsonObject object(JsonReader reader) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new TokenizerFormatException(
            Numbers.format(
                "the name '%s' stands twice in one object, at %s", name, reader.getPath()));
      }
      object.add(name, read(reader));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(read(reader));
    }
    reader.endArray();
    return array;
  }
}
