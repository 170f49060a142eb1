package hondo.grader.page;

import java.util.Locale;

/**
 * A piece of HTML that grows. What goes in as text comes out as text: signs of HTML are escaped,
 * and characters that could deceive a reader (control, bidirectional and other invisible ones) are
 * shown by their code points.
 */
public final class Html {
  /** Joins emoji and letters of some scripts, and changes nothing else. */
  private static final int JOINER = 0x200d;

  private static final int NON_JOINER = 0x200c;

  private final StringBuilder out = new StringBuilder();

  /** Markup of ours, as it is. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Another piece. */
  public Html add(Html piece) {
    out.append(piece.out);
    return this;
  }

  /** A text. */
  public Html text(String text) {
    out.append(escaped(text, "<span class=\"sign\">", "</span>"));
    return this;
  }

  /**
   * A name or another text whose direction must not spread to what stands beside it.
   *
   * @see <a
   *     href="https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-bdi-element">the
   *     element bdi</a>
   */
  public Html name(String name) {
    out.append("<bdi>");
    text(name);
    out.append("</bdi>");
    return this;
  }

  /** An element with attributes, without content: {@code open("a", "href", "#t1")}. */
  public Html open(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1], "", "")).append('"');
    }
    out.append('>');
    return this;
  }

  /** The end of an element. */
  public Html close(String element) {
    out.append("</").append(element).append(">");
    return this;
  }

  /** An element with a text in it. */
  public Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** How many characters there are. */
  public int length() {
    return out.length();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static StringBuilder escaped(String text, String before, String after) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                  if (isDeceptive(c)) {
                    out.append(before).append(shown(c)).append(after);
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out;
  }

  /**
   * A text for another writer of HTML: deceptive characters by their code points, nothing escaped.
   */
  static String told(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isDeceptive(c)) {
                out.append(shown(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isDeceptive(int c) {
    if (c == '\n' || c == '\t' || c == JOINER || c == NON_JOINER) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Tags and variation selectors of plane 14 that fonts do not draw; noncharacters.
      default -> c >= 0xe0000 && c <= 0xe0fff || (c & 0xfffe) == 0xfffe;
    };
  }

  private static String shown(int c) {
    return String.format(Locale.ROOT, "⟨U+%04X⟩", c);
  }
}
