package hondo.core;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes a file whole or not at all: beside its place, and then moved there. Whoever reads it
 * meanwhile sees the old file or the new one, and a failure leaves the old one as it was. Several
 * processes may write the same file: each writes a file of its own first, and the last one to end
 * wins. An interrupt of the thread does not make it fail.
 */
public final class AtomicFile {
  private static final String PARTIAL = ".partial";

  /** After this time a file half written belongs to a process that was ended. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private AtomicFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content from its beginning to its end. */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /** Writes a text in UTF-8. Makes the folder if it is not there. */
  public static void write(Path file, String text) throws IOException {
    write(file, channel -> writeAll(channel, StandardCharsets.UTF_8.encode(text)));
  }

  /** Writes what a function writes. Makes the folder if it is not there. */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    deleteForgotten(target);
    Path partial = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + PARTIAL);
    boolean done = false;
    try {
      try (FileOutputStream stream = new FileOutputStream(partial.toFile())) {
        content.writeTo(new Bytes(stream));
        stream.getFD().sync();
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE); // both in the same folder
      done = true;
    } finally {
      if (!done) {
        partial.toFile().delete(); // whatever was thrown is what counts
      }
    }
  }

  /** Writes all of a buffer, however many calls that takes. */
  public static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A file's stream as a channel; Java's own channels are closed by an interrupt of the thread. */
  private static final class Bytes implements WritableByteChannel {
    private static final int PIECE = 1 << 16;

    private final FileOutputStream stream;
    private final byte[] piece = new byte[PIECE];

    Bytes(FileOutputStream stream) {
      this.stream = stream;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int written = 0;
      while (bytes.hasRemaining()) {
        int count = Math.min(PIECE, bytes.remaining());
        bytes.get(piece, 0, count);
        stream.write(piece, 0, count);
        written += count;
      }
      return written;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  private static void deleteForgotten(Path target) {
    Instant before = Instant.now().minus(FORGOTTEN);
    String begin = target.getFileName() + ".";
    DirectoryStream.Filter<Path> ours =
        path -> {
          String name = path.getFileName().toString();
          return name.startsWith(begin) && name.endsWith(PARTIAL);
        };
    try (DirectoryStream<Path> left = Files.newDirectoryStream(target.getParent(), ours)) {
      for (Path path : left) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // another writer has moved its own meanwhile, or it is another user's: no harm done
    }
  }
}
