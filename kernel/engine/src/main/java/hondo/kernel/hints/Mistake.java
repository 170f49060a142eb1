package hondo.kernel.hints;

import java.util.Optional;

/**
 * A compile error and the code around it.
 *
 * @param code the compiler's name of the kind of error, without {@code compiler.err.}
 * @param text what was compiled: a snippet, or all that is left of a cell
 * @param start where in the text the wrong part begins
 * @param at the place within it that the compiler points to
 * @param end behind the wrong part; {@code start} where the compiler gives but a place
 * @param message the compiler's words; only the types that they name are read
 */
record Mistake(String code, String text, int start, int at, int end, String message) {
  private static final String PREFIX = "compiler.err.";

  /** A mistake whose places are kept within the text. */
  static Mistake of(String code, String text, long start, long at, long end, String message) {
    int length = text.length();
    int from = (int) Math.min(Math.max(start, 0), length);
    int to = (int) Math.min(Math.max(end, from), length);
    int point = (int) Math.min(Math.max(at, 0), length);
    String name = code == null ? "" : code;
    return new Mistake(
        name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name,
        text,
        from,
        point,
        to,
        message == null ? "" : message);
  }

  /** The wrong part. */
  String span() {
    return text.substring(start, end);
  }

  /** The last name of the wrong part: {@code printn} of {@code System.out.printn}. */
  String name() {
    return span().substring(lastDot() + 1).strip();
  }

  /** What stands before the last dot of the wrong part; empty when it has none. */
  String receiver() {
    return lastDot() < 0 ? "" : span().substring(0, lastDot()).strip();
  }

  /** The text up to and with the last dot of the wrong part. */
  String upToDot() {
    return text.substring(0, start + lastDot() + 1);
  }

  private int lastDot() {
    int dot = span().lastIndexOf('.');
    return dot >= 0 && Code.isName(span().substring(dot + 1).strip()) ? dot : -1;
  }

  /** What stands in the round brackets behind the wrong part, if there are any. */
  Optional<String> arguments() {
    int open = end;
    while (open < text.length() && Character.isWhitespace(text.charAt(open))) {
      open++;
    }
    if (open >= text.length() || text.charAt(open) != '(') {
      return Optional.empty();
    }
    int close = Code.closing(text, open);
    return close < 0 ? Optional.empty() : Optional.of(text.substring(open + 1, close).strip());
  }

  /** The text behind the wrong part. */
  String after() {
    return text.substring(end);
  }

  /** The line in which the wrong part begins. */
  String line() {
    int from = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    int to = text.indexOf('\n', Math.max(from, start));
    return text.substring(Math.min(from, text.length()), to < 0 ? text.length() : to);
  }
}
