package hondo.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/**
 * What a general compressor makes of a text: a bound on its entropy that needs no model and no
 * training text, and so one that a trained model should beat.
 */
public final class Compression {
  private Compression() {}

  /**
   * The bits of {@code bzip2 -9} for a text in UTF-8, per character (UTF-16 unit), with the file's
   * header, some 40 bytes.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public static double bzip2BitsPerCharacter(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty text has no bits per character");
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(file)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return 8.0 * file.size() / text.length();
  }
}
