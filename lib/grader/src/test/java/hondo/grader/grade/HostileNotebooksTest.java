package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import hondo.grader.notebook.NotebookWriter;
import hondo.grader.release.Release;
import hondo.grader.release.ReleasedManifest;
import hondo.grader.result.SubmissionResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a student did to the notebook's file: the instructor's tests run on the answer. */
@Tag("slow")
@Timeout(600)
class HostileNotebooksTest {
  private static Grader grader;

  @BeforeAll
  static void open() throws Exception {
    grader = Grader.open(Squares.recorded(), Squares.settings(), 1);
  }

  @AfterAll
  static void close() {
    grader.close();
  }

  private static SubmissionResult grade(List<Cell> cells) throws Exception {
    Notebook notebook = Squares.release().notebook().withCells(cells);
    return grader.grade("ana", notebook).result();
  }

  private static List<Cell> cells(String answer) throws Exception {
    return new ArrayList<>(Squares.submission(answer).cells());
  }

  private static String statuses(SubmissionResult result) {
    return result.tests().stream()
        .map(test -> test.status().text())
        .collect(Collectors.joining(" "));
  }

  @Test
  void deletedTestsAreGraded() throws Exception {
    List<Cell> cells = cells(Squares.WRONG);
    cells.removeIf(cell -> cell.metadata("nbgrader").toString().contains("asserts"));
    SubmissionResult result = grade(cells);
    assertEquals("failed failed failed failed", statuses(result));
    assertTrue(result.flags().contains("deleted: asserts"), result.flags().toString());
  }

  @Test
  void editedTestsAreTheInstructorsAgain() throws Exception {
    List<Cell> cells = cells(Squares.WRONG);
    for (int i = 3; i < cells.size(); i++) {
      JsonObject metadata = cells.get(i).metadata();
      JsonArray tags = new JsonArray();
      tags.add("skip-execution");
      metadata.add("tags", tags);
      metadata.getAsJsonObject("nbgrader").addProperty("points", 100);
      cells.set(i, cells.get(i).withSource("assert true;").withMetadata(metadata));
    }
    SubmissionResult result = grade(cells);
    assertEquals("failed failed failed failed", statuses(result));
    assertEquals(9, result.max());
    assertTrue(result.flags().contains("edited: asserts"), result.flags().toString());
    assertTrue(result.flags().contains("tag skip-execution: cell 4"), result.flags().toString());
  }

  @Test
  void theLastOfSeveralAnswersCountsAndTypesArePutBack() throws Exception {
    List<Cell> cells = cells(Squares.WRONG);
    cells.add(cells.get(2).withSource(Squares.RIGHT));
    Cell raw = Cell.of(CellType.RAW, "x").withMetadata(cells.get(3).metadata());
    cells.set(3, raw);
    SubmissionResult result = grade(cells);
    assertEquals("passed passed passed passed", statuses(result));
    assertTrue(result.flags().contains("duplicated: square"), result.flags().toString());
    assertTrue(result.flags().contains("type changed: asserts"), result.flags().toString());
  }

  @Test
  void metadataThatIsGoneOrForeign() throws Exception {
    List<Cell> cells = cells(Squares.RIGHT);
    for (int i = 0; i < cells.size(); i++) {
      cells.set(i, cells.get(i).withMetadata(new JsonObject()));
    }
    SubmissionResult result = grade(cells);
    assertEquals("passed passed passed passed", statuses(result), "by place and likeness");
    List<Cell> foreign = cells(Squares.RIGHT);
    JsonObject metadata = foreign.get(2).metadata();
    metadata.getAsJsonObject("nbgrader").addProperty("grade_id", "somebodys");
    foreign.set(2, foreign.get(2).withMetadata(metadata));
    assertEquals("passed passed passed passed", statuses(grade(foreign)));
  }

  @Test
  void anAnswerThatWasDeletedIsTheStub() throws Exception {
    List<Cell> cells = cells(Squares.RIGHT);
    cells.remove(2);
    SubmissionResult result = grade(cells);
    assertEquals(0, result.score());
    assertTrue(result.flags().contains("deleted: square"), result.flags().toString());
  }

  @Test
  void extraCellsRunWhereTheyStoodAndBeforeTheTests() throws Exception {
    List<Cell> cells = cells("int square(int x) { return power(x); }");
    cells.add(2, Cell.of(CellType.CODE, "int power(int x) { return x * x; }"));
    assertEquals("passed passed passed passed", statuses(grade(cells)));
    // Behind the tests, where it would change what the tests before it have seen.
    cells.add(Cell.of(CellType.CODE, "int power(int x) { return limit; }"));
    assertEquals(0.5, grade(cells(Squares.WRONG)).score() - 1);
    assertEquals("failed failed failed failed", statuses(grade(cells)));
  }

  @Test
  void lockedCellsAreTheAuthors() throws Exception {
    List<Cell> cells = cells("int square(int x) { return limit == 100 ? x * x : 0; }");
    cells.set(1, cells.get(1).withSource("int limit = 5;"));
    assertEquals("passed passed passed passed", statuses(grade(cells)));
  }

  @Test
  void anotherAssignmentIsNamed() throws Exception {
    Notebook other = Release.of(Squares.source(), "cubes", "cubes.ipynb").notebook();
    SubmissionResult result = grader.grade("ana", other).result();
    assertEquals("wrong-assignment: it is of cubes", result.status().text() + ": " + result.note());
    assertEquals(9, result.max());
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "'{\"cells\": [}'",
    "'[[[['",
    "'{\"nbformat\": 99, \"cells\": []}'",
    "'\ufeff{}'"
  })
  void whatIsNoNotebookHasAResult(String text, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.ipynb"), text);
    SubmissionResult result = grader.grade("ana", file).result();
    assertEquals("unreadable", result.status().text());
    assertTrue(result.note().startsWith("line 1, column "), result.note());
    assertEquals("not-run not-run not-run not-run", statuses(result));
  }

  @Test
  void aStudentsCheckRunsThePublicTests(@TempDir Path folder) throws Exception {
    for (String answer : List.of(Squares.RIGHT, Squares.WRONG)) {
      Notebook mine = Squares.submission(answer);
      try (Grader check =
          Grader.forCheck(ReleasedManifest.of(mine, "x.ipynb"), Squares.settings())) {
        Path file = Files.writeString(folder.resolve("x.ipynb"), NotebookWriter.text(mine));
        Graded graded = check.grade("me", file);
        String wanted = answer.equals(Squares.RIGHT) ? "passed" : "failed";
        assertEquals(wanted, graded.result().tests().get(0).status().text());
        assertEquals(wanted, graded.result().tests().get(1).status().text());
        assertEquals(2, graded.result().tests().get(1).parts().size());
      }
    }
  }

  @Test
  void cellsOfNobodyAreNotTaken() throws Exception {
    List<Cell> cells = cells(Squares.RIGHT);
    cells.add(3, Cells.tests("mine", 50, "assert true;"));
    SubmissionResult result = grade(cells);
    assertEquals(9, result.score());
    assertEquals(9, result.max());
  }
}
