package hondo.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cell of every lecture and solution compiles for the oldest Java of a learner, whichever
 * Java runs the tests. The lectures themselves are run on the newest one only, where a method that
 * came later ({@code List.getFirst} is of 21) goes unseen.
 */
class OldestJavaTest {
  private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks");

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.walk(NOTEBOOKS)) {
      // Assignments are the grader's, whose tests run them on the oldest Java too.
      return files
          .filter(file -> file.toString().endsWith(".ipynb"))
          .filter(file -> !file.startsWith(NOTEBOOKS.resolve("assignments")))
          .sorted()
          .toList();
    }
  }

  /** What the library is compiled for: a class file's version is 44 above its Java's. */
  private static String oldest() throws IOException {
    try (InputStream file = Exercise.class.getResourceAsStream("Exercise.class");
        DataInputStream data = new DataInputStream(file)) {
      data.readInt();
      return String.valueOf(data.readInt() - 44);
    }
  }

  private static List<String> cells(Path notebook) throws IOException {
    JsonObject document = JsonParser.parseString(Files.readString(notebook)).getAsJsonObject();
    List<String> sources = new ArrayList<>();
    for (JsonElement cell : document.getAsJsonArray("cells")) {
      if (cell.getAsJsonObject().get("cell_type").getAsString().equals("code")) {
        StringBuilder source = new StringBuilder();
        cell.getAsJsonObject()
            .getAsJsonArray("source")
            .forEach(line -> source.append(line.getAsString()));
        sources.add(source.toString().replaceAll("(?m)^%\\w+", "")); // a magic's name
      }
    }
    return sources;
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellCompiles(Path notebook) throws IOException {
    try (CompiledCells cells = new CompiledCells()) {
      for (String source : cells(notebook)) {
        assertEquals(List.of(), cells.add(source), source);
      }
      assertEquals(List.of(), cells.errors(oldest()));
    }
  }

  @Test
  void whatCameLaterIsFoundWhereverItStands() throws IOException {
    try (CompiledCells cells = new CompiledCells()) {
      cells.add("int a = b(); int b() { return c(); }");
      cells.add("int c() { return List.of(1).get(0); }");
      cells.add("String twice = \"text\"; int length = twice.length();");
      cells.add("long twice = length;");
      assertEquals(List.of(), cells.errors(oldest()));
      List<String> errors = new ArrayList<>(); // where the oldest runs this, they come at once
      errors.addAll(cells.add("int d = List.of(1).getFirst();"));
      errors.addAll(cells.add("int e() { return List.of(1).getLast(); }"));
      errors.addAll(cells.add("class F { List<Integer> f = List.of(1).reversed(); }"));
      errors.addAll(cells.add("System.out.println(Math.clamp(5L, 1, 3));"));
      errors.addAll(cells.errors(oldest()));
      for (String later : List.of("getFirst", "getLast", "reversed", "clamp")) {
        assertTrue(errors.toString().contains("method " + later + "("), later + ": " + errors);
      }
    }
  }
}
