package hondo.kernel.api;

/**
 * The functions every cell can call without an import: {@code display(x)}, {@code updateDisplay(id,
 * x)}, {@code clearOutput()}, {@code render(x)}, {@code readLine(prompt)}.
 */
public final class Notebook {
  private Notebook() {}

  private static KernelContext kernel() {
    return KernelContext.current()
        .orElseThrow(() -> new IllegalStateException("this code runs outside a notebook"));
  }

  /** Shows a value below the cell; returns the id for {@link #updateDisplay}. */
  public static String display(Object value) {
    return kernel().display(value);
  }

  /** Shows a value under an id of your own. */
  public static void display(Object value, String displayId) {
    kernel().display(value, displayId);
  }

  /** Replaces what is shown under an id. */
  public static void updateDisplay(String displayId, Object value) {
    kernel().updateDisplay(displayId, value);
  }

  /** Clears the output of this cell at once. */
  public static void clearOutput() {
    kernel().clearOutput(false);
  }

  /** Clears the output of this cell: at once, or ({@code wait}) when the next output comes. */
  public static void clearOutput(boolean wait) {
    kernel().clearOutput(wait);
  }

  /** What the kernel would show for a value. */
  public static DisplayData render(Object value) {
    return kernel().renderers().render(value);
  }

  /** Asks for one line of text. */
  public static String readLine(String prompt) {
    return kernel().readLine(prompt, false);
  }

  /** Asks for a password; it is not shown while it is typed. */
  public static String readPassword(String prompt) {
    return kernel().readLine(prompt, true);
  }
}
