package hondo.kernel.jshell;

/** Breaks a message of one long line into lines that fit a notebook's page. */
final class Folding {
  private static final int WIDTH = 100;

  /** A shorter one is left as it is: a front end wraps it where it must. */
  private static final int LONG = 160;

  /** Beyond it is data and no sentence. */
  private static final int LONGEST = 3_000;

  private Folding() {}

  /**
   * The text, broken at blanks if it is one long line.
   *
   * @param indent what each further line begins with
   */
  static String fold(String text, String indent) {
    if (text.length() <= LONG || text.length() > LONGEST || text.indexOf('\n') >= 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n').append(indent);
        column = indent.length();
      } else if (column > 0) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    return out.toString();
  }
}
