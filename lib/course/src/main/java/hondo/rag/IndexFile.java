package hondo.rag;

import hondo.core.AtomicFile;
import hondo.core.IoReason;
import hondo.core.Numbers;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * An index in a file: a mark, a version, the kind of the index, its content, and a CRC-32C over all
 * that. Written whole or not at all; nothing of the content is read before the checksum was found
 * right.
 */
public final class IndexFile {
  /** What the file begins with: {@code hondorag} in ASCII. */
  private static final long MARK = 0x686F_6E64_6F72_6167L;

  private static final int VERSION = 2;
  private static final int HEAD = Long.BYTES + Integer.BYTES;

  private IndexFile() {}

  /** Writes a content. */
  @FunctionalInterface
  public interface Writer {
    /** Writes it from its beginning to its end. */
    void write(DataOutputStream out) throws IOException;
  }

  /** Makes something of a content. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads what the {@link Writer} has written. */
    T read(DataInputStream in) throws IOException;
  }

  /** Characters whose bytes are sure to fit into one {@code writeUTF}, which takes 65,535. */
  private static final int PIECE = 20_000;

  /** Writes a text of any length. */
  public static void writeText(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    for (int from = 0; from < text.length(); from += PIECE) {
      out.writeUTF(text.substring(from, Math.min(text.length(), from + PIECE)));
    }
  }

  /** Reads a text that {@link #writeText} has written. */
  public static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(in.readUTF());
    }
    return text.toString();
  }

  /**
   * Writes an index, in place of one that is there.
   *
   * @throws UncheckedIOException if it cannot be written; what was there before is left
   */
  public static void save(Path file, String kind, Writer content) {
    try {
      AtomicFile.write(
          file,
          channel -> {
            CheckedOutputStream checked =
                new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel)), new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeLong(MARK);
            out.writeInt(VERSION);
            out.writeUTF(kind);
            content.write(out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(
          Numbers.format("cannot write %s: %s", file.toAbsolutePath(), IoReason.of(e)), e);
    }
  }

  /**
   * Reads an index of a kind.
   *
   * @throws IllegalArgumentException if the file is no index, one of another version or kind, or
   *     damaged
   * @throws UncheckedIOException if it cannot be read
   */
  public static <T> T load(Path file, String kind, Reader<T> content) {
    try {
      requireWhole(file);
      try (DataInputStream in = new DataInputStream(open(file))) {
        in.skipNBytes(HEAD);
        String found = in.readUTF();
        if (!found.equals(kind)) {
          throw new IllegalArgumentException(
              Numbers.format("%s holds an index of kind '%s', not '%s'", file, found, kind));
        }
        return content.read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          Numbers.format("cannot read %s: %s", file.toAbsolutePath(), IoReason.of(e)), e);
    }
  }

  private static void requireWhole(Path file) throws IOException {
    long size = Files.size(file);
    CheckedInputStream checked = new CheckedInputStream(open(file), new CRC32C());
    try (DataInputStream in = new DataInputStream(checked)) {
      if (size < Long.BYTES || in.readLong() != MARK) {
        throw new IllegalArgumentException(file + " is no index that was saved by this library");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%s is an index of version %d, and this library reads version %d: build it anew"
                    + " from its documents",
                file, version, VERSION));
      }
      in.skipNBytes(Math.max(0, size - HEAD - Long.BYTES));
      long found = checked.getChecksum().getValue();
      if (in.readLong() != found) {
        throw damaged(file, null);
      }
    } catch (EOFException e) {
      throw damaged(file, e);
    }
  }

  private static IllegalArgumentException damaged(Path file, EOFException cause) {
    return new IllegalArgumentException(
        file + " is damaged (its checksum is wrong): build it anew from its documents", cause);
  }

  private static InputStream open(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file));
  }
}
