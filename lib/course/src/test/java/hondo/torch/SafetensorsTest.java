package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.core.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir static Path folder;

  private static Path file(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + dataBytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    return Files.write(folder.resolve("made.safetensors"), bytes.array());
  }

  private static String refusal(Path file) {
    return assertThrows(IllegalArgumentException.class, () -> Safetensors.open(file)).getMessage();
  }

  @Property(tries = 60)
  void comesBackToTheLastBit(@ForAll long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Path path = Files.createTempFile("round", ".safetensors");
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      int count = random.nextInt(5);
      for (int i = 0; i < count; i++) {
        arrays.put("tensor ñ" + i, array(scope, random));
      }
      Safetensors.write(path, arrays, Map.of("seed", "" + seed, "words", "\"ñ\" \n"));
      try (Safetensors read = Safetensors.open(path)) {
        assertEquals(Map.of("seed", "" + seed, "words", "\"ñ\" \n"), read.metadata());
        assertEquals(arrays.keySet(), read.names());
        for (String name : arrays.keySet()) {
          NDArray back = read.array(name, scope);
          assertEquals(arrays.get(name).getShape(), back.getShape());
          assertEquals(arrays.get(name).getDataType(), back.getDataType());
          assertArrayEquals(
              arrays.get(name).toByteBuffer().array(), back.toByteBuffer().array(), name);
        }
      }
    } finally {
      Files.delete(path);
    }
  }

  @Test
  void theOrderInWhichTextsWereGivenLeavesNoTrace() throws IOException {
    Map<String, String> forwards = new LinkedHashMap<>();
    Map<String, String> backwards = new LinkedHashMap<>();
    for (int i = 0; i < 9; i++) {
      forwards.put("name " + i, "" + i);
      backwards.put("name " + (8 - i), "" + (8 - i));
    }
    Path path = Files.createTempFile("order", ".safetensors");
    Safetensors.write(path, Map.of(), forwards);
    byte[] once = Files.readAllBytes(path);
    Safetensors.write(path, Map.of(), backwards);
    assertArrayEquals(once, Files.readAllBytes(path));
    Files.delete(path);
  }

  private static NDArray array(Scope scope, SplittableRandom random) {
    long[] shape = random.longs(random.nextInt(4), 0, 5).toArray();
    int size = (int) new Shape(shape).size();
    if (size == 0) {
      return scope.manager().zeros(new Shape(shape));
    }
    float[] floats = new float[size];
    double[] doubles = new double[size];
    for (int i = 0; i < size; i++) {
      floats[i] = Float.intBitsToFloat(random.nextInt() & 0xff7fffff);
      doubles[i] = random.nextGaussian();
    }
    Shape wanted = new Shape(shape);
    return switch (random.nextInt(5)) {
      case 0 -> scope.manager().create(doubles, wanted);
      case 1 -> scope.manager().create(random.longs(size).toArray(), wanted);
      case 2 -> scope.manager().create(random.ints(size).toArray(), wanted);
      case 3 -> scope.manager().create(new boolean[size], wanted);
      default -> scope.manager().create(floats, wanted);
    };
  }

  @Test
  void djlReadsWhatIsWrittenAndIsReadHere() throws IOException {
    try (Scope scope = Scope.open()) {
      NDArray w = scope.manager().create(new float[] {1, -2, 3.5f, 4, 5, 6}, new Shape(2, 3));
      Path ours = folder.resolve("ours.safetensors");
      Safetensors.write(ours, Map.of("w", w), Map.of());
      NDArray theirs = NDList.decode(scope.manager(), Files.readAllBytes(ours)).get(0);
      assertEquals("w", theirs.getName());
      assertEquals(w, theirs);

      w.setName("w");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new NDList(w).encode(bytes, NDList.Encoding.SAFETENSORS);
      Path other = Files.write(folder.resolve("djl.safetensors"), bytes.toByteArray());
      try (Safetensors read = Safetensors.open(other)) {
        assertEquals(w, read.array("w", scope));
      }
    }
  }

  @Test
  void halvesAreWrittenAndWidened() {
    Path path = folder.resolve("half.safetensors");
    try (Scope scope = Scope.open()) {
      NDArray w = scope.manager().create(new float[] {1 / 3f, 1e-6f, -2048});
      Safetensors.writeHalf(
          path, Map.of("w", w, "n", scope.manager().create(new long[] {7})), Map.of());
      try (Safetensors read = Safetensors.open(path)) {
        assertEquals("F16", read.type("w"));
        assertEquals("I64", read.type("n"));
        assertArrayEquals(
            new float[] {0.33325195f, 1.013279e-6f, -2048}, read.array("w", scope).toFloatArray());
      }
      NDArray large = scope.manager().create(new float[] {1e5f});
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Safetensors.writeHalf(path, Map.of("large", large), Map.of()))
              .getMessage();
      assertTrue(message.contains("'large' holds 100000.0"), message);
      try (Safetensors still = Safetensors.open(path)) {
        assertEquals("F16", still.type("w"));
      }
      assertFalse(Files.exists(folder.resolve("half.safetensors.partial")));
    }
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
        "[0,8] | F32 | [3] | 8 | needs 12 bytes, and the header gives it 8",
        "[4,12] | F32 | [2] | 12 | begins at byte 4, and the header ends at byte 0: a gap",
        "[8,0] | F32 | [2] | 8 | lies at [8,0]",
        "[-8,0] | F32 | [2] | 8 | lies at [-8,0]",
        "[0,8] | F8_E5M2 | [8] | 8 | has type F8_E5M2; these can be read here: [F64, F32",
        "[0,8] | F32 | [-2] | 8 | has the shape [-2]",
        "[0,8] | F32 | [1.5] | 8 | describes 'a' as",
        "[0,8] | F32 | [4000000000,4000000000] | 8 | describes 'a' as",
        "[0] | F32 | [2] | 8 | lies at [0]",
        "7 | F32 | [2] | 8 | describes 'a' as",
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
    assertTrue(refusal(file("[1, 2]", 0)).contains("its header is not a JSON object"));
    assertTrue(refusal(file("{\"a\": {", 0)).contains("its header is not a JSON object"));
    assertTrue(refusal(folder.resolve("none")).contains("there is no file"));
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

  @Test
  void copyingIsAllOrNothing() {
    Path path = folder.resolve("model.safetensors");
    try (Scope scope = Scope.open()) {
      NDArray a = scope.manager().create(new float[] {1, 2});
      NDArray b = scope.manager().create(new float[] {3});
      Safetensors.write(path, Map.of("a", a, "b", b), Map.of());
      NDArray target = scope.manager().create(new float[] {0, 0});
      target.setRequiresGradient(true);
      try (Safetensors read = Safetensors.open(path)) {
        NDArray wide = scope.manager().create(new float[] {0, 0, 0});
        assertThrows(
            IllegalArgumentException.class, () -> read.copyTo(Map.of("a", target, "b", wide)));
        assertThrows(IllegalArgumentException.class, () -> read.copyTo(Map.of("a", target)));
        String lacks =
            assertThrows(
                    IllegalArgumentException.class,
                    () -> read.copyTo(Map.of("a", target, "b", b, "c", b)))
                .getMessage();
        assertTrue(lacks.contains("it lacks [c]"), lacks);
        assertArrayEquals(new float[2], target.toFloatArray());
        read.copyTo("a", target);
        assertArrayEquals(new float[] {1, 2}, target.toFloatArray());
      }
    }
  }

  @Test
  void noTensorCanHaveTheNameOfTheFreeText() throws IOException {
    Path path = folder.resolve("named.safetensors");
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> arrays = Map.of("__metadata__", scope.manager().create(1f));
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> Safetensors.write(path, arrays, Map.of()))
              .getMessage();
      assertTrue(message.contains("no tensor can be called __metadata__"), message);
      assertFalse(Files.exists(path));
    }
  }

  @Test
  void saysWhyAFileCannotBeWritten() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file.txt"), "");
    Path path = notAFolder.resolve("a.safetensors");
    String message =
        assertThrows(
                java.io.UncheckedIOException.class,
                () -> Safetensors.write(path, Map.of(), Map.of()))
            .getMessage();
    assertTrue(message.contains("a file of this name where a folder should be"), message);
  }
}
