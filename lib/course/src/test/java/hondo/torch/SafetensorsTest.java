package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.core.Refusal;
import hondo.core.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir static Path folder;

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
        assertEquals(new Shape(3), read.shape("w"));
        assertArrayEquals(
            new float[] {0.33325195f, 1.013279e-6f, -2048}, read.array("w", scope).toFloatArray());
      }
      NDArray wide = scope.manager().create(new double[] {0.5, -3, 65_504});
      Safetensors.writeHalf(path, Map.of("w", wide), Map.of());
      try (Safetensors read = Safetensors.open(path)) {
        assertArrayEquals(new float[] {0.5f, -3, 65_504}, read.array("w", scope).toFloatArray());
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
  void narrowTypesAreWrittenAsTheyAre() {
    Path path = folder.resolve("narrow.safetensors");
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().create(new float[] {1 / 3f, 1, 100});
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      arrays.put("half", Casts.toFloat16(x));
      arrays.put("signed", Casts.to(x.neg(), DataType.INT8));
      arrays.put("unsigned", Casts.to(x.add(100), DataType.UINT8));
      Safetensors.write(path, arrays, Map.of());
      try (Safetensors read = Safetensors.open(path)) {
        assertEquals(
            "F16 I8 U8",
            read.type("half") + " " + read.type("signed") + " " + read.type("unsigned"));
        assertArrayEquals(
            new float[] {0.33325195f, 1, 100}, read.array("half", scope).toFloatArray());
        assertArrayEquals(new byte[] {0, -1, -100}, read.array("signed", scope).toByteArray());
        assertArrayEquals(new double[] {100, 101, 200}, Elements.of(read.array("unsigned", scope)));
      }
    }
  }

  /** 65,520 is half way to the next power of two, and 1e300 is finite as a double alone. */
  @Test
  void ofDoublesTooTheFiniteOnesAreRefusedThatAHalfCannotHold() {
    Path path = folder.resolve("doubles.safetensors");
    try (Scope scope = Scope.open()) {
      for (double value : new double[] {65_520, -65_520, 1e300, -1e300}) {
        NDArray large = scope.manager().create(new double[] {0, value});
        Refusal.of(
            () -> Safetensors.writeHalf(path, Map.of("large", large), Map.of()),
            "'large' holds " + value);
      }
      double[] whole = {65_519, -65_519, Double.POSITIVE_INFINITY, Double.NaN};
      Safetensors.writeHalf(path, Map.of("w", scope.manager().create(whole)), Map.of());
      try (Safetensors read = Safetensors.open(path)) {
        assertArrayEquals(
            new float[] {65_504, -65_504, Float.POSITIVE_INFINITY, Float.NaN},
            read.array("w", scope).toFloatArray());
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
        Refusal.of(() -> read.copyTo("b", target), "'b' is F32(1) in the file and float32(2) here");
        assertArrayEquals(new float[2], target.toFloatArray());
        read.copyTo("a", target);
        assertArrayEquals(new float[] {1, 2}, target.toFloatArray());
      }
    }
  }

  @Test
  void ofAPrefixOnlyItsTensorsAreCopiedAndTogetherWithTheRest() {
    Path path = folder.resolve("parts.safetensors");
    try (Scope scope = Scope.open()) {
      NDArray one = scope.manager().create(new float[] {1});
      Safetensors.write(path, Map.of("m.a", one, "m.b", one, "other", one), Map.of());
      NDArray a = scope.manager().create(new float[] {0});
      NDArray b = scope.manager().create(new float[] {0});
      NDArray other = scope.manager().create(new float[] {0});
      try (Safetensors read = Safetensors.open(path)) {
        Refusal.of(() -> read.copyTo("m.", Map.of("a", a)), "it lacks [] and holds [m.b]");
        assertEquals(0, a.getFloat());
        read.copyTo("m.", Map.of("a", a, "b", b));
        assertEquals(2, a.getFloat() + b.getFloat());
        float[] seen = {0};
        read.copyTo(Map.of("m.a", a, "m.b", b, "other", other), () -> seen[0] = other.getFloat());
        assertEquals(1, seen[0], "what happens together comes after the numbers");
      }
    }
  }

  /** Wide types first and a header of whole words, so that a reader may map the file. */
  @Test
  void everyTensorIsAlignedToItsNumbers() throws IOException {
    Path path = folder.resolve("aligned.safetensors");
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      arrays.put("bytes", scope.manager().create(new boolean[3]));
      arrays.put("floats", scope.manager().create(new float[3]));
      arrays.put("doubles", scope.manager().create(new double[1]));
      Safetensors.write(path, arrays, Map.of());
      try (Safetensors read = Safetensors.open(path)) {
        assertEquals(List.of("doubles", "floats", "bytes"), List.copyOf(read.names()));
      }
      byte[] bytes = Files.readAllBytes(path);
      assertEquals((8 + 12 + 3) % 8, bytes.length % 8, "the header ends at a multiple of 8");
      assertFalse(new String(bytes, StandardCharsets.UTF_8).contains("__metadata__"));
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
        assertThrows(UncheckedIOException.class, () -> Safetensors.write(path, Map.of(), Map.of()))
            .getMessage();
    assertTrue(message.contains("a file of this name where a folder should be"), message);
  }
}
