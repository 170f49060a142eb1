package hondo.grader.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.folder.RunRecord.TestRun;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsFolderTest {
  @TempDir Path root;

  private static Entry entry(String student, String folder, RunRecord run) {
    return new Entry(
        folder,
        new SubmissionResult(student, "a1", State.GRADED, "", List.of(), List.of(), ""),
        run);
  }

  @Test
  void twoGradersAreNotAtWorkInOneFolder() throws IOException {
    ResultsFolder folder = new ResultsFolder(root.resolve("new"));
    try (var first = folder.lock().orElseThrow()) {
      assertTrue(folder.lock().isEmpty(), first::toString);
    }
    folder.lock().orElseThrow().close();
    assertEquals(List.of(), folder.entries());
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    JsonArray outputs = new JsonArray();
    outputs.add(new JsonPrimitive("ñ\u0001"));
    RunRecord run =
        new RunRecord(
            "5f", List.of(new RanCell("int x;", outputs)), Map.of("t", new TestRun(0.25, 2, true)));
    ResultsFolder folder = new ResultsFolder(root);
    Entry second = entry("b/../\n", "b~1", run);
    Entry first = entry("=a()", "a~2", RunRecord.NOTHING);
    folder.write(second);
    folder.write(first);
    assertEquals(List.of(first, second), folder.entries());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "",
        "../x",
        "a/b",
        "/etc",
        "a\\b",
        "manual",
        "Manual",
        "INDEX.html",
        "grades.csv",
        ".hidden",
        "a.",
        "a\nb",
        "a b",
        "ñ"
      })
  void noOtherFolderIsWrittenTo(String name) {
    ResultsFolder folder = new ResultsFolder(root);
    assertThrows(
        IllegalArgumentException.class, () -> folder.write(entry("x", name, RunRecord.NOTHING)));
  }

  @Test
  void aStudentNamedAsOneOfOurFilesGetsAnother() {
    assertEquals("Manual~student", ResultsFolder.nameOf("Manual"));
    assertEquals("manuel", ResultsFolder.nameOf("manuel"));
    ResultsFolder folder = new ResultsFolder(root);
    assertTrue(folder.student(ResultsFolder.nameOf("index.html")).startsWith(root));
  }

  @Test
  void aFileThatIsNoResultIsNamed() throws IOException {
    Path bad = root.resolve("eve").resolve("result.json");
    Files.createDirectories(bad.getParent());
    Files.writeString(bad, "{\"version\": 7}");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new ResultsFolder(root).entries());
    assertTrue(e.getMessage().contains("eve"), e.getMessage());
    assertTrue(e.getMessage().contains("version 7"), e.getMessage());
  }

  @Test
  void aLinkIsNoFolderOfAStudent() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Path out = Files.createDirectory(root.resolve("out"));
    new ResultsFolder(elsewhere).write(entry("x", "x", RunRecord.NOTHING));
    Files.createSymbolicLink(out.resolve("x"), elsewhere.resolve("x"));
    assertEquals(List.of(), new ResultsFolder(out).entries());
  }

  @Test
  void partsAreOfTheirCell() {
    assertTrue(Parts.isOf("t1", "t1"));
    assertTrue(Parts.isOf("t1: small", "t1"));
    assertTrue(Parts.isOf("t1/ñ", "t1"));
    assertEquals(false, Parts.isOf("t12", "t1"));
    assertEquals(false, Parts.isOf("t1-b", "t1"));
    assertEquals(false, Parts.isOf("anything", ""));
  }
}
