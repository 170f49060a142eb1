package hondo.agent.tool;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import hondo.core.Numbers;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON schema (draft 2020-12) of a record: an object with a property for each component and no
 * others. A component may be a text, a whole number, a number, a truth value, an enum's constant, a
 * date, a list of these, a record, or an {@code Optional} of any, which alone may be left out.
 * {@link Describe}, {@link Range} and {@link Length} go into it.
 */
public final class RecordSchema {
  private RecordSchema() {}

  /**
   * The schema of a record.
   *
   * @throws IllegalArgumentException if a component has a type or a bound that has no place in it,
   *     or the record holds itself; says which
   */
  public static JsonObject of(Class<? extends Record> type) {
    return object(type, List.of());
  }

  private static JsonObject object(Class<?> type, List<Class<?>> above) {
    if (above.contains(type)) {
      throw new IllegalArgumentException(
          Numbers.format("%s holds itself: such arguments have no end", type.getSimpleName()));
    }
    List<Class<?>> path = new ArrayList<>(above);
    path.add(type);
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (RecordComponent component : type.getRecordComponents()) {
      Type inner = optional(component.getGenericType());
      JsonObject property = property(inner == null ? component.getGenericType() : inner, path);
      annotate(property, component);
      properties.add(component.getName(), property);
      if (inner == null) {
        required.add(component.getName());
      }
    }
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "object");
    Describe words = type.getAnnotation(Describe.class);
    if (words != null) {
      schema.addProperty("description", words.value());
    }
    schema.add("properties", properties);
    schema.add("required", required);
    schema.addProperty("additionalProperties", false);
    return schema;
  }

  /** What an optional holds, or null where the type is none. */
  static Type optional(Type type) {
    return type instanceof ParameterizedType parameterized
            && parameterized.getRawType() == Optional.class
        ? parameterized.getActualTypeArguments()[0]
        : null;
  }

  private static JsonObject property(Type type, List<Class<?>> path) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      JsonObject schema = typed("array");
      schema.add("items", property(list.getActualTypeArguments()[0], path));
      return schema;
    }
    if (type == String.class) {
      return typed("string");
    } else if (type == int.class || type == Integer.class) {
      return bounded("integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      return bounded("integer", Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == double.class || type == Double.class || type == BigDecimal.class) {
      return typed("number");
    } else if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    } else if (type == LocalDate.class) {
      JsonObject schema = typed("string");
      schema.addProperty("format", "date");
      return schema;
    } else if (type instanceof Class<?> named && named.isEnum()) {
      return choice(named);
    } else if (type instanceof Class<?> named && named.isRecord()) {
      return object(named, path);
    }
    throw new IllegalArgumentException(
        Numbers.format(
            "%s has a component of type %s: a tool takes texts, numbers, truth values, dates,"
                + " enums, records, and lists and optionals of them",
            path.get(path.size() - 1).getSimpleName(), type.getTypeName()));
  }

  private static JsonObject choice(Class<?> type) {
    JsonArray names = new JsonArray();
    for (Object constant : type.getEnumConstants()) {
      names.add(((Enum<?>) constant).name());
    }
    JsonObject schema = typed("string");
    schema.add("enum", names);
    return schema;
  }

  private static JsonObject typed(String name) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", name);
    return schema;
  }

  private static JsonObject bounded(String name, long min, long max) {
    JsonObject schema = typed(name);
    schema.addProperty("minimum", min);
    schema.addProperty("maximum", max);
    return schema;
  }

  private static void annotate(JsonObject property, RecordComponent component) {
    Describe words = component.getAnnotation(Describe.class);
    if (words != null) {
      property.addProperty("description", words.value());
    }
    String type = property.get("type").getAsString();
    Range range = component.getAnnotation(Range.class);
    if (range != null) {
      require(type.equals("integer") || type.equals("number"), component, "a range");
      require(range.min() <= range.max(), component, "a range that ends before it begins");
      bound(property, "minimum", range.min());
      bound(property, "maximum", range.max());
    }
    Length length = component.getAnnotation(Length.class);
    if (length != null) {
      boolean list = type.equals("array");
      require(list || type.equals("string"), component, "a length");
      require(
          0 <= length.min() && length.min() <= length.max(), component, "a length out of order");
      bound(property, list ? "minItems" : "minLength", length.min());
      if (length.max() < Integer.MAX_VALUE) {
        bound(property, list ? "maxItems" : "maxLength", length.max());
      }
    }
  }

  private static void bound(JsonObject property, String keyword, double value) {
    if (Double.isFinite(value)) {
      boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
      property.add(keyword, whole ? new JsonPrimitive((long) value) : new JsonPrimitive(value));
    }
  }

  private static void require(boolean holds, RecordComponent component, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the component '%s' of %s has %s, which does not fit its type",
              component.getName(), component.getDeclaringRecord().getSimpleName(), what));
    }
  }
}
