package hondo.core;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The few things that every HTML output of the library needs. */
public final class Html {
  private Html() {}

  /** A name for a piece of a page: the same for the same text, with 8 hexadecimal digits. */
  public static String fingerprint(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Numbers.format("%08x", sum.getValue());
  }

  /** The text with the characters replaced that mean something in HTML. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
