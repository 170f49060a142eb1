package hondo.kernel.api;

import java.util.List;

/**
 * The functions every cell can call without an import: {@code display(x)}, {@code prose(text)},
 * {@code updateDisplay(id, x)}, {@code clearOutput()}, {@code render(x)}, {@code readLine(prompt)},
 * and the object {@code magics}. Notebooks written for IJava find the functions they know.
 */
public final class Notebook {
  /** The magics, to be called from Java: {@code magics.line("maven", List.of("g:a:v"))}. */
  public static final Magics magics = new CurrentMagics();

  private Notebook() {}

  private static KernelContext kernel() {
    return KernelContext.current()
        .orElseThrow(() -> new IllegalStateException("this code runs outside a notebook"));
  }

  /** Shows a value below the cell; returns the id for {@link #updateDisplay}. */
  public static String display(Object value) {
    return kernel().display(value);
  }

  /**
   * Shows a value under an id of your own, or, where the text holds a slash, as a MIME type: {@code
   * display("<b>x</b>", "text/html")}.
   *
   * @return the display id
   */
  public static String display(Object value, String idOrMimeType) {
    if (idOrMimeType.indexOf('/') >= 0) {
      return display(render(value, idOrMimeType));
    }
    kernel().display(value, idOrMimeType);
    return idOrMimeType;
  }

  /** Shows a value in the MIME types given; returns the display id. */
  public static String display(Object value, String mimeType, String... mimeTypes) {
    return display(render(value, prepend(mimeType, mimeTypes)));
  }

  /**
   * Shows a text to be read, for example one that a model wrote: it wraps between words, where
   * printed lines break inside them.
   *
   * @return the display id
   */
  public static String prose(String text) {
    return display(DisplayData.ofProse(text));
  }

  /** Replaces what is shown under an id. */
  public static void updateDisplay(String displayId, Object value) {
    kernel().updateDisplay(displayId, value);
  }

  /** Replaces what is shown under an id by the value in the MIME types given. */
  public static void updateDisplay(
      String displayId, Object value, String mimeType, String... mimeTypes) {
    kernel().updateDisplay(displayId, render(value, prepend(mimeType, mimeTypes)));
  }

  private static String[] prepend(String first, String[] rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
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

  /** What the kernel would show for a value, in the MIME types given. */
  public static DisplayData render(Object value, String... mimeTypes) {
    return kernel().renderers().render(value, mimeTypes);
  }

  /** Asks for one line of text. */
  public static String readLine(String prompt) {
    return kernel().readLine(prompt, false);
  }

  /** Asks for a password; it is not shown while it is typed. */
  public static String readPassword(String prompt) {
    return kernel().readLine(prompt, true);
  }

  /** Runs a line magic; the result is taken to be of the type that the caller expects. */
  @SuppressWarnings("unchecked")
  public static <T> T lineMagic(String name, List<String> args) throws Exception {
    return (T) magics.line(name, args);
  }

  /** Runs a cell magic; the result is taken to be of the type that the caller expects. */
  @SuppressWarnings("unchecked")
  public static <T> T cellMagic(String name, List<String> args, String body) throws Exception {
    return (T) magics.cell(name, args, body);
  }

  /** The magics of the kernel that runs when a method is called. */
  private static final class CurrentMagics implements Magics {
    @Override
    public void registerLine(String name, String help, LineMagic magic) {
      kernel().magics().registerLine(name, help, magic);
    }

    @Override
    public void registerCell(String name, String help, CellMagic magic) {
      kernel().magics().registerCell(name, help, magic);
    }

    @Override
    public Object line(String name, List<String> args) throws Exception {
      return kernel().magics().line(name, args);
    }

    @Override
    public Object cell(String name, List<String> args, String body) throws Exception {
      return kernel().magics().cell(name, args, body);
    }
  }
}
