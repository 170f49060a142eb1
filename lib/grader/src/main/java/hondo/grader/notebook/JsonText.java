package hondo.grader.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * JSON as RFC 8259 has it, and no other: Gson's reader knows neither where a key stands twice nor
 * how to say what is wrong to somebody who never saw its settings.
 */
final class JsonText {
  /** Python refuses integers of over 4300 digits; nothing in a notebook is near that. */
  private static final int LONGEST_NUMBER = 1000;

  private final String text;
  private final ReadLimits limits;
  private final Map<JsonElement, Integer> offsets = new IdentityHashMap<>();
  private int at;
  private int depth;
  private int values;

  private JsonText(String text, ReadLimits limits) {
    this.text = text;
    this.limits = limits;
  }

  /** A document and where its arrays and objects begin. */
  record Document(JsonElement root, String text, Map<JsonElement, Integer> offsets) {
    UnreadableNotebook error(JsonElement where, String reason) {
      return UnreadableNotebook.at(text, offsets.getOrDefault(where, 0), reason);
    }
  }

  static Document parse(String text, ReadLimits limits) throws UnreadableNotebook {
    JsonText parser = new JsonText(text, limits);
    parser.space();
    if (parser.at == text.length()) {
      throw parser.error("the file is empty");
    }
    JsonElement root = parser.value();
    parser.space();
    if (parser.at < text.length()) {
      throw parser.error("something follows the end of the notebook");
    }
    return new Document(root, text, parser.offsets);
  }

  private JsonElement value() throws UnreadableNotebook {
    if (++values > limits.values()) {
      throw error("more than " + limits.values() + " values");
    }
    switch (peek()) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
        return new JsonPrimitive(string());
      case 't':
        return word("true", new JsonPrimitive(true));
      case 'f':
        return word("false", new JsonPrimitive(false));
      case 'n':
        return word("null", JsonNull.INSTANCE);
      default:
        return number();
    }
  }

  private JsonObject object() throws UnreadableNotebook {
    JsonObject object = new JsonObject();
    enter(object);
    space();
    if (peek() != '}') {
      while (true) {
        int start = at;
        if (peek() != '"') {
          throw error("a key in quotes is missing");
        }
        String key = string();
        if (object.has(key)) {
          at = start;
          throw error("the key \"" + shortened(key) + "\" stands here a second time");
        }
        space();
        expect(':', "':' is missing after a key");
        space();
        object.add(key, value());
        space();
        if (peek() == '}') {
          break;
        }
        expect(',', "',' or '}' is missing");
        space();
      }
    }
    leave();
    return object;
  }

  private JsonArray array() throws UnreadableNotebook {
    JsonArray array = new JsonArray();
    enter(array);
    space();
    if (peek() != ']') {
      while (true) {
        array.add(value());
        space();
        if (peek() == ']') {
          break;
        }
        expect(',', "',' or ']' is missing");
        space();
      }
    }
    leave();
    return array;
  }

  private void enter(JsonElement container) throws UnreadableNotebook {
    if (++depth > limits.depth()) {
      throw error("nested deeper than " + limits.depth() + " levels");
    }
    offsets.put(container, at);
    at++;
  }

  private void leave() {
    at++;
    depth--;
  }

  private String string() throws UnreadableNotebook {
    int start = ++at;
    StringBuilder escaped = null;
    while (true) {
      char c = peek();
      if (c == '"') {
        break;
      }
      if (c < ' ') {
        throw error("a control character stands in a string");
      }
      if (c == '\\') {
        if (escaped == null) {
          escaped = new StringBuilder(text.substring(start, at));
        }
        escaped.append(escape());
      } else {
        if (escaped != null) {
          escaped.append(c);
        }
        at++;
      }
    }
    String result = escaped == null ? text.substring(start, at) : escaped.toString();
    // Only escapes can bring one: no UTF-8 could be written of it.
    if (escaped != null && hasHalfPair(result)) {
      throw error("a string has half of a surrogate pair");
    }
    at++;
    return result;
  }

  private char escape() throws UnreadableNotebook {
    at++;
    char c = peek();
    int which = "\"\\/bfnrt".indexOf(c);
    if (which >= 0) {
      at++;
      return "\"\\/\b\f\n\r\t".charAt(which);
    }
    if (c != 'u') {
      throw error("a backslash is followed by what is no escape");
    }
    int code = 0;
    for (int i = 1; i <= 4; i++) {
      at++;
      char hex = peek();
      int digit = hex < 128 ? Character.digit(hex, 16) : -1;
      if (digit < 0) {
        throw error("\\u is not followed by four hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    at++;
    return (char) code;
  }

  private static boolean hasHalfPair(String string) {
    return string.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xdfff);
  }

  private JsonElement number() throws UnreadableNotebook {
    int start = at;
    boolean whole = true;
    if (text.charAt(at) == '-') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '0') {
      at++;
    } else {
      digits(start);
    }
    if (at < text.length() && text.charAt(at) == '.') {
      whole = false;
      at++;
      digits(start);
    }
    if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      whole = false;
      at++;
      if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      digits(start);
    }
    String number = text.substring(start, at);
    if (number.length() > LONGEST_NUMBER) {
      at = start;
      throw error("a number of more than " + LONGEST_NUMBER + " digits");
    }
    if (whole) {
      return new JsonPrimitive(new BigInteger(number));
    }
    double real = Double.parseDouble(number);
    if (Double.isInfinite(real)) {
      at = start;
      throw error("a number that is out of range");
    }
    return new JsonPrimitive(real);
  }

  private void digits(int start) throws UnreadableNotebook {
    int before = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == before) {
      if (at == text.length()) {
        throw truncated();
      }
      at = start;
      boolean wordOfPython =
          text.startsWith("NaN", at)
              || text.startsWith("Infinity", at)
              || text.startsWith("-Infinity", at);
      throw error(
          wordOfPython ? "NaN and Infinity are not JSON" : "a value is missing or misspelt");
    }
  }

  private JsonElement word(String word, JsonElement value) throws UnreadableNotebook {
    if (!text.startsWith(word, at)) {
      throw word.startsWith(text.substring(at))
          ? truncated()
          : error("a value is missing or misspelt");
    }
    at += word.length();
    return value;
  }

  private void space() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws UnreadableNotebook {
    if (at >= text.length()) {
      throw truncated();
    }
    return text.charAt(at);
  }

  private void expect(char wanted, String reason) throws UnreadableNotebook {
    if (peek() != wanted) {
      throw error(reason);
    }
    at++;
  }

  private UnreadableNotebook truncated() {
    at = text.length();
    return error("the file ends in the middle");
  }

  private UnreadableNotebook error(String reason) {
    return UnreadableNotebook.at(text, Math.min(at, text.length()), reason);
  }

  private static String shortened(String key) {
    return key.length() <= 40 ? key : key.substring(0, 40) + "…";
  }
}
