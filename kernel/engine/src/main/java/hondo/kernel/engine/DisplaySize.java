package hondo.kernel.engine;

import hondo.kernel.api.DisplayData;
import java.util.Map;

/** How large something shown is: the characters of its texts, in all its MIME types. */
final class DisplaySize {
  /** More than any limit: JSON that holds itself, or whose parts cannot be counted. */
  static final long ENDLESS = Long.MAX_VALUE / 4;

  /** A number, a mark of JSON. */
  private static final long SMALL = 8;

  private static final int DEEPEST = 500;
  private static final int MOST_VALUES = 10_000_000;

  private long chars;
  private int values;
  private boolean endless;

  private DisplaySize() {}

  /** Characters, or {@link #ENDLESS}. */
  static long of(DisplayData data) {
    DisplaySize size = new DisplaySize();
    size.add(data.data(), 0);
    size.add(data.metadata(), 0);
    return size.endless ? ENDLESS : size.chars;
  }

  private void add(Object value, int depth) {
    if (depth > DEEPEST || ++values > MOST_VALUES) {
      endless = true;
    } else if (value instanceof CharSequence text) {
      chars += text.length();
    } else {
      chars += SMALL;
      if (value instanceof Map<?, ?> map) {
        addAll(map.keySet(), depth);
        addAll(map.values(), depth);
      } else if (value instanceof Iterable<?> elements) {
        addAll(elements, depth);
      }
    }
  }

  private void addAll(Iterable<?> elements, int depth) {
    for (Object element : elements) {
      if (endless) {
        return;
      }
      add(element, depth + 1);
    }
  }
}
