package hondo.kernel.assist;

import java.util.Map;
import java.util.regex.Pattern;

/** Turns the text of a Javadoc comment into plain text. */
final class JavadocText {
  private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)\\}");
  private static final Map<String, String> ENTITIES =
      Map.of("&lt;", "<", "&gt;", ">", "&nbsp;", " ", "&quot;", "\"", "&#64;", "@", "&amp;", "&");

  private JavadocText() {}

  static String plain(String javadoc) {
    String text = javadoc;
    for (int i = 0; i < 3; i++) { // inline tags may stand in inline tags
      text =
          INLINE.matcher(text).replaceAll(match -> quote(inline(match.group(1), match.group(2))));
    }
    text =
        text.replaceAll("(?i)<li>", "\n - ")
            .replaceAll("(?i)</?(p|pre|ul|ol|dl|dt|dd|blockquote|h\\d|table|tr)\\b[^>]*>", "\n")
            .replaceAll("<[/a-zA-Z][^>]*>", "");
    for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
      if (!entity.getKey().equals("&amp;")) {
        text = text.replace(entity.getKey(), entity.getValue());
      }
    }
    return text.replace("&amp;", "&")
        .replaceAll("[ \\t]+\n", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .replaceAll("(?m)^ (?=\\S)", "")
        .strip();
  }

  private static String inline(String tag, String content) {
    return switch (tag) {
      case "code", "literal", "value", "index", "summary", "systemProperty" -> content.strip();
      case "link", "linkplain" -> label(content.strip());
      case "inheritDoc", "docRoot" -> "";
      default -> content.strip();
    };
  }

  /** {@code Foo#bar(int) the label} is shown as its label, or as the name without the {@code #}. */
  private static String label(String content) {
    int depth = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (Character.isWhitespace(c) && depth == 0) {
        return content.substring(i).strip();
      }
    }
    return content.replaceFirst("^#", "").replace('#', '.');
  }

  private static String quote(String replacement) {
    return java.util.regex.Matcher.quoteReplacement(replacement);
  }
}
