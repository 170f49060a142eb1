package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.IoReason;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.kernel.api.Uninterrupted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
  private final SafetensorsBytes bytes;
  private final SafetensorsHeader header;
  private final long dataAt;

  private Safetensors(Path file, FileChannel channel) throws IOException {
    this.file = file;
    bytes = new SafetensorsBytes(file, channel);
    long size = channel.size();
    if (size < 8) {
      throw SafetensorsHeader.damaged(
          file, Numbers.format("it has %,d bytes, and 8 is the least", size));
    }
    long length = bytes.read(0, 8).getLong();
    if (length < 2 || length > MAX_HEADER || length > size - 8) {
      throw SafetensorsHeader.damaged(
          file,
          Numbers.format(
              "its first 8 bytes announce a header of %s bytes, and the file has %,d in all"
                  + " (it is of another kind, or was cut off)",
              Long.toUnsignedString(length), size));
    }
    String json = StandardCharsets.UTF_8.decode(bytes.read(8, (int) length)).toString();
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
      throw new UncheckedIOException(Numbers.format("cannot read %s: %s", file, IoReason.of(e)), e);
    } catch (RuntimeException e) {
      closeQuietly(channel, e);
      throw e;
    }
  }

  /** Writes arrays with the types that they have; the file appears whole or not at all. */
  public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata) {
    SafetensorsWriter.write(file, arrays, metadata, SafetensorsWriter.Form.PLAIN);
  }

  /**
   * As {@link #write}, with floating-point numbers rounded to F16: half the size, 11 bits of
   * mantissa.
   *
   * @throws IllegalArgumentException if a finite number is beyond ±65,504, the range of F16
   */
  public static void writeHalf(
      Path file, Map<String, NDArray> arrays, Map<String, String> metadata) {
    SafetensorsWriter.write(file, arrays, metadata, SafetensorsWriter.Form.HALF);
  }

  /** As {@link #write}, with a checksum that {@link #requireChecksum} compares. */
  public static void writeChecked(
      Path file, Map<String, NDArray> arrays, Map<String, String> metadata) {
    SafetensorsWriter.write(file, arrays, metadata, SafetensorsWriter.Form.CHECKED);
  }

  /**
   * Reads the whole file and compares its checksum.
   *
   * @throws IllegalArgumentException if it has none, or a byte differs
   */
  public void requireChecksum() {
    String written = header.metadata().get(SafetensorsChecksum.KEY);
    if (written == null) {
      throw SafetensorsHeader.damaged(file, "it lacks its checksum");
    }
    SafetensorsChecksum checksum = new SafetensorsChecksum(header.tensors(), header.metadata());
    bytes.forEachPiece(dataAt, checksum::update);
    if (!checksum.text().equals(written)) {
      throw SafetensorsHeader.damaged(
          file,
          Numbers.format(
              "its checksum is %s, and it was written with %s", checksum.text(), written));
    }
  }

  /** The names of the tensors, in the order of the header. */
  public Set<String> names() {
    return new LinkedHashSet<>(header.tensors().keySet());
  }

  /** Free text by key, as it was written. */
  public Map<String, String> metadata() {
    Map<String, String> texts = new LinkedHashMap<>(header.metadata());
    texts.remove(SafetensorsChecksum.KEY);
    return Map.copyOf(texts);
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
    return scope
        .manager()
        .create(bytes.values(dataAt, name, entry), shape, entry.type().inMemory());
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
   * are compared and all numbers are read before the first is written over, and no interrupt comes
   * in between.
   *
   * @throws IllegalArgumentException if the file lacks a name, holds another, or a shape differs
   */
  public void copyTo(Map<String, NDArray> targets) {
    copyTo("", targets);
  }

  /** As {@link #copyTo(Map)}, for the tensors whose names begin with a prefix; it is left out. */
  public void copyTo(String prefix, Map<String, NDArray> targets) {
    copyTo(prefix, targets, () -> {});
  }

  /** As {@link #copyTo(Map)}, with something that is to happen together with it. */
  public void copyTo(Map<String, NDArray> targets, Runnable together) {
    copyTo("", targets, together);
  }

  private void copyTo(String prefix, Map<String, NDArray> targets, Runnable together) {
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
    try (Scope scope = Scope.open()) {
      Map<NDArray, NDArray> values = new IdentityHashMap<>();
      targets.forEach((name, target) -> values.put(target, array(prefix + name, scope)));
      Uninterrupted.run(
          () -> {
            values.forEach((target, value) -> COPY.apply("copy", value, target));
            together.run();
          });
    }
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
    bytes.close();
  }
}
