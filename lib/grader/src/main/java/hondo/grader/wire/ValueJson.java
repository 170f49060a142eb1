package hondo.grader.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as tests report them, in JSON and back: null, booleans, whole numbers, doubles, texts,
 * lists and maps. Doubles keep their point or exponent; what JSON has no word for is an object with
 * one key: {@code {"double": "NaN"}}, {@code {"decimal": "0.10"}}. A map is an object.
 */
public final class ValueJson {
  private static final String DOUBLE = "double";
  private static final String DECIMAL = "decimal";
  private static final int LONGEST_NUMBER = 1000;

  private ValueJson() {}

  /** As JSON. */
  public static JsonElement of(Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    }
    if (value instanceof Double real) {
      return Double.isFinite(real) ? new JsonPrimitive(real) : single(DOUBLE, real.toString());
    }
    if (value instanceof BigDecimal decimal) {
      return single(DECIMAL, decimal.toString());
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(element -> array.add(of(element)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, element) -> object.add(key.toString(), of(element)));
      return object;
    }
    return new JsonPrimitive(value.toString());
  }

  private static JsonObject single(String key, String text) {
    JsonObject object = new JsonObject();
    object.addProperty(key, text);
    return object;
  }

  /**
   * The value.
   *
   * @throws IllegalArgumentException for a number that is none, or of over 1000 digits
   */
  public static Object parse(JsonElement json) {
    if (json == null || json.isJsonNull()) {
      return null;
    }
    if (json instanceof JsonArray array) {
      List<Object> list = new ArrayList<>(array.size());
      array.forEach(element -> list.add(parse(element)));
      return list;
    }
    if (json instanceof JsonObject object) {
      return object(object);
    }
    JsonPrimitive primitive = json.getAsJsonPrimitive();
    if (primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    return primitive.isNumber() ? number(primitive.getAsString()) : primitive.getAsString();
  }

  private static Object object(JsonObject object) {
    if (object.size() == 1 && object.get(DOUBLE) instanceof JsonPrimitive text) {
      return Double.valueOf(checked(text.getAsString()));
    }
    if (object.size() == 1 && object.get(DECIMAL) instanceof JsonPrimitive text) {
      return new BigDecimal(checked(text.getAsString()));
    }
    Map<String, Object> map = new LinkedHashMap<>();
    object.asMap().forEach((key, element) -> map.put(key, parse(element)));
    return map;
  }

  private static String checked(String number) {
    if (number.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException("a number of " + number.length() + " digits");
    }
    return number;
  }

  private static Object number(String text) {
    checked(text);
    if (text.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) {
      return Double.valueOf(text);
    }
    BigInteger whole = new BigInteger(text);
    return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
  }
}
