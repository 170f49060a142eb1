package hondo.kernel.jshell;

import hondo.kernel.source.LineMap;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what variables still hold of a class that another one of the same name has replaced: to the
 * JVM the two have nothing to do with each other.
 */
final class StaleInstances {
  /** Objects looked at for one variable; a data set of millions is not searched to its end. */
  private static final int MOST_OBJECTS = 20_000;

  private static final Pattern SAME_CAST =
      Pattern.compile("class (\\S+) cannot be cast to class \\1 \\(.*", Pattern.DOTALL);

  private StaleInstances() {}

  /** The words of the JVM for a cast from a replaced class, "class A cannot be cast to class A". */
  static String explain(String message) {
    Matcher matcher = SAME_CAST.matcher(message);
    if (!matcher.matches()) {
      return message;
    }
    String name = matcher.group(1);
    return "this `"
        + name
        + "` was made before class `"
        + name
        + "` was declared anew, and is none of the new ones: run the cell again that made it";
  }

  /** A sentence for each variable that holds instances of classes replaced since the last call. */
  static List<String> warnings(VariableCarrier carrier) {
    Set<String> replaced = carrier.takeReplaced();
    List<String> warnings = new ArrayList<>();
    if (!replaced.isEmpty()) {
      carrier
          .values()
          .forEach(
              (name, value) -> {
                Set<String> found = new Search(replaced).of(value);
                if (!found.isEmpty()) {
                  warnings.add(
                      "variable `"
                          + name
                          + "` still holds what was made of the earlier `"
                          + String.join("`, `", found)
                          + "`: run the cell again that fills it");
                }
              });
    }
    return warnings;
  }

  /** A walk over what a value holds; it runs no code of cells. */
  private static final class Search {
    private final Set<String> replaced;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Set<String> found = new TreeSet<>();

    Search(Set<String> replaced) {
      this.replaced = replaced;
    }

    Set<String> of(Object value) {
      add(value);
      while (!waiting.isEmpty()) {
        try {
          visit(waiting.remove());
        } catch (RuntimeException | LinkageError e) {
          continue; // changed by another thread, or not readable: not looked into
        }
      }
      return found;
    }

    private void add(Object value) {
      if (value != null && seen.size() < MOST_OBJECTS && seen.add(value)) {
        waiting.add(value);
      }
    }

    private void visit(Object value) {
      Class<?> type = value.getClass();
      if (LineMap.isSnippetClass(type.getName())) {
        if (replaced.contains(LineMap.wrapperName(type.getName()))) {
          found.add(LineMap.userName(type.getName()));
        }
        addFields(type, value);
      } else if (value instanceof Object[] array) {
        Arrays.stream(array).limit(MOST_OBJECTS).forEach(this::add);
      } else if (type.getClassLoader() == null) {
        addElements(value);
      }
    }

    private void addElements(Object value) {
      if (value instanceof Collection<?> collection) {
        collection.stream().limit(MOST_OBJECTS).forEach(this::add);
      } else if (value instanceof Map<?, ?> map) {
        map.forEach(
            (key, each) -> {
              add(key);
              add(each);
            });
      } else if (value instanceof Optional<?> optional) {
        optional.ifPresent(this::add);
      }
    }

    private void addFields(Class<?> type, Object value) {
      for (Class<?> each = type;
          each != null && LineMap.isSnippetClass(each.getName());
          each = each.getSuperclass()) {
        for (Field field : each.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
            field.setAccessible(true);
            try {
              add(field.get(value));
            } catch (IllegalAccessException e) {
              throw new IllegalStateException(e);
            }
          }
        }
      }
    }
  }
}
