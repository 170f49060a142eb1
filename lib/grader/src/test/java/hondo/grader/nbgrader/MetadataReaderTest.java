package hondo.grader.nbgrader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** nbgrader's rules of metadata, by version. */
class MetadataReaderTest {
  private static CellMeta read(String nbgrader) throws InvalidMetadata {
    return MetadataReader.read(Cells.code("x", nbgrader)).orElseThrow();
  }

  private static String refusal(Cell cell) {
    return assertThrows(InvalidMetadata.class, () -> MetadataReader.read(cell)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"grade":true,"grade_id":"a"}|0
          {"grade":true,"grade_id":"a","points":""}|0
          {"grade":true,"grade_id":"a","points":-1}|0
          {"grade":true,"grade_id":"a","points":"2"}|2
          {"grade":true,"grade_id":"a","points":2.5,"schema_version":0}|2.5
          {"solution":true,"grade_id":"a","points":2}|0
          """)
  void pointsOfVersion0(String old, double points) throws InvalidMetadata {
    assertEquals(points, read(old).points());
  }

  @Test
  void version0WithoutAFlagIsNoMetadata() throws InvalidMetadata {
    assertEquals(Optional.empty(), MetadataReader.read(Cells.code("x", "{\"points\":3}")));
    assertEquals(Optional.empty(), MetadataReader.read(Cells.code("x", "{\"locked\":false}")));
    assertEquals(Optional.empty(), MetadataReader.read(Cell.of(CellType.CODE, "x")));
  }

  @Test
  void version1GetsTheCellTypeWithItsChecksum() throws InvalidMetadata {
    String sum = "3d6aac4236f8e1ec85380e692dcc51b1";
    String flags = "\"grade\":false,\"solution\":true,\"locked\":false,\"grade_id\":\"a\"";
    String one = "{\"schema_version\":1," + flags;
    assertEquals(Optional.empty(), read(one + "}").cellType());
    assertEquals(
        Optional.of(CellType.CODE), read(one + ",\"checksum\":\"" + sum + "\"}").cellType());
    assertEquals(Optional.empty(), read(one + ",\"cell_type\":\"\"}").cellType());
    String two = one.replace("n\":1", "n\":2") + ",\"checksum\":\"" + sum + "\"}";
    assertEquals(Optional.empty(), read(two).cellType());
  }

  @Test
  void otherKeysGoOnUpgradeAndAreRefusedInVersion3() throws InvalidMetadata {
    String two =
        Cells.flags("a", false, true, false, 0).replace("n\":3", "n\":2").replace("}", ",\"x\":1}");
    assertEquals(
        "{\"grade\":false,\"grade_id\":\"a\",\"locked\":false,\"schema_version\":3,"
            + "\"solution\":true,\"task\":false}",
        read(two).json().toString());
    assertEquals(
        "\"x\" is no key of version 3", refusal(Cells.code("", two.replace("n\":2", "n\":3"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"schema_version":4}|schema version 4 is newer than 3
          {"schema_version":"x"}|schema_version is not a version
          {"schema_version":3,"solution":true,"locked":true}|grade is missing
          {"grade":1}|grade is neither true nor false
          {"grade":true,"grade_id":""}|grade_id is empty
          {"grade":true}|the cell has no grade_id
          {"grade":true,"grade_id":"a b"}|grade_id is not of the form [a-zA-Z0-9_-]*
          {"grade":true,"grade_id":"a","points":"many"}|points is not a number
          {TESTS}|the cell 'a' has no points
          {TESTS,"points":-1}|points is not a number from 0 on
          {TESTS,"points":"1"}|points is not a number from 0 on
          {TASK,"points":1}|the task 'a' is not markdown
          {"solution":true,"checksum":"x"}|checksum is not of the form [0-9a-fA-F]{32}
          """)
  void rules(String nbgrader, String message) {
    String flags = "\"schema_version\":3,\"solution\":false,\"locked\":true,\"grade_id\":\"a\",";
    String whole =
        nbgrader
            .replace("TESTS", flags + "\"grade\":true")
            .replace("TASK", flags + "\"grade\":false,\"task\":true");
    assertEquals(message, refusal(Cells.code("x", whole)));
  }

  @Test
  void markdownIsGradedAndAnsweredOrNeither() throws InvalidMetadata {
    assertEquals(
        "the markdown cell 'a' is graded and no solution",
        refusal(Cells.text("x", Cells.flags("a", true, false, true, 1))));
    assertEquals(
        "the markdown cell 'a' is a solution and not graded",
        refusal(Cells.text("x", Cells.flags("a", false, true, false, 1))));
    Cell both = Cells.text("x", Cells.flags("a", true, true, false, 1));
    assertEquals(CellKind.MANUAL_ANSWER, MetadataReader.read(both).orElseThrow().kind());
    assertTrue(refusal(Cells.text("x", "[]")).contains("no object"));
  }

  @ParameterizedTest
  @CsvSource({
    "false, true, false, false, ANSWER",
    "true, true, false, false, MANUAL_ANSWER",
    "false, true, true, false, ANSWER",
    "true, true, true, false, MANUAL_ANSWER",
    "true, false, false, true, TESTS",
    "true, false, true, true, TESTS",
    "false, false, true, true, READ_ONLY",
    "false, false, false, false, OTHER",
  })
  void effectiveLock(boolean grade, boolean solution, boolean flag, boolean lock, CellKind kind)
      throws InvalidMetadata {
    CellMeta meta = read(Cells.flags("a", grade, solution, flag, 1));
    assertEquals(lock, meta.effectiveLock());
    assertEquals(kind, meta.kind());
    assertEquals(grade || solution || flag, meta.isNamed());
  }

  @Test
  void allErrorsOfANotebookAreListed() {
    Notebook notebook =
        Notebook.of(
            List.of(
                Cells.answer("a", "x"),
                Cells.tests("b", 1, "x"),
                Cells.answer("a", "y"),
                Cells.code("", "{\"schema_version\":9}"),
                Cells.code(
                    "", "{\"solution\":true,\"grade_id\":\"t\",\"cell_type\":\"markdown\"}")),
            new JsonObject());
    NotebookMetadata all = NotebookMetadata.of(notebook);
    assertEquals(
        List.of(
            "cell 3: the grade id 'a' is that of cell 1",
            "cell 4: schema version 9 is newer than 3"),
        all.errors());
    assertEquals(List.of("cell 5: was markdown, is code"), all.warnings());
    assertEquals(Optional.empty(), all.cells().get(3));
  }
}
