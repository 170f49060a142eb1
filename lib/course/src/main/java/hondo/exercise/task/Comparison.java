package hondo.exercise.task;

import hondo.core.Numbers;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where an answer's result first parts from the expected one. */
final class Comparison {
  private final double tolerance;

  Comparison(double tolerance) {
    this.tolerance = tolerance;
  }

  /** What is wrong, as a part of a sentence; empty where nothing is. */
  Optional<String> complaint(Object got, Object expected) {
    return at("", got, expected);
  }

  private Optional<String> at(String where, Object got, Object expected) {
    if (expected instanceof Number number) {
      return number(where, got, number);
    }
    if (expected instanceof List<?> list) {
      return got instanceof List<?> own
          ? elements(where, own.toArray(), list.toArray())
          : wrongType(where, got, expected);
    }
    if (expected instanceof Map<?, ?> map) {
      return got instanceof Map<?, ?> own
          ? entries(where, own, map)
          : wrongType(where, got, expected);
    }
    if (expected.getClass().isArray()) {
      return got != null && got.getClass().isArray()
          ? elements(where, got, expected)
          : wrongType(where, got, expected);
    }
    if (got == null || got.getClass() != expected.getClass()) {
      return wrongType(where, got, expected);
    }
    return got.equals(expected) ? Optional.empty() : differs(where, got, expected);
  }

  private Optional<String> number(String where, Object got, Number expected) {
    if (!(got instanceof Number)) {
      return wrongType(where, got, expected);
    }
    double actual = ((Number) got).doubleValue();
    double wanted = expected.doubleValue();
    boolean holds =
        Double.compare(actual, wanted) == 0
            || Math.abs(actual - wanted) <= tolerance * Math.max(1, Math.abs(wanted));
    return holds ? Optional.empty() : differs(where, got, expected);
  }

  private Optional<String> elements(String where, Object got, Object expected) {
    int length = Array.getLength(expected);
    if (Array.getLength(got) != length) {
      return Optional.of(
          Numbers.format(
              "%sit has %d elements and should have %d",
              prefix(where), Array.getLength(got), length));
    }
    for (int i = 0; i < length; i++) {
      Optional<String> found = at(where + "[" + i + "]", Array.get(got, i), Array.get(expected, i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> entries(String where, Map<?, ?> got, Map<?, ?> expected) {
    for (Map.Entry<?, ?> each : expected.entrySet()) {
      String here = where + "[" + Numbers.show(each.getKey()) + "]";
      if (!got.containsKey(each.getKey())) {
        return Optional.of("there is no entry " + here);
      }
      Optional<String> found = at(here, got.get(each.getKey()), each.getValue());
      if (found.isPresent()) {
        return found;
      }
    }
    return got.size() == expected.size()
        ? Optional.empty()
        : Optional.of(prefix(where) + "it has entries that should not be there");
  }

  private static Optional<String> differs(String where, Object got, Object expected) {
    return Optional.of(
        Numbers.format(
            "%s%s, expected %s", prefix(where), Numbers.show(got), Numbers.show(expected)));
  }

  private static Optional<String> wrongType(String where, Object got, Object expected) {
    return Optional.of(
        Numbers.format(
            "%s%s is expected, and this is %s", prefix(where), typeOf(expected), typeOf(got)));
  }

  private static String prefix(String where) {
    return where.isEmpty() ? "" : "at " + where + ": ";
  }

  /** A type as a student writes it. */
  static String typeOf(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof List) {
      return "a List";
    }
    if (value instanceof Map) {
      return "a Map";
    }
    String name = value.getClass().getSimpleName();
    return ("AEIOUaeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
  }
}
