package hondo.kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Java source for strings. */
final class JavaText {
  /** Well below the 65,535 bytes that a constant may have, whatever its characters. */
  private static final int MAX_CONSTANT = 16_000;

  private JavaText() {}

  /** An expression, on one line, whose value is {@code text}. */
  static String expression(String text) {
    if (text.length() <= MAX_CONSTANT) {
      return constant(text);
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < text.length(); i += MAX_CONSTANT) {
      parts.add(constant(text.substring(i, Math.min(i + MAX_CONSTANT, text.length()))));
    }
    return "String.join(\"\", " + String.join(", ", parts) + ")";
  }

  private static String constant(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '"', '\\' -> out.append('\\').append(c);
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
