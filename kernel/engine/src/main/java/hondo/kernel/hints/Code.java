package hondo.kernel.hints;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Looks at Java code that does not compile, past its comments, texts and characters. */
final class Code {
  /** A bracket that nothing closes, or that closes nothing. */
  record Bracket(char character, int position) {}

  private Code() {}

  static boolean isName(String text) {
    return SourceVersion.isIdentifier(text);
  }

  /** The code with all that is in comments and in quotes made blank, of the same length. */
  static String bare(String code) {
    return masked(code, ' ', ' ');
  }

  /** As {@link #bare}, but with the quotes left and a letter for each that is in them. */
  static String masked(String code) {
    return masked(code, 'x', '"');
  }

  private static String masked(String code, char inside, char quote) {
    StringBuilder out = new StringBuilder(code);
    int i = 0;
    while (i < code.length()) {
      int end = Math.min(endOfQuote(code, i), code.length());
      boolean comment = code.charAt(i) == '/';
      for (int k = i; k < end; k++) {
        boolean edge = k == i || k == end - 1;
        if (code.charAt(k) != '\n') {
          out.setCharAt(k, comment ? ' ' : edge ? quote : inside);
        }
      }
      i = Math.max(end, i + 1);
    }
    return out.toString();
  }

  /** Where a comment or a quotation that begins at a place ends; the place where none does. */
  private static int endOfQuote(String code, int at) {
    if (code.startsWith("//", at)) {
      return upTo(code, "\n", at);
    } else if (code.startsWith("/*", at)) {
      return upTo(code, "*/", at + 2) + 2;
    } else if (code.startsWith("\"\"\"", at)) {
      return upTo(code, "\"\"\"", at + 3) + 3;
    }
    char quote = code.charAt(at);
    if (quote != '"' && quote != '\'') {
      return at;
    }
    int i = at + 1;
    while (i < code.length() && code.charAt(i) != quote && code.charAt(i) != '\n') {
      i += code.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private static int upTo(String code, String mark, int from) {
    int found = code.indexOf(mark, from);
    return found < 0 ? code.length() : found;
  }

  /** The place of the bracket that closes the one at a place, or -1. */
  static int closing(String code, int open) {
    String bare = bare(code);
    int depth = 0;
    for (int i = open; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0 && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The brackets without a partner, in the order in which they were found to have none. */
  static List<Bracket> unmatched(String code) {
    List<Bracket> found = new ArrayList<>();
    Deque<Bracket> open = new ArrayDeque<>();
    String bare = bare(code);
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if ("([{".indexOf(c) >= 0) {
        open.push(new Bracket(c, i));
      } else if (")]}".indexOf(c) >= 0) {
        char partner = "([{".charAt(")]}".indexOf(c));
        if (open.stream().noneMatch(each -> each.character() == partner)) {
          found.add(new Bracket(c, i));
        } else {
          while (open.peek().character() != partner) {
            found.add(open.pop());
          }
          open.pop();
        }
      }
    }
    found.addAll(open);
    return found;
  }

  /**
   * The first brace whose partner stands further left than the line it is in: its own is missing,
   * and the partner was meant for one around it.
   */
  static Optional<Bracket> closedTooFarLeft(String code) {
    Deque<Bracket> open = new ArrayDeque<>();
    String bare = bare(code);
    for (int i = 0; i < bare.length(); i++) {
      if (bare.charAt(i) == '{') {
        open.push(new Bracket('{', i));
      } else if (bare.charAt(i) == '}' && !open.isEmpty()) {
        Bracket partner = open.pop();
        boolean first = bare.substring(lineStart(bare, i), i).isBlank();
        if (first && i - lineStart(bare, i) < indent(bare, partner.position())) {
          return Optional.of(partner);
        }
      }
    }
    return Optional.empty();
  }

  private static int lineStart(String code, int position) {
    return code.lastIndexOf('\n', position - 1) + 1;
  }

  private static int indent(String code, int position) {
    int start = lineStart(code, position);
    int at = start;
    while (Character.isWhitespace(code.charAt(at))) {
      at++;
    }
    return at - start;
  }

  /** The names that occur in the code, keywords left out. */
  static Set<String> names(String code) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : bare(code).split("[^\\p{L}\\p{N}_$]+")) {
      if (isName(word) && !SourceVersion.isKeyword(word)) {
        names.add(word);
      }
    }
    return names;
  }

  /** The line of a place, counted from 1. */
  static int line(String code, int position) {
    return (int) code.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
  }

  /** Whether an expression needs no parentheses before a dot or after a cast. */
  static boolean isSimple(String expression) {
    StringBuilder outside = new StringBuilder();
    int depth = 0;
    for (char c : masked(expression.strip()).toCharArray()) {
      depth -= ")]}".indexOf(c) >= 0 ? 1 : 0;
      if (depth == 0) {
        outside.append(c);
      }
      depth += "([{".indexOf(c) >= 0 ? 1 : 0;
    }
    return outside.toString().matches("[\\w$.\"()\\[\\]]*");
  }

  /** An expression that may stand before a dot or behind a cast. */
  static String grouped(String expression) {
    return isSimple(expression) ? expression : "(" + expression + ")";
  }
}
