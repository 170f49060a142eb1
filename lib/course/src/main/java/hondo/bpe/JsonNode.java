package hondo.bpe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A value of a file and where it stands in it. It is asked for by its type; whatever else it is, is
 * refused by its place: nothing is converted, no fraction cut off, no text read as a number.
 *
 * @param path its place, {@code model.merges[3]}
 * @param value null if it is absent; null in the file is absent too
 */
record JsonNode(String path, JsonElement value) {
  JsonNode {
    value = value instanceof JsonNull ? null : value;
  }

  boolean isAbsent() {
    return value == null;
  }

  /** A member, which may be absent. */
  JsonNode get(String name) {
    return new JsonNode(path.isEmpty() ? name : path + "." + name, object().get(name));
  }

  /** A member that must be there. */
  JsonNode require(String name) {
    JsonNode member = get(name);
    if (member.isAbsent()) {
      throw new TokenizerFormatException("it has no \"" + member.path + "\"");
    }
    return member;
  }

  void forEachMember(BiConsumer<String, JsonNode> action) {
    object().entrySet().forEach(e -> action.accept(e.getKey(), get(e.getKey())));
  }

  List<JsonNode> list() {
    if (!(value instanceof JsonArray array)) {
      throw isNot("a list");
    }
    List<JsonNode> nodes = new ArrayList<>(array.size());
    for (JsonElement element : array) {
      nodes.add(new JsonNode(path + "[" + nodes.size() + "]", element));
    }
    return nodes;
  }

  boolean isList() {
    return value instanceof JsonArray;
  }

  String text() {
    if (!(value instanceof JsonPrimitive p) || !p.isString()) {
      throw isNot("a text");
    }
    String text = p.getAsString();
    if (!text.equals(Utf8.wellFormed(text))) {
      throw isNot("a text: it has half a surrogate pair");
    }
    return text;
  }

  /** A whole number from 0 up to {@link Integer#MAX_VALUE}. */
  int number() {
    if (value instanceof JsonPrimitive p && p.isNumber()) {
      try {
        int number = p.getAsBigDecimal().intValueExact();
        if (number >= 0) {
          return number;
        }
      } catch (ArithmeticException e) {
        // Said below, of these as of all others.
      }
    }
    throw isNot("a whole number from 0 on");
  }

  /** Whether an option is on; {@code other} if it is not given. */
  boolean flag(boolean other) {
    if (isAbsent()) {
      return other;
    }
    if (!(value instanceof JsonPrimitive p) || !p.isBoolean()) {
      throw isNot("true or false");
    }
    return p.getAsBoolean();
  }

  /** What {@code "type"} says. */
  String type() {
    return require("type").text();
  }

  /** Absent, false, empty and 0 all mean that an option is not used. */
  void requireOff() {
    boolean off = isAbsent();
    if (value instanceof JsonPrimitive p) {
      off =
          p.isBoolean()
              ? !p.getAsBoolean()
              : p.isString() ? p.getAsString().isEmpty() : p.getAsDouble() == 0;
    }
    if (!off) {
      throw unsupported();
    }
  }

  TokenizerFormatException unsupported() {
    return new TokenizerFormatException(
        "it asks for " + path + " = " + shown() + ", which is not supported");
  }

  private JsonObject object() {
    if (!(value instanceof JsonObject object)) {
      throw isNot("an object");
    }
    return object;
  }

  private TokenizerFormatException isNot(String what) {
    return new TokenizerFormatException(
        (path.isEmpty() ? "the whole" : path) + " is not " + what + ": " + shown());
  }

  private String shown() {
    String text = String.valueOf(value);
    return text.length() <= 120 ? text : text.substring(0, 117) + "…";
  }
}
