package hondo.kernel.source;

import java.util.Optional;

/**
 * The comment, the string or the character that a place in the code is inside of.
 *
 * @param start where it begins: its first slash or quotation mark
 * @param comment whether it is a comment
 * @param text what stands in it up to the place
 */
public record Quotation(int start, boolean comment, String text) {

  /** What the place is inside of; empty for code. */
  public static Optional<Quotation> around(String code, int place) {
    int at = 0;
    while (at < place) {
      String mark = mark(code, at);
      if (mark.isEmpty()) {
        at++;
        continue;
      }
      int inside = at + mark.length();
      int end = end(code, mark, inside);
      if (inside <= place && place < end) {
        return Optional.of(new Quotation(at, mark.startsWith("/"), code.substring(inside, place)));
      }
      at = Math.max(end, inside);
    }
    return Optional.empty();
  }

  private static String mark(String code, int at) {
    for (String mark : new String[] {"//", "/*", "\"\"\"", "\"", "'"}) {
      if (code.startsWith(mark, at)) {
        return mark;
      }
    }
    return "";
  }

  /** The first place that is no longer inside. */
  private static int end(String code, String mark, int from) {
    int at = from;
    while (at < code.length()) {
      if (mark.equals("//") && code.charAt(at) == '\n') {
        return at + 1;
      } else if (mark.equals("/*") && code.startsWith("*/", at)) {
        return at + 1;
      } else if (mark.length() != 2 && code.startsWith(mark, at)) {
        return at + 1; // the place before it is inside
      } else if (mark.length() == 1 && code.charAt(at) == '\n') {
        return at + 1;
      }
      at += mark.length() != 2 && code.charAt(at) == '\\' ? 2 : 1;
    }
    return code.length() + 1;
  }
}
