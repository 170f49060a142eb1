package hondo.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/** Writes small files in the formats of the sets. */
public final class DataFiles {
  private DataFiles() {}

  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A set's folder as set-up leaves it: its files are what the catalogue knows. */
  public static SetFolder set(Path data, String name) {
    CatalogueEntry entry = Catalogue.entry(name);
    try {
      byte[] lines = Contents.lines(data.resolve(name));
      write(data.resolve(name).resolve(Contents.FILE), lines);
      return SetFolder.of(data, known(entry, Contents.digest(lines)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The same entry, for other contents. */
  public static CatalogueEntry known(CatalogueEntry entry, String contents) {
    return new CatalogueEntry(
        entry.name(),
        entry.title(),
        entry.language(),
        entry.unit(),
        entry.source(),
        entry.packageName(),
        entry.versions(),
        entry.licence(),
        entry.attribution(),
        entry.home(),
        entry.split(),
        entry.description(),
        Map.of("test", contents));
  }

  /** A gettext catalogue; pairs are original, translation. */
  public static byte[] mo(ByteOrder order, List<List<String>> pairs) {
    int tables = 28;
    int strings = tables + 16 * pairs.size();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(strings).order(order);
    head.putInt(0x950412de).putInt(0).putInt(pairs.size());
    head.putInt(tables).putInt(tables + 8 * pairs.size()).putInt(0).putInt(strings);
    for (int column = 0; column < 2; column++) {
      for (List<String> pair : pairs) {
        byte[] bytes = pair.get(column).getBytes(StandardCharsets.UTF_8);
        head.putInt(bytes.length).putInt(strings + text.size());
        text.writeBytes(bytes);
        text.write(0);
      }
    }
    byte[] whole = new byte[strings + text.size()];
    System.arraycopy(head.array(), 0, whole, 0, strings);
    System.arraycopy(text.toByteArray(), 0, whole, strings, text.size());
    return whole;
  }

  /** The files .bzs, .bzv, .bzz of a testament whose blocks hold these entries. */
  public static List<byte[]> zText(List<List<String>> blocks) {
    ByteArrayOutputStream bzs = new ByteArrayOutputStream();
    ByteArrayOutputStream bzv = new ByteArrayOutputStream();
    ByteArrayOutputStream bzz = new ByteArrayOutputStream();
    for (int b = 0; b < blocks.size(); b++) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      for (String entry : blocks.get(b)) {
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        bzv.writeBytes(
            little(10).putInt(b).putInt(text.size()).putShort((short) bytes.length).array());
        text.writeBytes(bytes);
      }
      byte[] packed = deflate(text.toByteArray());
      bzs.writeBytes(
          little(12).putInt(bzz.size()).putInt(packed.length).putInt(text.size()).array());
      bzz.writeBytes(packed);
    }
    return List.of(bzs.toByteArray(), bzv.toByteArray(), bzz.toByteArray());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    byte[] out = new byte[bytes.length + 64];
    int size = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, size);
  }
}
