package hondo.data.text;

/** White space in texts that were markup. Loops: regular expressions take four times as long. */
final class Blanks {
  private Blanks() {}

  /** One blank for each run of ASCII white space; without white space at the ends. */
  static String single(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ' || c >= '\t' && c <= '\r';
      if (!space || !gap) {
        line.append(space ? ' ' : c);
      }
      gap = space;
    }
    return line.toString().strip();
  }
}
