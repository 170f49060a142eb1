package hondo.data.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WadFileTest {
  /** Two lumps of 3 and 0 bytes and a second one of the first's name, the directory at the end. */
  private static ByteBuffer file() {
    ByteBuffer file = ByteBuffer.allocate(12 + 5 + 3 * 16).order(ByteOrder.LITTLE_ENDIAN);
    file.put("IWAD".getBytes(StandardCharsets.US_ASCII)).putInt(3).putInt(17);
    file.put(new byte[] {1, 2, 3, 4, 5});
    entry(file, 12, 3, "D_RUNNIN");
    entry(file, 15, 0, "E1M1");
    entry(file, 15, 2, "D_RUNNIN");
    return file;
  }

  private static void entry(ByteBuffer file, int from, int size, String name) {
    byte[] padded = new byte[8];
    System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, padded, 0, name.length());
    file.putInt(from).putInt(size).put(padded);
  }

  @Test
  void lumpsComeInTheirOrder() {
    Map<String, byte[]> lumps = WadFile.lumps(file().array());
    assertEquals(List.of("D_RUNNIN", "E1M1"), List.copyOf(lumps.keySet()));
    assertArrayEquals(new byte[] {1, 2, 3}, lumps.get("D_RUNNIN"));
    assertArrayEquals(new byte[0], lumps.get("E1M1"));
  }

  @Test
  void whatLeadsOutsideIsRefused() {
    Refusal.of(() -> WadFile.lumps(new byte[4]), "does not begin");
    Refusal.of(() -> WadFile.lumps("RIFF........".getBytes(StandardCharsets.US_ASCII)), "begin");
    Refusal.of(() -> WadFile.lumps(file().putInt(4, 4).array()), "directory of 4 entries");
    Refusal.of(() -> WadFile.lumps(file().putInt(4, -1).array()), "directory of -1 entries");
    Refusal.of(() -> WadFile.lumps(file().putInt(8, 1 << 30).array()), "at 1073741824");
    Refusal.of(() -> WadFile.lumps(file().putInt(17, -1).array()), "entry 0");
    Refusal.of(() -> WadFile.lumps(file().putInt(21, 100).array()), "entry 0, 100 bytes");
  }
}
