package hondo.kernel.display;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.Renderer;
import hondo.kernel.api.Renderers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The renderers of a kernel. Nothing that a renderer or a {@code toString} does, errors such as a
 * stack overflow included, gets out of {@link #render(Object)}: it ends in a warning and some text.
 */
public final class RendererRegistry implements Renderers {
  private record Entry(Class<?> type, Renderer<?> renderer) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, Entry> chosen = new ConcurrentHashMap<>();
  private final Consumer<String> warnings;
  private final ValueText text = new ValueText();

  /**
   * @param warnings where a sentence goes for each renderer or toString that failed
   */
  public RendererRegistry(Consumer<String> warnings) {
    this.warnings = warnings;
    DefaultRenderers.register(this);
  }

  @Override
  public <T> void register(Class<T> type, Renderer<? super T> renderer) {
    entries.add(new Entry(type, renderer));
    chosen.clear();
  }

  @Override
  public DisplayData render(Object value) {
    if (value instanceof DisplayData data) {
      return data;
    }
    Entry entry = value == null ? null : find(value.getClass());
    if (entry == null) {
      return DisplayData.ofText(safeText(value));
    }
    try {
      return withText(call(entry.renderer(), value), value);
    } catch (Throwable e) {
      warnings.accept("the renderer for " + entry.type().getName() + " failed: " + describe(e));
      return DisplayData.ofText(safeText(value));
    }
  }

  @Override
  public DisplayData render(Object value, String... mimeTypes) {
    if (value instanceof CharSequence content && mimeTypes.length > 0) {
      DisplayData.Builder builder = DisplayData.builder();
      for (String type : mimeTypes) {
        builder.with(type, content.toString());
      }
      return builder.text(content.toString()).build();
    }
    DisplayData all = render(value);
    DisplayData.Builder builder =
        DisplayData.builder().displayId(all.displayId().orElse(null)).text(all.text());
    for (String type : mimeTypes) {
      if (all.data().containsKey(type)) {
        builder.with(type, all.data().get(type));
      }
    }
    all.metadata().forEach(builder::metadata);
    return mimeTypes.length == 0 ? all : builder.build();
  }

  @SuppressWarnings("unchecked")
  private static <T> DisplayData call(Renderer<T> renderer, Object value) {
    return renderer.render((T) value);
  }

  private DisplayData withText(DisplayData data, Object value) {
    if (data == null) {
      return DisplayData.ofText(safeText(value));
    } else if (data.data().isEmpty() || data.data().containsKey(DisplayData.TEXT)) {
      return data;
    }
    DisplayData.Builder builder = DisplayData.builder().displayId(data.displayId().orElse(null));
    data.data().forEach(builder::with);
    data.metadata().forEach(builder::metadata);
    return builder.text(safeText(value)).build();
  }

  /** The entry of the most specific type; among equals and unrelated types the last registered. */
  private Entry find(Class<?> type) {
    Entry cached = chosen.get(type);
    if (cached != null) {
      return cached;
    }
    Entry best = null;
    for (Entry entry : entries) {
      if (entry.type().isAssignableFrom(type)
          && (best == null
              || best.type().isAssignableFrom(entry.type())
              || !entry.type().isAssignableFrom(best.type()))) {
        best = entry;
      }
    }
    if (best != null) {
      chosen.put(type, best);
    }
    return best;
  }

  private String safeText(Object value) {
    try {
      return text.of(value);
    } catch (Throwable e) {
      String type = value.getClass().getName();
      warnings.accept("the value has no text: toString() of " + type + " failed: " + describe(e));
      return type + "@" + Integer.toHexString(System.identityHashCode(value));
    }
  }

  private static String describe(Throwable error) {
    if (error instanceof StackOverflowError) {
      return "StackOverflowError (does it call itself, perhaps through a cycle of objects?)";
    }
    String name = error.getClass().getSimpleName();
    try {
      return error.getMessage() == null ? name : name + ": " + error.getMessage();
    } catch (RuntimeException e) {
      return name;
    }
  }
}
