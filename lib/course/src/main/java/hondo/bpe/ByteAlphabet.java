package hondo.bpe;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * A visible character for each of the 256 bytes, as GPT-2 has it (its {@code bytes_to_unicode}):
 * the printable characters of Latin-1 stand for themselves, the other 68 bytes for U+0100 … U+0143
 * in order. So the space is {@code Ġ}, the line feed {@code Ċ}, and {@code ñ}, two bytes in UTF-8,
 * is {@code Ã±}. Token files are written with it.
 */
public final class ByteAlphabet {
  private static final char[] SYMBOLS = new char[256];
  private static final int[] BYTES = new int[0x144];

  static {
    Arrays.fill(BYTES, -1);
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xFF && b != 0xAD;
      SYMBOLS[b] = printable ? (char) b : next++;
      BYTES[SYMBOLS[b]] = b;
    }
  }

  private ByteAlphabet() {}

  /** The character of a byte; only the low eight bits count. */
  public static char symbol(int b) {
    return SYMBOLS[b & 0xFF];
  }

  /** One character for each byte. */
  public static String symbols(byte... bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      text.append(symbol(b));
    }
    return text.toString();
  }

  /**
   * The bytes that were written as these characters.
   *
   * @throws IllegalArgumentException if a character is not one of the 256
   */
  public static byte[] bytes(String symbols) {
    byte[] bytes = new byte[symbols.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = symbols.charAt(i);
      int b = c < BYTES.length ? BYTES[c] : -1;
      if (b < 0) {
        throw new IllegalArgumentException(
            Numbers.format(
                "'%s' (U+%04X) stands for no byte in the byte-level alphabet", c, (int) c));
      }
      bytes[i] = (byte) b;
    }
    return bytes;
  }
}
