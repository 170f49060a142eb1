package hondo.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.exercise.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The lectures ask what the library knows; the linter compares them with their solutions, and the
 * stages {@code notebooks} and {@code solutions} run both.
 */
class LecturesTest {
  private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks");
  private static final Pattern HEADING =
      Pattern.compile("^### (\\d\\d\\.\\d+ ●+) ", Pattern.MULTILINE);

  private static List<String> asked(Path notebook) throws Exception {
    JsonObject document = JsonParser.parseString(Files.readString(notebook)).getAsJsonObject();
    List<String> found = new ArrayList<>();
    for (JsonElement cell : document.getAsJsonArray("cells")) {
      StringBuilder source = new StringBuilder();
      cell.getAsJsonObject().getAsJsonArray("source").forEach(l -> source.append(l.getAsString()));
      Matcher heading = HEADING.matcher(source);
      while (heading.find()) {
        found.add(heading.group(1));
      }
    }
    return found;
  }

  @Test
  void eachLectureAsksItsExercisesInTheirOrder() throws Exception {
    for (String lecture : Exercises.lectureNames()) {
      List<String> known = new ArrayList<>();
      for (Task task : Exercises.of(lecture)) {
        known.add(task.id() + " " + task.weight().sign());
      }
      assertEquals(known, asked(NOTEBOOKS.resolve(lecture + ".ipynb")), lecture);
    }
  }

  @Test
  void noLectureAsksWhatTheLibraryDoesNotKnow() throws Exception {
    List<String> known = Exercises.lectureNames();
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".ipynb")).toList()) {
        String name = file.getFileName().toString().replace(".ipynb", "");
        assertFalse(!known.contains(name) && !asked(file).isEmpty(), name);
      }
    }
  }
}
