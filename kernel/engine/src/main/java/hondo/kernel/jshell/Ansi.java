package hondo.kernel.jshell;

/**
 * The emphasis used in error texts: bold, in the page's own colour of text. No colour can be read
 * on the backgrounds of both themes: on the light one's pink it would have to be darker than what
 * the dark one's red still lets through (contrast 4.5, WCAG 2.1).
 */
final class Ansi {
  private static final String RESET = "\u001b[0m";

  private Ansi() {}

  static String bold(String text) {
    return "\u001b[1m" + text + RESET;
  }

  /** A text without its styles. */
  static String strip(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
