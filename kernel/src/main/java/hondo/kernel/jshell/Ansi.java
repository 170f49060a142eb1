package hondo.kernel.jshell;

/** The few colours used in error texts; each can be read on a light and on a dark page. */
final class Ansi {
  private static final String RESET = "\u001b[0m";

  private Ansi() {}

  /** A text without its colours. */
  static String strip(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  static String red(String text) {
    return "\u001b[31m" + text + RESET;
  }

  static String boldRed(String text) {
    return "\u001b[1;31m" + text + RESET;
  }

  static String cyan(String text) {
    return "\u001b[36m" + text + RESET;
  }

  static String magenta(String text) {
    return "\u001b[35m" + text + RESET;
  }
}
