package hondo.grader.api;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value as it is now, in classes of the JDK alone: null, Boolean, Long, BigInteger, BigDecimal,
 * Double, String, and Lists of such. What JSON would not tell apart is a Map with one key: {@code
 * set} (a List), {@code map} (a List of pairs), {@code record} (a Map by component). It is taken
 * where the value is reported, so that code of its class runs as part of the test.
 */
final class Snapshot {
  /** Elements of all lists together. */
  static final int MOST_ELEMENTS = 100_000;

  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int DEEPEST = 16;

  private int elements;
  private int characters;

  private Snapshot() {}

  /**
   * Takes it.
   *
   * @throws IllegalArgumentException for a type that cannot be compared, and for what is too large
   */
  static Object of(Object value) {
    return new Snapshot().copy(value, 0);
  }

  private Object copy(Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("a value nested deeper than " + DEEPEST + " levels");
    }
    if (++elements > MOST_ELEMENTS) {
      throw new IllegalArgumentException(
          "a value of more than " + MOST_ELEMENTS + " elements: report a part of it, or a sum");
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return text(value.toString());
    }
    if (value instanceof Enum<?> constant) {
      return text(constant.name());
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? List.of(copy(optional.get(), depth + 1)) : List.of();
    }
    return container(value, depth + 1);
  }

  private static Object number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      return number.doubleValue();
    }
    if (number instanceof BigInteger || number instanceof BigDecimal) {
      return number;
    }
    return number.longValue();
  }

  private String text(String text) {
    characters += text.length();
    if (characters > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a value of more than " + MOST_CHARACTERS + " characters: report a part of it");
    }
    return text;
  }

  private Object container(Object value, int depth) {
    if (value.getClass().isArray()) {
      List<Object> copy = new ArrayList<>();
      int length = Array.getLength(value);
      for (int i = 0; i < length; i++) {
        copy.add(copy(Array.get(value, i), depth));
      }
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      List<Object> copy = new ArrayList<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        List<Object> pair = new ArrayList<>();
        pair.add(copy(entry.getKey(), depth));
        pair.add(copy(entry.getValue(), depth));
        copy.add(pair);
      }
      return Map.of("map", copy);
    }
    if (value instanceof Collection<?> collection) {
      List<Object> copy = list(collection.iterator(), depth);
      return value instanceof Set ? Map.of("set", copy) : copy;
    }
    if (value.getClass().isRecord()) {
      return Map.of("record", components(value, depth));
    }
    throw new IllegalArgumentException(
        "a "
            + value.getClass().getName()
            + " cannot be compared: report numbers, booleans, texts, arrays, lists, sets, maps or"
            + " records of them");
  }

  private List<Object> list(Iterator<?> iterator, int depth) {
    List<Object> copy = new ArrayList<>();
    while (iterator.hasNext()) {
      copy.add(copy(iterator.next(), depth));
    }
    return copy;
  }

  private Map<String, Object> components(Object value, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Method accessor = component.getAccessor();
      try {
        accessor.setAccessible(true);
        copy.put(component.getName(), copy(accessor.invoke(value), depth));
      } catch (InvocationTargetException e) {
        throw new IllegalArgumentException(
            component.getName() + "() of a record throws " + e.getCause(), e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(component.getName() + "() of a record: " + e, e);
      }
    }
    return copy;
  }
}
