package hondo.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Between plain Java values and JSON, and lenient reading of fields: a front end that sends a field
 * of the wrong type gets the default, never an exception.
 */
public final class Json {
  private Json() {}

  /**
   * The JSON of maps, iterables, arrays, numbers, booleans, strings and null; of anything else, its
   * text. Numbers that JSON does not have (NaN, infinities) become strings, since a browser would
   * refuse the whole message otherwise.
   */
  public static JsonElement of(Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    } else if (value instanceof JsonElement element) {
      return element;
    } else if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, entry) -> object.add(String.valueOf(key), of(entry)));
      return object;
    } else if (value instanceof Iterable<?> values) {
      JsonArray array = new JsonArray();
      values.forEach(entry -> array.add(of(entry)));
      return array;
    } else if (value.getClass().isArray()) {
      JsonArray array = new JsonArray();
      for (int i = 0; i < Array.getLength(value); i++) {
        array.add(of(Array.get(value, i)));
      }
      return array;
    } else if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return new JsonPrimitive(number);
    }
    return new JsonPrimitive(String.valueOf(value));
  }

  /** An object of alternating keys and values. */
  public static JsonObject object(Object... keysAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.add((String) keysAndValues[i], of(keysAndValues[i + 1]));
    }
    return object;
  }

  /** The plain Java value: {@code Map}, {@code List}, {@code String}, {@code Number}, … */
  public static Object toJava(JsonElement element) {
    if (element == null || element.isJsonNull()) {
      return null;
    } else if (element.isJsonObject()) {
      return toMap(element.getAsJsonObject());
    } else if (element.isJsonArray()) {
      List<Object> list = new ArrayList<>();
      element.getAsJsonArray().forEach(entry -> list.add(toJava(entry)));
      return list;
    }
    JsonPrimitive primitive = element.getAsJsonPrimitive();
    if (primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    return primitive.isNumber() ? toNumber(primitive) : primitive.getAsString();
  }

  /** The object as a map in the order of its fields. */
  public static Map<String, Object> toMap(JsonObject object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.entrySet().forEach(entry -> map.put(entry.getKey(), toJava(entry.getValue())));
    return map;
  }

  private static Number toNumber(JsonPrimitive primitive) {
    String text = primitive.getAsString();
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return Double.valueOf(text);
    }
  }

  public static String string(JsonObject object, String key, String otherwise) {
    JsonElement value = object.get(key);
    return value instanceof JsonPrimitive primitive && primitive.isString()
        ? primitive.getAsString()
        : otherwise;
  }

  public static boolean bool(JsonObject object, String key, boolean otherwise) {
    JsonElement value = object.get(key);
    return value instanceof JsonPrimitive primitive && primitive.isBoolean()
        ? primitive.getAsBoolean()
        : otherwise;
  }

  public static int integer(JsonObject object, String key, int otherwise) {
    JsonElement value = object.get(key);
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
      return otherwise;
    }
    try {
      return (int)
          Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, primitive.getAsDouble()));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** The object under {@code key}, or an empty one. */
  public static JsonObject child(JsonObject object, String key) {
    return object.get(key) instanceof JsonObject child ? child : new JsonObject();
  }
}
