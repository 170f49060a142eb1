package hondo.bpe;

import java.nio.charset.StandardCharsets;

/** Text as UTF-8 bytes, with the replacement character for what is not text. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /** The text, with U+FFFD for every surrogate that has no partner. */
  static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (mended == null) {
        mended = new StringBuilder(text);
      }
      mended.setCharAt(i, REPLACEMENT);
    }
    return mended == null ? text : mended.toString();
  }

  /** The UTF-8 bytes of a well-formed text. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The text of some bytes. Each longest beginning of a character that is not continued becomes one
   * U+FFFD, and so does each byte that can begin nothing (the Unicode standard, section 3.9, and
   * the WHATWG's decoder).
   */
  static String text(byte... bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // Java makes one mark of an encoded half of a pair (ED A0 80), the standards make three.
    return text.indexOf(REPLACEMENT) < 0 ? text : mended(bytes);
  }

  private static String mended(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int first = bytes[i] & 0xFF;
      int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      int n = first > 0xF4 ? 0 : Math.min(1, length);
      while (n > 0 && n < length && i + n < bytes.length && continues(first, n, bytes[i + n])) {
        n++;
      }
      if (n > 0 && n == length) {
        text.append(new String(bytes, i, n, StandardCharsets.UTF_8));
      } else {
        text.append(REPLACEMENT);
      }
      i += Math.max(1, n);
    }
    return text.toString();
  }

  /** Whether a byte can be the n-th after this first one (the Unicode standard, table 3-7). */
  private static boolean continues(int first, int n, byte next) {
    int b = next & 0xFF;
    int low = n == 1 && first == 0xE0 ? 0xA0 : n == 1 && first == 0xF0 ? 0x90 : 0x80;
    int high = n == 1 && first == 0xED ? 0x9F : n == 1 && first == 0xF4 ? 0x8F : 0xBF;
    return b >= low && b <= high;
  }
}
