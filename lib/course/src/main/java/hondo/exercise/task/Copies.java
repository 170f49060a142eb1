package hondo.exercise.task;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Copies of what an answer is given, so that it may write to them. */
final class Copies {
  private Copies() {}

  static Object[] of(Object... values) {
    return (Object[]) of((Object) values);
  }

  /** An array, a list or a map with copies of its elements; anything else is the value itself. */
  static Object of(Object value) {
    if (value == null) {
      return null;
    }
    if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      Object copy = Array.newInstance(value.getClass().getComponentType(), length);
      for (int i = 0; i < length; i++) {
        Array.set(copy, i, of(Array.get(value, i)));
      }
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(of(each)));
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(key, of(each)));
      return copy;
    }
    return value;
  }

  static boolean equal(Object[] a, Object[] b) {
    return Objects.deepEquals(a, b);
  }
}
