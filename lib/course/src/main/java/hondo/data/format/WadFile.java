package hondo.data.format;

import hondo.core.Numbers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The archive of the game Doom: pieces ("lumps") with names of up to eight letters. */
public final class WadFile {
  private static final int HEADER = 12;
  private static final int ENTRY = 16;
  private static final int NAME = 8;

  private WadFile() {}

  /**
   * All lumps in their order; of several with one name the first.
   *
   * @param bytes the whole file
   * @throws IllegalArgumentException if it is none, or its directory leads outside
   */
  public static Map<String, byte[]> lumps(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER || bytes[1] != 'W' || bytes[2] != 'A' || bytes[3] != 'D') {
      throw new IllegalArgumentException("it does not begin as a WAD file does");
    }
    int count = file.getInt(4);
    long directory = file.getInt(8);
    if (count < 0 || directory < HEADER || directory + (long) ENTRY * count > bytes.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "its directory of %d entries at %d lies outside its %d bytes",
              count, directory, bytes.length));
    }
    Map<String, byte[]> lumps = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int at = (int) directory + ENTRY * i;
      long from = file.getInt(at);
      long size = file.getInt(at + 4);
      if (from < 0 || size < 0 || from + size > bytes.length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "entry %d, %d bytes at %d, lies outside its %d bytes",
                i, size, from, bytes.length));
      }
      String padded = new String(bytes, at + 8, NAME, StandardCharsets.US_ASCII);
      lumps.putIfAbsent(
          padded.replaceFirst("\0.*", ""),
          Arrays.copyOfRange(bytes, (int) from, (int) (from + size)));
    }
    return lumps;
  }
}
