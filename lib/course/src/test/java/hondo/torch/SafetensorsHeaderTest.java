package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Numbers;
import hondo.core.Refusal;
import hondo.core.Scope;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a safetensors file says about itself, and what of it is refused. */
class SafetensorsHeaderTest {
  @TempDir Path folder;

  private Path file(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + dataBytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    return Files.write(folder.resolve("made.safetensors"), bytes.array());
  }

  private static String refusal(Path file) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Safetensors.open(file)).getMessage();
    assertTrue(message.contains(file.getFileName().toString()), message);
    return message;
  }

  @Test
  void brainFloatsAreWidened() throws IOException {
    Path path = file("{\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4);
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length - 3] = 0x3f; // 0x3f80 = 1
    bytes[bytes.length - 4] = (byte) 0x80;
    bytes[bytes.length - 1] = (byte) 0xc0; // 0xc040 = -3
    bytes[bytes.length - 2] = 0x40;
    Files.write(path, bytes);
    try (Scope scope = Scope.open();
        Safetensors read = Safetensors.open(path)) {
      assertArrayEquals(new float[] {1, -3}, read.array("b", scope).toFloatArray());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0,8] | F32 | [2] | 7 | ends at byte 8, and the file has 7 bytes of data: it was cut off",
        "[0,8] | F32 | [2] | 9 | 1 bytes follow the last tensor",
        "[4,12] | F32 | [3] | 12 | needs 12 bytes, and the header gives it 8",
        "[4,12] | F32 | [2] | 12 | begins at byte 4, and the header ends at byte 0: a gap",
        "[8,0] | F32 | [2] | 8 | lies at [8,0]",
        "[-8,0] | F32 | [2] | 8 | lies at [-8,0]",
        "[0,8] | F8_E5M2 | [8] | 8 | has type F8_E5M2; these can be read here: [F64, F32",
        "[0,8] | F32 | [-2] | 8 | has the shape [-2]",
        "[0,8] | F32 | [1.5] | 8 | describes 'a' as",
        "[0,8] | F32 | [4000000000,4000000000] | 8 | describes 'a' as",
        "[0] | F32 | [2] | 8 | lies at [0]",
        "7 | F32 | [2] | 8 | describes 'a' as {\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":7}.",
      })
  void saysWhatIsWrong(String offsets, String type, String shape, int bytes, String what)
      throws IOException {
    Path path =
        file(
            Numbers.format(
                "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}",
                type, shape, offsets),
            bytes);
    String message = refusal(path);
    assertTrue(message.contains("made.safetensors") && message.contains(what), message);
  }

  @Test
  void saysThatTensorsOverlap() throws IOException {
    String a = "\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}";
    String b = "\"b\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[4,12]}";
    String message = refusal(file("{" + a + "," + b + "}", 12));
    assertTrue(message.contains("'b' begins at byte 4, and 'a' ends at byte 8: they overlap"));
  }

  @Test
  void saysThatAFileIsOfAnotherKind() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "It was the best of times");
    assertTrue(refusal(text).contains("it is of another kind, or was cut off"));
    Path empty = Files.write(folder.resolve("empty"), new byte[3]);
    assertTrue(refusal(empty).contains("it has 3 bytes, and 8 is the least"));
    Path zeros = Files.write(folder.resolve("zeros"), new byte[8]);
    assertTrue(refusal(zeros).contains("announce a header of 0 bytes, and the file has 8 in all"));
    assertTrue(refusal(file("[1, 2]", 0)).contains("its header is not a JSON object"));
    assertTrue(refusal(file("{\"a\": {", 0)).contains("its header is not a JSON object"));
    assertTrue(refusal(folder.resolve("none")).contains("there is no file"));
  }

  /** Two bytes of header are the least, and nothing need come after them. */
  @Test
  void aFileMayHoldNothing() throws IOException {
    try (Safetensors read = Safetensors.open(file("{}", 0))) {
      assertEquals(Set.of(), Set.copyOf(read.names()));
    }
  }

  @Test
  void aFileCutOffAnywhereIsRefused() throws IOException {
    try (Scope scope = Scope.open()) {
      Path path = folder.resolve("whole.safetensors");
      Safetensors.write(
          path, Map.of("w", scope.manager().create(new float[] {1, 2, 3})), Map.of("a", "b"));
      byte[] whole = Files.readAllBytes(path);
      for (int length = 0; length < whole.length; length++) {
        Path part = Files.write(folder.resolve("part"), java.util.Arrays.copyOf(whole, length));
        refusal(part);
      }
    }
  }

  /** Another program may list them in whatever order. */
  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void aTensorWithoutNumbersLiesWhereAnotherBeginsOrEnds(int at) throws IOException {
    String full = "\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}";
    String none =
        Numbers.format(
            "\"b\":{\"dtype\":\"F32\",\"shape\":[2,0],\"data_offsets\":[%d,%d]}", at, at);
    for (String header : List.of(full + "," + none, none + "," + full)) {
      try (Scope scope = Scope.open();
          Safetensors read = Safetensors.open(file("{" + header + "}", 8))) {
        assertEquals(8, read.array("a", scope).size());
        assertEquals(0, read.array("b", scope).size());
      }
    }
  }

  @Test
  void tensorsMayBeListedInAnotherOrderThanTheyLie() throws IOException {
    String last = "\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[8,16]}";
    String first = "\"b\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}";
    try (Safetensors read = Safetensors.open(file("{" + last + "," + first + "}", 16))) {
      assertEquals(List.of("a", "b"), List.copyOf(read.names()));
    }
  }

  @ParameterizedTest
  @CsvSource({"78, 0", "79, 1"})
  void ofALongDescriptionTheBeginningIsShown(int length, int cut) throws IOException {
    String text = '"' + "x".repeat(length) + '"';
    String shown = cut == 0 ? text : text.substring(0, 80) + "…";
    String message = refusal(file("{\"a\":" + text + "}", 0));
    assertTrue(message.contains("describes 'a' as " + shown + ". "), message);
  }

  @Test
  void whatHappensToAnOpenFileIsTold() throws IOException {
    Path path = file("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
    try (Scope scope = Scope.open()) {
      Safetensors read = Safetensors.open(path);
      try (FileChannel cut = FileChannel.open(path, StandardOpenOption.WRITE)) {
        cut.truncate(cut.size() - 1);
      }
      String shorter =
          assertThrows(UncheckedIOException.class, () -> read.array("w", scope)).getMessage();
      assertTrue(shorter.startsWith("cannot read 'w' from " + path + ": "), shorter);
      assertTrue(shorter.endsWith("has become shorter while it was read"), shorter);
      read.close();
      String closed =
          assertThrows(UncheckedIOException.class, () -> read.array("w", scope)).getMessage();
      assertTrue(closed.endsWith("ClosedChannelException"), closed);
    }
  }

  /** Its numbers are a hole in the file, and take no room on the disk. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aTensorTooLargeForAnArrayIsRefused() throws IOException {
    long bytes = 1L << 30;
    Path path =
        file(
            Numbers.format(
                "{\"huge\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%1$d]}}", bytes),
            0);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(file.length() + bytes);
    }
    try (Scope scope = Scope.open();
        Safetensors read = Safetensors.open(path)) {
      Refusal.of(() -> read.array("huge", scope), "'huge' has 1,073,741,824 bytes", "1 GiB");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsRefusedOrClosedIsNotKeptOpen() throws IOException {
    refusal(file("{\"a\":7}", 0));
    Safetensors.open(file("{}", 0)).close();
    String message =
        assertThrows(UncheckedIOException.class, () -> Safetensors.open(folder)).getMessage();
    assertTrue(message.startsWith("cannot read " + folder + ": "), message);
    for (File each : new File("/proc/self/fd").listFiles()) {
      String open = each.getCanonicalPath();
      assertFalse(open.startsWith(folder.toRealPath().toString()), open);
    }
  }
}
