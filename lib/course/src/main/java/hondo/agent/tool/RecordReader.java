package hondo.agent.tool;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.core.Numbers;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes a record of arguments that fit its {@link RecordSchema}. */
final class RecordReader {
  private RecordReader() {}

  /**
   * The record.
   *
   * @throws IllegalArgumentException if its own checks refuse the values, in their words, or a date
   *     is none
   */
  static <A extends Record> A read(Class<A> type, JsonObject arguments) {
    return type.cast(object(type, arguments));
  }

  private static Object object(Class<?> type, JsonObject arguments) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      JsonElement value = arguments.get(components[i].getName());
      Type inner = RecordSchema.optional(components[i].getGenericType());
      if (inner != null) {
        values[i] = value == null ? Optional.empty() : Optional.of(value(inner, value));
      } else {
        values[i] = value(components[i].getGenericType(), value);
      }
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true); // a cell's record is seldom public
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          Numbers.format("%s cannot be made: %s", type.getSimpleName(), e.getMessage()), e);
    }
  }

  private static Object value(Type type, JsonElement json) {
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], json.getAsJsonArray());
    }
    if (type == String.class) {
      return json.getAsString();
    } else if (type == int.class || type == Integer.class) {
      return json.getAsBigDecimal().intValueExact(); // 3.0 is a whole number in JSON Schema
    } else if (type == long.class || type == Long.class) {
      return json.getAsBigDecimal().longValueExact();
    } else if (type == double.class || type == Double.class) {
      return json.getAsDouble();
    } else if (type == BigDecimal.class) {
      return json.getAsBigDecimal();
    } else if (type == boolean.class || type == Boolean.class) {
      return json.getAsBoolean();
    } else if (type == LocalDate.class) {
      return date(json.getAsString());
    }
    Class<?> named = (Class<?>) type;
    return named.isEnum()
        ? constant(named, json.getAsString())
        : object(named, json.getAsJsonObject());
  }

  private static List<Object> list(Type of, JsonArray json) {
    List<Object> values = new ArrayList<>();
    json.forEach(element -> values.add(value(of, element)));
    return List.copyOf(values);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          Numbers.format("'%s' is no date: write year-month-day, such as 2026-11-30", text), e);
    }
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
