package hondo.coursegpt.corpus;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes text of what is in the sources: one form of each sign, and no markup. */
final class CorpusText {
  private static final Pattern TAG = Pattern.compile("</?[\\p{L}!][^<>\\n]{0,80}>");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("%(\\d+\\$)?[-+.\\d]*[sdiufcx](?![\\p{L}])|\\$?\\{[^{}\\n]*\\}");

  /** Signs of emphasis at the edge of a word; inside they belong to names, as in apt_get. */
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<![\\p{L}\\d])[*_]+|[*_]+(?![\\p{L}\\d])");

  private static final Pattern EMPTY = Pattern.compile(" ?\\(\\s*\\)| ?\\[\\s*\\]");
  private static final Pattern BLANKS = Pattern.compile("[\\p{Zs}\\t]+");

  /** Markup that none of the rules knows, pictures drawn with letters, and bare addresses. */
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "[<>{}\\\\|\\ufffd^~\\u2500-\\u259f]|%[sd]|&#?\\w+;|\\*\\*"
              + "|\\$\\w*\\$|^(→ ?)?https?://\\S+$");

  /** Each text that {@link #LEFTOVER} finds has one of these. */
  private static final String SIGNS_OF_LEFTOVERS = "<>{}\\|\ufffd^~%&*$/";

  /** A mark after a blank: here a name or a picture was filled in. */
  private static final Pattern HOLE = Pattern.compile("(^| )[,;:?!](?![)(DP])|(^| )\\.( |$)");

  private static final Pattern LEADER = Pattern.compile("(\\s*\\.{4,})+");

  private static final Map<String, String> ENTITIES =
      Map.of(
          "&quot;", "\"", "&apos;", "'", "&mdash;", "—", "&ndash;", "–", "&nbsp;", " ", "&lt;", "<",
          "&gt;", ">", "&amp;", "&");

  private static final Pattern ENTITY = Pattern.compile("&[a-z]+;");

  private CorpusText() {}

  /**
   * The text in Unicode's composed form (NFC) with straight quotation marks, without invisible
   * signs, tags, placeholders (%s, %1$d, {name}), the context of a gettext message, and blank
   * lines; a line is a paragraph, and one with leftovers of markup is dropped. A plural form
   * becomes a paragraph of its own.
   */
  static String clean(String text) {
    String s = signs(text.substring(text.indexOf('\4') + 1).replace('\0', '\n'));
    s = without(s, TAG, "<");
    s = holds(s, "&") ? ENTITY.matcher(s).replaceAll(CorpusText::sign) : s;
    s = without(s, PLACEHOLDER, "%{");
    s = without(s, EMPHASIS, "*_");
    s = without(s, EMPTY, "([");
    s = s.contains("....") ? LEADER.matcher(s).replaceAll(" ") : s;
    return lines(s).filter(line -> !hasLeftover(line)).collect(Collectors.joining("\n"));
  }

  /** The text in the same signs, without blank lines; nothing that can be seen is left out. */
  static String typed(String text) {
    return lines(signs(text)).collect(Collectors.joining("\n"));
  }

  /** In Unicode's composed form, with straight quotation marks, without invisible signs. */
  private static String signs(String text) {
    String s = Normalizer.normalize(text, Normalizer.Form.NFC);
    return straight(s.replace("\r\n", "\n").replace('\r', '\n'));
  }

  private static Stream<String> lines(String text) {
    return Arrays.stream(text.split("\n"))
        .map(line -> BLANKS.matcher(line).replaceAll(" ").strip())
        .filter(line -> !line.isEmpty());
  }

  private static boolean hasLeftover(String line) {
    return line.chars().anyMatch(c -> SIGNS_OF_LEFTOVERS.indexOf(c) >= 0 || isDrawing(c))
        && LEFTOVER.matcher(line).find();
  }

  private static boolean isDrawing(int c) {
    return c >= 0x2500 && c <= 0x259f;
  }

  private static String sign(MatchResult entity) {
    return ENTITIES.getOrDefault(entity.group(), entity.group());
  }

  /** A text without what a pattern finds, which begins with or around one of the signs. */
  private static String without(String s, Pattern pattern, String signs) {
    // Most texts hold none, and to look for signs is ten times as fast as to look for patterns.
    return holds(s, signs) ? pattern.matcher(s).replaceAll("") : s;
  }

  private static boolean holds(String s, String signs) {
    return signs.chars().anyMatch(sign -> s.indexOf(sign) >= 0);
  }

  /**
   * Typographic quotation marks and hyphens as a keyboard has them, without invisible signs; dashes
   * and « » stay.
   */
  private static String straight(String s) {
    StringBuilder out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '\u201c', '\u201d', '\u201e', '\u201f' -> out.append('"');
        case '\u2018', '\u2019', '\u201a', '\u201b', '`' -> out.append('\'');
        case '\u2010', '\u2011' -> out.append('-');
        default -> {
          if (!isInvisible(c)) {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  private static boolean isInvisible(char c) {
    return switch (c) {
      case '\n', '\t' -> false;
      case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff' -> true;
      default -> Character.isISOControl(c);
    };
  }

  /** Whether something is missing in a text since its placeholders went. */
  static boolean hasHole(String text) {
    return HOLE.matcher(text).find();
  }

  /** "--" as a dash; only for prose, where it is no option of a command. */
  static String dashes(String text) {
    return text.replaceAll(" ?--+ ?", "—");
  }

  /**
   * The text before a limit, cut behind the last sentence or line that ends there; or at the last
   * blank if none ends in the second half.
   */
  static String head(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit;
    while (end > limit / 2 && !isSentenceEnd(text, end)) {
      end--;
    }
    if (end <= limit / 2) {
      end = Math.max(text.lastIndexOf(' ', limit), limit / 2);
    }
    return text.substring(0, end).strip();
  }

  /** Whether a sentence or a line ends just before a place: the next one begins there. */
  static boolean isSentenceEnd(String text, int place) {
    if (place <= 0 || place >= text.length()) {
      return true;
    }
    if (text.charAt(place - 1) == '\n') {
      return true;
    }
    int i = place - 1;
    if (text.charAt(i) != ' ') {
      return false;
    }
    while (i > 0 && "\"')»".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i > 0 && ".!?".indexOf(text.charAt(i - 1)) >= 0;
  }
}
