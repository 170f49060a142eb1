package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.core.Scope;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Arrays by name in one file, in the safetensors format: 8 bytes with the length of a header, the
 * header as JSON, and the numbers, little-endian.
 *
 * <pre>{@code
 * Safetensors.write(path, model.parameters(), Map.of("step", "1000"));
 * try (var file = Safetensors.open(path)) {
 *   file.copyTo(model.parameters());
 * }
 * }</pre>
 *
 * <p>The 16-bit types F16 and BF16 are widened to float32 while they are read: DJL cannot hold
 * bfloat16, and ends the process when asked to. The whole header is checked before any number is
 * read. Little-endian machines only, as PyTorch's are.
 */
public final class Safetensors implements AutoCloseable {
  private static final int MAX_HEADER = 100_000_000;
  private static final Script COPY =
      Script.define("copy", "return [torch.copy_(torch.detach(x[1]), x[0])]");

  private final Path file;
  private final FileChannel channel;
  private final SafetensorsHeader header;
  private final long dataAt;

  private Safetensors(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    long size = channel.size();
    if (size < 8) {
      throw SafetensorsHeader.damaged(
          file, Numbers.format("it has %,d bytes, and 8 is the least", size));
    }
    long length = read(0, 8).getLong();
    if (length < 2 || length > MAX_HEADER || length > size - 8) {
      throw SafetensorsHeader.damaged(
          file,
          Numbers.format(
              "its first 8 bytes announce a header of %s bytes, and the file has %,d in all"
                  + " (it is of another kind, or was cut off)",
              Long.toUnsignedString(length), size));
    }
    String json = StandardCharsets.UTF_8.decode(read(8, (int) length)).toString();
    dataAt = 8 + length;
    header = SafetensorsHeader.parse(file, json, size - dataAt);
  }

  /**
   * Opens a file and checks its header; numbers are read when they are asked for.
   *
   * @throws IllegalArgumentException if it is not a sound safetensors file
   */
  public static Safetensors open(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file);
      return new Safetensors(file, channel);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file.toAbsolutePath(), e);
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (RuntimeException e) {
      closeQuietly(channel, e);
      throw e;
    }
  }

  /** Writes arrays with the types that they have; the file appears whole or not at all. */
  public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata) {
    SafetensorsWriter.write(file, arrays, metadata, false);
  }

  /**
   * As {@link #write}, with floating-point numbers rounded to F16: half the size, 11 bits of
   * mantissa.
   *
   * @throws IllegalArgumentException if a finite number is beyond ±65,504, the range of F16
   */
  public static void writeHalf(
      Path file, Map<String, NDArray> arrays, Map<String, String> metadata) {
    SafetensorsWriter.write(file, arrays, metadata, true);
  }

  /** The names of the tensors, in the order of the header. */
  public Set<String> names() {
    return new LinkedHashSet<>(header.tensors().keySet());
  }

  /** Free text by key, as it was written. */
  public Map<String, String> metadata() {
    return Map.copyOf(header.metadata());
  }

  /** The shape of a tensor. */
  public Shape shape(String name) {
    return new Shape(entry(name).shape());
  }

  /** The type of a tensor's numbers in the file, as the format calls it: F32, BF16, I64 … */
  public String type(String name) {
    return entry(name).type().name();
  }

  /** Reads a tensor into a new array of the scope. */
  public NDArray array(String name, Scope scope) {
    SafetensorsHeader.Entry entry = entry(name);
    Shape shape = new Shape(entry.shape());
    if (shape.size() == 0) {
      return scope.manager().create(shape, entry.type().inMemory());
    }
    return scope.manager().create(values(name, entry), shape, entry.type().inMemory());
  }

  /**
   * Overwrites an array with a tensor.
   *
   * @throws IllegalArgumentException if shapes or types differ
   */
  public void copyTo(String name, NDArray target) {
    requireAlike(name, target);
    try (Scope scope = Scope.open()) {
      COPY.apply("copy", array(name, scope), target);
    }
  }

  /**
   * Overwrites arrays with the tensors of the same names. All or nothing: names, shapes and types
   * are compared first.
   *
   * @throws IllegalArgumentException if the file lacks a name, holds another, or a shape differs
   */
  public void copyTo(Map<String, NDArray> targets) {
    copyTo("", targets);
  }

  /** As {@link #copyTo(Map)}, for the tensors whose names begin with a prefix; it is left out. */
  public void copyTo(String prefix, Map<String, NDArray> targets) {
    Set<String> missing = new LinkedHashSet<>();
    targets.keySet().forEach(name -> missing.add(prefix + name));
    Set<String> unknown = names();
    unknown.removeIf(name -> !name.startsWith(prefix) || missing.contains(name));
    missing.removeAll(header.tensors().keySet());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s belongs to another model: it lacks %s and holds %s, which is not asked for",
              file, missing, unknown));
    }
    targets.forEach((name, target) -> requireAlike(prefix + name, target));
    targets.forEach((name, target) -> copyTo(prefix + name, target));
  }

  private void requireAlike(String name, NDArray target) {
    SafetensorsHeader.Entry entry = entry(name);
    Shape shape = new Shape(entry.shape());
    if (!shape.equals(target.getShape()) || entry.type().inMemory() != target.getDataType()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s belongs to a model of another size: '%s' is %s%s in the file and %s%s here",
              file, name, entry.type(), shape, target.getDataType(), target.getShape()));
    }
  }

  private SafetensorsHeader.Entry entry(String name) {
    SafetensorsHeader.Entry entry = header.tensors().get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s holds no tensor '%s'; it holds %s",
              file, name, header.tensors().keySet().stream().limit(20).toList()));
    }
    return entry;
  }

  /** The numbers as the array will hold them, in memory that becomes the array's own. */
  private ByteBuffer values(String name, SafetensorsHeader.Entry entry) {
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
      throw new UncheckedIOException("cannot read '" + name + "' from " + file, e);
    }
  }

  private ByteBuffer read(long at, int bytes) throws IOException {
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

  private static void closeQuietly(FileChannel channel, Exception reason) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
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
