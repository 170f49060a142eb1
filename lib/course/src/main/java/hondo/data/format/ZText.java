package hondo.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A testament in the zText form of the SWORD project: {@code .bzz} holds zlib blocks, {@code .bzs}
 * where each lies (offset, size, size unpacked; 12 bytes), {@code .bzv} where each entry lies in
 * its block (block, offset, size; 10 bytes), all little-endian.
 */
public final class ZText {
  private static final int BLOCK = 12;
  private static final int ENTRY = 10;

  private ZText() {}

  /**
   * The entries in order, with their markup; an entry that has no text is empty.
   *
   * @throws IllegalArgumentException if the three files do not fit together
   */
  public static List<String> entries(byte[] bzs, byte[] bzv, byte[] bzz) {
    if (bzs.length % BLOCK != 0 || bzv.length % ENTRY != 0) {
      throw new IllegalArgumentException("an index file is cut short");
    }
    List<byte[]> blocks = new ArrayList<>();
    ByteBuffer index = ByteBuffer.wrap(bzs).order(ByteOrder.LITTLE_ENDIAN);
    while (index.hasRemaining()) {
      blocks.add(inflate(bzz, index.getInt(), index.getInt(), index.getInt()));
    }
    List<String> entries = new ArrayList<>();
    ByteBuffer verses = ByteBuffer.wrap(bzv).order(ByteOrder.LITTLE_ENDIAN);
    while (verses.hasRemaining()) {
      entries.add(entry(blocks, verses.getInt(), verses.getInt(), verses.getShort() & 0xffff));
    }
    return entries;
  }

  private static String entry(List<byte[]> blocks, int block, int offset, int size) {
    if (size == 0) {
      return "";
    }
    if (block < 0
        || block >= blocks.size()
        || offset < 0
        || offset + size > blocks.get(block).length) {
      throw new IllegalArgumentException("an entry lies outside its block");
    }
    return new String(blocks.get(block), offset, size, StandardCharsets.UTF_8);
  }

  private static byte[] inflate(byte[] bzz, int offset, int size, int unpacked) {
    if (offset < 0 || size < 0 || (long) offset + size > bzz.length) {
      throw new IllegalArgumentException("the text file is cut short");
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bzz, offset, size);
      byte[] block = new byte[unpacked];
      if (inflater.inflate(block) != unpacked) {
        throw new IllegalArgumentException("a block is shorter than its index says");
      }
      return block;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a block is not zlib data", e);
    } finally {
      inflater.end();
    }
  }
}
