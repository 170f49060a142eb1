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
}
