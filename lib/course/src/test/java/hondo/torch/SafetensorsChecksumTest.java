package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import hondo.core.Refusal;
import hondo.core.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file with a checksum says or holds otherwise than it was written is refused. */
class SafetensorsChecksumTest {
  private static final int MORE_THAN_A_PIECE = 300_000; // 4 bytes each, and 1 MiB is read at once

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("checked.safetensors");
    try (Scope scope = Scope.open()) {
      NDArray a = scope.manager().create(new float[MORE_THAN_A_PIECE]);
      NDArray b = scope.manager().create(new int[] {7, 8});
      Safetensors.writeChecked(file, Map.of("a", a, "b", b), Map.of("step", "12"));
    }
  }

  @Test
  void whatWasWrittenHolds() {
    try (Safetensors read = Safetensors.open(file)) {
      read.requireChecksum();
      assertEquals(
          Map.of("step", "12"), read.metadata(), "the checksum is no text of the caller's");
    }
  }

  @Test
  void aFileWithoutOneIsRefused() {
    Safetensors.write(file, Map.of(), Map.of());
    refused("it lacks its checksum");
  }

  private void refused(String what) {
    try (Safetensors read = Safetensors.open(file)) {
      Refusal.of(read::requireChecksum, file.getFileName().toString(), what);
    }
  }

  /** The last byte, the last of the tensor before, and the first. */
  @ParameterizedTest
  @CsvSource({"1", "9", "1200008"})
  void anotherByteIsRefused(int fromEnd) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - fromEnd] ^= 1;
    Files.write(file, bytes);
    refused("its checksum is ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"12\" | \"13\"",
        "step | stop",
        "\"b\" | \"c\"",
        "\"I32\",\"shape\":[2] | \"F32\",\"shape\":[2]",
        "[300000] | [600,500]",
      })
  void anotherHeaderIsRefused(String text, String other) throws IOException {
    Files.write(file, header(text, other));
    refused("its checksum is ");
  }

  @Test
  void spacesInTheHeaderDoNotMatter() throws IOException {
    Files.write(file, header("\"shape\":[2]", "\"shape\": [ 2 ]"));
    try (Safetensors read = Safetensors.open(file);
        Scope scope = Scope.open()) {
      read.requireChecksum();
      assertArrayEquals(new int[] {7, 8}, read.array("b", scope).toIntArray());
    }
  }

  /** The bytes of the file with a header in which a text is replaced. */
  private byte[] header(String text, String other) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] old = new byte[(int) bytes.getLong()];
    bytes.get(old);
    String header = new String(old, StandardCharsets.UTF_8);
    String changed = header.replace(text, other);
    assertNotEquals(header, changed);
    byte[] json = changed.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + bytes.remaining())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(bytes)
        .array();
  }
}
