package hondo.bpe;

import java.util.Arrays;

/**
 * The text of tokens that come one by one: a character is given out when its last byte has come, so
 * an emoji cut into four tokens is not shown as four marks of doubt.
 */
public final class TokenStream {
  private final BpeTokenizer tokenizer;
  private byte[] held = new byte[0];

  /** Nothing has come yet. */
  public TokenStream(BpeTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Takes a token, and gives the text that is complete with it; often its own, sometimes none. */
  public String next(int token) {
    byte[] more = tokenizer.tokenBytes(token);
    byte[] all = Arrays.copyOf(held, held.length + more.length);
    System.arraycopy(more, 0, all, held.length, more.length);
    int end = all.length - unfinished(all);
    held = Arrays.copyOfRange(all, end, all.length);
    return Utf8.text(Arrays.copyOf(all, end));
  }

  /** The text of what is still held back, U+FFFD if it is no text; then nothing is held. */
  public String end() {
    String rest = Utf8.text(held);
    held = new byte[0];
    return rest;
  }

  /** How many bytes at the end begin a character that they do not finish: 0 … 3. */
  private static int unfinished(byte[] bytes) {
    for (int back = 1; back <= Math.min(3, bytes.length); back++) {
      int b = bytes[bytes.length - back] & 0xFF;
      if (b >= 0xC0) {
        int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
        return back < length ? back : 0;
      }
      if (b < 0x80) {
        return 0;
      }
    }
    return 0;
  }
}
