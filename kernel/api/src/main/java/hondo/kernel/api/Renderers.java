package hondo.kernel.api;

/** The renderers of a running kernel, by type. */
public interface Renderers {
  /**
   * Uses {@code renderer} for {@code type} and its subtypes. The most specific type wins, then the
   * one registered last.
   */
  <T> void register(Class<T> type, Renderer<? super T> renderer);

  /** What the kernel would show for {@code value}; always holds text/plain. */
  DisplayData render(Object value);

  /**
   * The value in the MIME types asked for, as far as its renderer gives them, and text/plain. A
   * text is taken as the content of each of the types: {@code render("<b>x</b>", "text/html")}.
   */
  DisplayData render(Object value, String... mimeTypes);
}
