package hondo.kernel.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.function.Consumer;

/**
 * The text of a record: its own {@code toString} where it has one, else its parts made readable.
 */
final class RecordText {
  private RecordText() {}

  static void write(Record record, StringBuilder out, Consumer<Object> part) {
    String own = record.toString();
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        components[i].getAccessor().setAccessible(true);
        values[i] = components[i].getAccessor().invoke(record);
      }
    } catch (InvocationTargetException | IllegalAccessException | RuntimeException e) {
      out.append(own);
      return;
    }
    if (!own.equals(generated(record, components, values))) {
      out.append(own);
      return;
    }
    out.append(record.getClass().getSimpleName()).append('[');
    for (int i = 0; i < components.length; i++) {
      out.append(i == 0 ? "" : ", ").append(components[i].getName()).append('=');
      part.accept(values[i]);
    }
    out.append(']');
  }

  /** What the compiler's toString gives; nothing marks it as such, so the texts are compared. */
  private static String generated(Record record, RecordComponent[] components, Object[] values) {
    StringBuilder text = new StringBuilder(record.getClass().getSimpleName()).append('[');
    for (int i = 0; i < components.length; i++) {
      text.append(i == 0 ? "" : ", ").append(components[i].getName()).append('=').append(values[i]);
    }
    return text.append(']').toString();
  }
}
