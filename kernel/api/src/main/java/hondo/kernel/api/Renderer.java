package hondo.kernel.api;

/**
 * Turns a value of one type into display data.
 *
 * <p>A renderer that throws does not fail the cell: the kernel shows the value's text and a warning
 * that names the renderer. Where it gives no text/plain, the kernel adds one.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface Renderer<T> {
  /** What to show for a value; {@link DisplayData#NOTHING} for nothing. */
  DisplayData render(T value);
}
