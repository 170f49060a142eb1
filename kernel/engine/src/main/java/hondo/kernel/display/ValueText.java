package hondo.kernel.display;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

/**
 * The plain text of a value: what {@code toString} gives, but with arrays spelled out, and long
 * arrays, collections and texts shortened with their size told.
 *
 * <pre>{@code
 * double[3] {1.0, 2.0, 3.0}
 * int[2][3] {
 *   {1, 2, 3},
 *   {4, 5, 6}
 * }
 * [0, 1, 2, …, 999] (1000 elements)
 * }</pre>
 */
final class ValueText {
  /** Longer arrays and collections show their first and last elements. */
  private static final int MAX_ELEMENTS = 50;

  private static final int FIRST = 20;
  private static final int LAST = 3;
  private static final int MAX_DEPTH = 6;

  /** Characters of one value; far more than a person reads, far less than a page endures. */
  private static final int MAX_CHARS = 200_000;

  private static final int TRACE_LINES = 12;

  /** The class that JShell wraps a declaration in; no part of the name a person gave. */
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$[0-9A-Z_]+\\$");

  String of(Object value) {
    Writer writer = new Writer();
    writer.top(value);
    String text = WRAPPER.matcher(writer.out).replaceAll("");
    return text.length() <= MAX_CHARS
        ? text
        : text.substring(0, MAX_CHARS)
            + String.format(
                Locale.ROOT, "… (cut: %,d of %,d characters are shown)", MAX_CHARS, text.length());
  }

  /** Writes one value; knows which containers it is inside of. */
  private static final class Writer {
    private final StringBuilder out = new StringBuilder();
    private final Map<Object, Boolean> inside = new IdentityHashMap<>();

    void top(Object value) {
      if (value instanceof CharSequence || value == null) {
        out.append(value);
      } else if (value.getClass().isArray()) {
        out.append(arrayType(value)).append(' ');
        array(value, "");
      } else if (value instanceof Throwable error) {
        throwable(error);
      } else {
        any(value, "");
      }
    }

    private void any(Object value, String indent) {
      if (value == null || out.length() > MAX_CHARS) {
        out.append(value == null ? "null" : "…");
      } else if (value.getClass().isArray()) {
        guarded(value, () -> array(value, indent));
      } else if (value instanceof Map<?, ?> map && printsAsJdk(value)) {
        guarded(value, () -> map(map, indent));
      } else if (value instanceof Collection<?> values && printsAsJdk(value)) {
        guarded(value, () -> collection(values, indent));
      } else if (value instanceof Map.Entry<?, ?> entry && printsAsJdk(value)) {
        any(entry.getKey(), indent);
        out.append('=');
        any(entry.getValue(), indent);
      } else if (value instanceof Record record) {
        guarded(value, () -> RecordText.write(record, out, part -> any(part, indent)));
      } else {
        leaf(value, indent);
      }
    }

    private void leaf(Object value, String indent) {
      if (value instanceof Optional<?> optional) {
        optional(optional.isPresent(), optional.orElse(null), indent);
      } else if (value instanceof OptionalInt some) {
        optional(some.isPresent(), some.orElse(0), indent);
      } else if (value instanceof OptionalLong some) {
        optional(some.isPresent(), some.orElse(0), indent);
      } else if (value instanceof OptionalDouble some) {
        optional(some.isPresent(), some.orElse(0), indent);
      } else if (value instanceof BaseStream<?, ?>) {
        out.append(streamType(value))
            .append(" (not shown, since that would use it up: end it with .toList()")
            .append(" or .toArray())");
      } else {
        out.append(value);
      }
    }

    private void optional(boolean present, Object value, String indent) {
      out.append(present ? "Optional[" : "Optional.empty");
      if (present) {
        any(value, indent);
        out.append(']');
      }
    }

    private void guarded(Object value, Runnable write) {
      if (inside.containsKey(value)) {
        out.append("(this ").append(value.getClass().getSimpleName()).append(" again)");
      } else if (inside.size() >= MAX_DEPTH) {
        out.append('…');
      } else {
        inside.put(value, true);
        write.run();
        inside.remove(value);
      }
    }

    /** Rows of an array of arrays stand one below the other. */
    private void array(Object array, String indent) {
      int length = Array.getLength(array);
      boolean rows = length > 0 && array.getClass().getComponentType().isArray();
      String inner = rows ? indent + "  " : indent;
      String separator = rows ? ",\n" + inner : ", ";
      out.append(rows ? "{\n" + inner : "{");
      for (int i = 0; i < length; i++) {
        if (i > 0) {
          out.append(separator);
        }
        if (length > MAX_ELEMENTS && i == FIRST) {
          out.append("… ").append(length - FIRST - LAST).append(" more …").append(separator);
          i = length - LAST;
        }
        any(Array.get(array, i), inner);
      }
      out.append(rows ? "\n" + indent + "}" : "}");
    }

    private void collection(Collection<?> values, String indent) {
      out.append('[');
      elements(values.iterator(), values.size(), element -> any(element, indent));
      out.append(']');
      total(values.size());
    }

    private void map(Map<?, ?> map, String indent) {
      out.append('{');
      elements(
          map.entrySet().iterator(),
          map.size(),
          entry -> {
            any(entry.getKey(), indent);
            out.append('=');
            any(entry.getValue(), indent);
          });
      out.append('}');
      total(map.size());
    }

    private <T> void elements(
        Iterator<T> elements, int size, java.util.function.Consumer<T> write) {
      for (int i = 0; elements.hasNext(); i++) {
        T element = elements.next();
        boolean hidden = size > MAX_ELEMENTS && i >= FIRST && i < size - LAST;
        if (hidden && i == FIRST) {
          out.append(", …");
        }
        if (!hidden) {
          out.append(i == 0 ? "" : ", ");
          write.accept(element);
        }
      }
    }

    private void total(int size) {
      if (size > MAX_ELEMENTS) {
        out.append(" (").append(size).append(" elements)");
      }
    }

    private void throwable(Throwable error) {
      out.append(error);
      StackTraceElement[] frames = error.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, TRACE_LINES); i++) {
        out.append("\n  at ").append(frames[i]);
      }
      if (frames.length > TRACE_LINES) {
        out.append("\n  … ").append(frames.length - TRACE_LINES).append(" more");
      }
      if (error.getCause() != null && error.getCause() != error) {
        out.append("\nCaused by: ").append(error.getCause());
      }
    }
  }

  /** Whether a collection has the JDK's own toString, which ours improves; else its own counts. */
  private static boolean printsAsJdk(Object value) {
    try {
      return value
          .getClass()
          .getMethod("toString")
          .getDeclaringClass()
          .getName()
          .startsWith("java.");
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static String streamType(Object stream) {
    for (Class<?> type :
        new Class<?>[] {
          java.util.stream.IntStream.class,
          java.util.stream.LongStream.class,
          java.util.stream.DoubleStream.class
        }) {
      if (type.isInstance(stream)) {
        return type.getSimpleName();
      }
    }
    return "Stream";
  }

  /** {@code int[2][3]} for a regular array of arrays, {@code int[2][]} where rows differ. */
  private static String arrayType(Object array) {
    StringBuilder sizes = new StringBuilder();
    Class<?> type = array.getClass();
    Object sample = array;
    while (type.isArray()) {
      sizes.append('[').append(sample == null ? "" : Array.getLength(sample)).append(']');
      type = type.getComponentType();
      sample = type.isArray() && sample != null ? commonRow(sample) : null;
    }
    return type.getSimpleName() + sizes;
  }

  /** The first row where all rows have its length, else null. */
  private static Object commonRow(Object array) {
    int length = Array.getLength(array);
    Object first = length == 0 ? null : Array.get(array, 0);
    for (int i = 0; i < length; i++) {
      Object row = Array.get(array, i);
      if (row == null || first == null || Array.getLength(row) != Array.getLength(first)) {
        return null;
      }
    }
    return first;
  }
}
