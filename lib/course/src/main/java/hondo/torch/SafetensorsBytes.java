package hondo.torch;

import hondo.core.IoReason;
import hondo.core.Numbers;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The bytes of an open safetensors file, little-endian, and the numbers that they are. */
record SafetensorsBytes(Path file, FileChannel channel) implements AutoCloseable {
  private static final int PIECE = 1 << 20;

  /**
   * The numbers of a tensor as the array will hold them, in memory that becomes the array's own.
   *
   * @param dataAt where the numbers of the first tensor begin
   */
  ByteBuffer values(long dataAt, String name, SafetensorsHeader.Entry entry) {
    if (entry.size() > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: '%s' has %,d bytes, and 1 GiB is the most that one array can be read from",
              file, name, entry.size()));
    }
    try {
      ByteBuffer raw = read(dataAt + entry.begin(), (int) entry.size());
      if (!entry.type().isHalf()) {
        return raw;
      }
      ByteBuffer wide = direct(2 * raw.remaining());
      HalfFloats.widen(entry.type(), raw.asShortBuffer(), wide.asFloatBuffer());
      return wide;
    } catch (IOException e) {
      throw new UncheckedIOException(
          Numbers.format("cannot read '%s' from %s: %s", name, file, IoReason.of(e)), e);
    }
  }

  /** Hands over what stands from a place to the file's end, piece by piece. */
  void forEachPiece(long from, Consumer<ByteBuffer> consumer) {
    try {
      long size = channel.size();
      for (long at = from; at < size; at += PIECE) {
        consumer.accept(read(at, (int) Math.min(PIECE, size - at)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(Numbers.format("cannot read %s: %s", file, IoReason.of(e)), e);
    }
  }

  /**
   * So many bytes from a place.
   *
   * @throws EOFException if there are fewer
   */
  ByteBuffer read(long at, int bytes) throws IOException {
    ByteBuffer buffer = direct(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException(file + " has become shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
