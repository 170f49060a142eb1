package hondo.torch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive of one module without parameters, in memory: the format that PyTorch's
 * {@code torch.jit.save} writes, as far as a module of plain functions needs it.
 *
 * <p>It is a zip of stored entries under one folder: {@code data.pkl} (a pickled object of class
 * {@code __torch__.Ops} whose one attribute is {@code training}), {@code constants.pkl} (an empty
 * tuple), {@code code/__torch__.py} (the source), {@code version} (10: the operator signatures of
 * today), {@code byteorder}.
 */
final class ScriptArchive {
  private static final String HEADER =
      """
      class Ops(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  private ScriptArchive() {}

  /**
   * @param methods definitions in TorchScript's serialised dialect, not indented
   */
  static InputStream of(String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "data.pkl", module());
      store(zip, "code/__torch__.py", utf8(HEADER + methods.indent(2)));
      store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      store(zip, "version", utf8("10\n"));
      store(zip, "byteorder", utf8("little"));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  /**
   * The pickle, protocol 2: PROTO, GLOBAL, (), NEWOBJ, {}, MARK, "training", True, SETITEMS, BUILD.
   */
  private static byte[] module() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(utf8("c__torch__\nOps\n"));
    pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    pickle.writeBytes(utf8("training"));
    pickle.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry("m/" + name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
