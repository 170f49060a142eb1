package hondo.kernel.jshell;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries the values of variables from one class of a snippet to the class that replaces it. JShell
 * keeps each variable in a static field of a class {@code REPL.$JShell$<n><letters>}; the number is
 * the variable's for ever, the letters change with each replacement.
 */
final class VariableCarrier {
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*");

  /** A variable whose value the new class could not take. */
  record Lost(String variable, Class<?> oldType, Class<?> newType) {}

  private final Map<String, Class<?>> latest = new HashMap<>();
  private final List<Lost> lost = new ArrayList<>();
  private final Set<String> replaced = new HashSet<>();

  /** Called for each snippet class when it is loaded, before its code runs. */
  void loaded(Class<?> wrapper) {
    Matcher matcher = WRAPPER.matcher(wrapper.getName());
    if (!matcher.matches()) {
      return;
    }
    Class<?> earlier = latest.put(matcher.group(1), wrapper);
    if (earlier == null || earlier == wrapper) {
      return;
    }
    replaced.add(earlier.getName());
    for (Field to : variables(wrapper)) {
      for (Field from : variables(earlier)) {
        if (from.getName().equals(to.getName())) {
          carry(from, to);
        }
      }
    }
  }

  /** The type of a variable as the class says that holds it; empty when there is none such. */
  Optional<String> typeOf(String wrapperName, String variable) {
    Matcher matcher = WRAPPER.matcher(wrapperName);
    Class<?> wrapper = matcher.matches() ? latest.get(matcher.group(1)) : null;
    try {
      return wrapper == null
          ? Optional.empty()
          : Optional.of(wrapper.getDeclaredField(variable).getGenericType().getTypeName());
    } catch (NoSuchFieldException | LinkageError | TypeNotPresentException e) {
      return Optional.empty();
    }
  }

  private static List<Field> variables(Class<?> wrapper) {
    List<Field> fields = new ArrayList<>();
    for (Field field : wrapper.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())
          && !Modifier.isFinal(field.getModifiers())
          && !field.isSynthetic()) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    return fields;
  }

  private void carry(Field from, Field to) {
    try {
      Object value = from.get(null);
      if (value == null) {
        return;
      }
      if (from.getType().isPrimitive() || to.getType().isPrimitive()) {
        if (from.getType() == to.getType()) {
          to.set(null, value);
        }
      } else if (to.getType().isInstance(value)) {
        to.set(null, value);
        from.set(null, null);
      } else {
        lost.add(new Lost(to.getName(), from.getType(), to.getType()));
        from.set(null, null);
      }
    } catch (IllegalAccessException | LinkageError e) {
      lost.add(new Lost(to.getName(), from.getType(), to.getType()));
    }
  }

  /** The names of the classes replaced since the last call. */
  Set<String> takeReplaced() {
    Set<String> taken = Set.copyOf(replaced);
    replaced.clear();
    return taken;
  }

  /** The values of all variables, by name. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Class<?> wrapper : latest.values()) {
      for (Field field : variables(wrapper)) {
        try {
          if (!field.getType().isPrimitive()) {
            values.put(field.getName(), field.get(null));
          }
        } catch (IllegalAccessException | LinkageError e) {
          continue; // a class whose initialiser failed has no values
        }
      }
    }
    return values;
  }

  /** What a variable holds; null where it holds nothing, or its class has not been loaded. */
  Object valueOf(String wrapperName, String variable) {
    Matcher matcher = WRAPPER.matcher(wrapperName);
    Class<?> wrapper = matcher.matches() ? latest.get(matcher.group(1)) : null;
    if (wrapper == null) {
      return null;
    }
    try {
      Field field = wrapper.getDeclaredField(variable);
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null; // a class whose initialiser failed has no values
    }
  }

  /** The variables lost since the last call. */
  List<Lost> takeLost() {
    List<Lost> taken = List.copyOf(lost);
    lost.clear();
    return taken;
  }

  /** Lets go of the values in a class whose snippet was dropped. */
  void release(String wrapperName) {
    Matcher matcher = WRAPPER.matcher(wrapperName);
    Class<?> wrapper = matcher.matches() ? latest.remove(matcher.group(1)) : null;
    if (wrapper == null) {
      return;
    }
    for (Field field : variables(wrapper)) {
      if (!field.getType().isPrimitive()) {
        try {
          field.set(null, null);
        } catch (LinkageError e) {
          continue; // a class whose initialiser failed has no values
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("a snippet's field cannot be set: " + field, e);
        }
      }
    }
  }
}
