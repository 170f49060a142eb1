package hondo.grader.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where two values part, as {@link Tests} reports them: a notebook compares with it, and the grader
 * outside of the sandbox. Whatever the values are, it ends soon.
 */
public final class Difference {
  private static final int SHOWN = 80;

  /** Elements of sets that are compared one with each other, where none are equal. */
  private static final int MOST_UNEQUAL = 500;

  private final Tolerance tolerance;

  private Difference(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * The first difference in words, or null where there is none.
   *
   * @param actual null, a Boolean, Long, BigInteger, BigDecimal, Double or String, a List of such,
   *     or a Map with one of the keys {@code set}, {@code map} and {@code record}
   * @param expected of the same kind
   */
  public static String first(Object actual, Object expected, Tolerance tolerance) {
    return new Difference(tolerance).compare("", actual, expected);
  }

  private String compare(String path, Object actual, Object expected) {
    if (actual == null || expected == null) {
      return actual == expected ? null : differs(path, actual, expected);
    }
    if (actual instanceof Number a && expected instanceof Number e) {
      return near(a, e) ? null : differs(path, actual, expected);
    }
    if (actual instanceof List<?> a && expected instanceof List<?> e) {
      return lists(path, a, e);
    }
    if (actual instanceof Map<?, ?> a && expected instanceof Map<?, ?> e) {
      return maps(path, a, e);
    }
    return actual.equals(expected) ? null : differs(path, actual, expected);
  }

  private boolean near(Number actual, Number expected) {
    if (isWhole(actual) && isWhole(expected)) {
      BigDecimal off =
          new BigDecimal(actual.toString()).subtract(new BigDecimal(expected.toString())).abs();
      return off.signum() == 0
          || tolerance.holds(expected.doubleValue() + off.doubleValue(), expected.doubleValue())
              && (tolerance.absolute() > 0 || tolerance.relative() > 0);
    }
    return tolerance.holds(actual.doubleValue(), expected.doubleValue());
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long || number instanceof BigInteger || number instanceof BigDecimal;
  }

  private String lists(String path, List<?> actual, List<?> expected) {
    if (actual.size() != expected.size()) {
      return at(path) + "has " + actual.size() + " elements, expected " + expected.size();
    }
    for (int i = 0; i < actual.size(); i++) {
      String difference = compare(path + "[" + i + "]", actual.get(i), expected.get(i));
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  /** Records by component; sets and maps without an order: each element has a partner. */
  private String maps(String path, Map<?, ?> actual, Map<?, ?> expected) {
    if (!actual.keySet().equals(expected.keySet())) {
      return differs(path, actual, expected);
    }
    for (Object key : expected.keySet()) {
      Object a = actual.get(key);
      Object e = expected.get(key);
      boolean unordered = key.equals("set") || key.equals("map");
      String difference =
          unordered && a instanceof List<?> found && e instanceof List<?> wanted
              ? partners(path, found, wanted)
              : compare(key.equals("record") ? path : path + "." + key, a, e);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private String partners(String path, List<?> actual, List<?> expected) {
    if (actual.size() != expected.size()) {
      return at(path) + "has " + actual.size() + " elements, expected " + expected.size();
    }
    Map<Object, Integer> equal = new HashMap<>();
    actual.forEach(element -> equal.merge(element, 1, Integer::sum));
    List<Object> wanted = new ArrayList<>();
    for (Object element : expected) {
      if (equal.merge(element, -1, Integer::sum) < 0) {
        equal.put(element, 0);
        wanted.add(element);
      }
    }
    List<Object> left = new ArrayList<>();
    equal.forEach((element, count) -> left.addAll(Collections.nCopies(count, element)));
    return near(path, left, wanted);
  }

  /** Those without an equal: each needs a partner that is near enough. */
  private String near(String path, List<Object> left, List<Object> wanted) {
    if (wanted.size() > MOST_UNEQUAL) {
      return at(path) + "differs in " + wanted.size() + " elements";
    }
    for (Object element : wanted) {
      int found = 0;
      while (found < left.size() && compare("", left.get(found), element) != null) {
        found++;
      }
      if (found == left.size()) {
        return at(path) + "has no " + shown(element);
      }
      left.remove(found);
    }
    return null;
  }

  private static String differs(String path, Object actual, Object expected) {
    return at(path) + "is " + shown(actual) + ", expected " + shown(expected);
  }

  private static String at(String path) {
    return path.isEmpty() ? "" : path + " ";
  }

  private static String shown(Object value) {
    String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
