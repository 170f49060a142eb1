package hondo.kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds line magics in Java: {@code %name …} where a statement may begin, or after the {@code =} of
 * an assignment; never in a string, a character, a text block or a comment, and never the remainder
 * operator.
 */
final class MagicScanner {
  /**
   * One line magic.
   *
   * @param start offset of the percent sign
   * @param end offset of the end of its line
   * @param args everything behind the name, trimmed
   * @param assigned whether it is the right-hand side of an assignment
   * @param depth how many braces are open before it
   */
  record Spot(int start, int end, String name, String args, boolean assigned, int depth) {}

  private static final Pattern NAME = Pattern.compile("%([A-Za-z_]\\w*)(?![\\w(.\\[])");

  private final String code;
  private final List<Spot> spots = new ArrayList<>();
  private int at;
  private int depth;

  /** The last character that is neither space nor comment; 0 at the start of a statement. */
  private char before;

  private MagicScanner(String code) {
    this.code = code;
  }

  static List<Spot> scan(String code) {
    MagicScanner scanner = new MagicScanner(code);
    while (scanner.at < code.length()) {
      scanner.step();
    }
    return scanner.spots;
  }

  private void step() {
    char c = code.charAt(at);
    if (code.startsWith("//", at)) {
      at = lineEnd(at);
    } else if (code.startsWith("/*", at)) {
      at = after("*/", at + 2);
    } else if (code.startsWith("\"\"\"", at)) {
      skipQuoted("\"\"\"", false);
    } else if (c == '"' || c == '\'') {
      skipQuoted(String.valueOf(c), true);
    } else if (c == '%' && tryMagic()) {
      before = 0;
    } else {
      if (!Character.isWhitespace(c)) {
        before = c;
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
      at++;
    }
  }

  private boolean tryMagic() {
    boolean statement = (before == 0 || ";{}".indexOf(before) >= 0) && firstOfLine();
    Matcher name = NAME.matcher(code).region(at, code.length());
    if (!(statement || before == '=') || !name.lookingAt()) {
      return false;
    }
    int end = lineEnd(at);
    String args = code.substring(name.end(), end).trim();
    spots.add(new Spot(at, end, name.group(1), args, !statement, depth));
    at = end;
    return true;
  }

  private boolean firstOfLine() {
    return code.substring(code.lastIndexOf('\n', at) + 1, at).isBlank();
  }

  /** Skips to behind the closing quote; a quote that a line end leaves open ends there. */
  private void skipQuoted(String quote, boolean inLine) {
    before = '"';
    at += quote.length();
    while (at < code.length() && !code.startsWith(quote, at)) {
      if (inLine && code.charAt(at) == '\n') {
        return;
      }
      at += code.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + quote.length(), code.length());
  }

  private int after(String mark, int from) {
    int found = code.indexOf(mark, from);
    return found < 0 ? code.length() : found + mark.length();
  }

  private int lineEnd(int from) {
    int end = code.indexOf('\n', from);
    end = end < 0 ? code.length() : end;
    return end > from && code.charAt(end - 1) == '\r' ? end - 1 : end;
  }
}
