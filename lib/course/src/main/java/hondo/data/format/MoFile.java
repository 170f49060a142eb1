package hondo.data.format;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A GNU gettext catalogue (.mo): a header, a table of (length, offset) of the original strings, one
 * of the translations, and the strings (GNU gettext manual, section 10.3).
 */
public final class MoFile {
  private static final int MAGIC = 0x950412de;

  private MoFile() {}

  /** An original and its translation, raw: context and plurals as the format marks them. */
  public record Message(String original, String translation) {}

  /**
   * All messages but the header, whose original is empty.
   *
   * @throws IllegalArgumentException if the bytes are not a whole .mo file
   */
  public static List<Message> read(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      int magic = file.getInt();
      if (magic == Integer.reverseBytes(MAGIC)) {
        file.order(ByteOrder.BIG_ENDIAN);
      } else if (magic != MAGIC) {
        throw new IllegalArgumentException("it is not a gettext .mo file: wrong magic number");
      }
      file.getInt();
      int count = file.getInt();
      int originals = file.getInt();
      int translations = file.getInt();
      List<Message> messages = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String original = string(file, originals + 8 * i);
        if (!original.isEmpty()) {
          messages.add(new Message(original, string(file, translations + 8 * i)));
        }
      }
      return messages;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("it is cut short, or its tables are wrong", e);
    }
  }

  private static String string(ByteBuffer file, int entry) {
    int length = file.getInt(entry);
    int offset = file.getInt(entry + 4);
    if (length < 0 || offset < 0 || (long) offset + length > file.limit()) {
      throw new BufferUnderflowException();
    }
    return new String(file.array(), offset, length, StandardCharsets.UTF_8);
  }
}
