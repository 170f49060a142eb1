package hondo.grader.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.nbgrader.CellMeta;
import hondo.grader.nbgrader.Cells;
import hondo.grader.nbgrader.Checksum;
import hondo.grader.nbgrader.InvalidMetadata;
import hondo.grader.nbgrader.MetadataReader;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import hondo.grader.notebook.NotebookWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What students get, and what the grader keeps. */
class ReleaseTest {
  private static String lock(Cell cell) {
    JsonObject metadata = cell.metadata();
    return metadata.get("editable") + " " + metadata.get("deletable");
  }

  private static List<String> errors(Cell... cells) {
    return assertThrows(
            ReleaseError.class, () -> Release.of(Assignment.of(cells), "a1", "a1.ipynb"))
        .errors();
  }

  @Test
  void everyKindOfCell() throws ReleaseError {
    List<Cell> cells = Assignment.release().notebook().cells();
    assertEquals("# Squares", cells.get(0).source());
    assertEquals("null null", lock(cells.get(0)));
    assertEquals("int limit = 100;", cells.get(1).source());
    assertEquals("false false", lock(cells.get(1)));
    assertEquals(
        "int square(int x) {\n  // YOUR CODE HERE\n"
            + "  throw new UnsupportedOperationException(\"YOUR CODE HERE\");\n}",
        cells.get(2).source());
    assertEquals("null false", lock(cells.get(2)));
    assertEquals("assert square(3) == 9;", cells.get(3).source());
    assertEquals("false false", lock(cells.get(3)));
    assertEquals("[]", cells.get(3).outputs().toString());
    assertEquals("YOUR ANSWER HERE", cells.get(4).source());
    assertEquals("{}", cells.get(4).attachments().toString());
    assertEquals("Draw it.", cells.get(5).source());
    assertEquals("null null", lock(cells.get(5)));
  }

  @Test
  void nothingHiddenIsInTheFileAndAllOfTheTestsInTheManifest() throws ReleaseError {
    Release release = Assignment.release();
    String file = NotebookWriter.text(release.notebook());
    assertFalse(file.contains("1681"), file);
    assertFalse(file.contains("parabola"), file);
    assertFalse(file.contains("celltoolbar"), file);
    assertEquals(Optional.of("a1"), release.notebook().metadata(Release.KEY, "assignment"));
    String tests = release.manifest().cells().get(3).source();
    assertTrue(tests.contains("1681"), tests);
    assertFalse(release.manifest().text().contains("x * x"));
    assertEquals(6, release.manifest().points());
    assertEquals(List.of(), ReleaseLint.check(Assignment.source(), release));
  }

  @Test
  void checksumsAreThoseOfTheReleasedCells() throws ReleaseError, InvalidMetadata {
    for (Cell cell : Assignment.release().notebook().cells()) {
      Optional<CellMeta> meta = MetadataReader.read(cell);
      if (meta.isPresent()) {
        assertEquals(
            Optional.of(Checksum.of(cell.source(), cell.type(), meta.get())),
            meta.get().checksum());
        assertEquals(Optional.of(cell.type()), meta.get().cellType());
      }
    }
  }

  @Test
  void aStubBeforeOtherStatementsLeavesThemReachable() throws ReleaseError {
    Cell open =
        Cells.answer("a", "int f() {\n  // BEGIN SOLUTION\n  // END SOLUTION\n  return 1;\n}");
    String source = Release.of(Assignment.of(open), "a", "a").notebook().cells().get(0).source();
    assertTrue(source.contains("  if (true) throw new "), source);
  }

  @Test
  void anAnswerWithoutARegionIsReplacedWhole() throws ReleaseError {
    Release release = Release.of(Assignment.of(Cells.answer("a", "int a = 1;")), "a", "a");
    assertEquals(
        "// YOUR CODE HERE\nthrow new UnsupportedOperationException(\"YOUR CODE HERE\");",
        release.notebook().cells().get(0).source());
  }

  @ParameterizedTest
  @CsvSource({"kernelspec,language,python,raise Not", "language_info,name,Java,throw new"})
  void theStubIsInTheNotebooksLanguage(String object, String key, String name, String stub)
      throws ReleaseError {
    JsonObject metadata =
        JsonParser.parseString("{\"" + object + "\":{\"" + key + "\":\"" + name + "\"}}")
            .getAsJsonObject();
    Notebook source = Notebook.of(List.of(Cells.answer("a", "x")), metadata);
    assertTrue(Release.of(source, "a", "a").notebook().cells().get(0).source().contains(stub));
  }

  @Test
  void anUnknownLanguageHasNoStub() {
    Notebook source =
        Notebook.of(
            List.of(),
            JsonParser.parseString("{\"kernelspec\":{\"language\":\"cobol\"}}").getAsJsonObject());
    assertThrows(ReleaseError.class, () -> Release.of(source, "a", "a"));
  }

  @Test
  void regionsInTheWrongCellsAreRefused() {
    String solution = "BEGIN SOLUTION\nEND SOLUTION";
    String hidden = "BEGIN HIDDEN TESTS\nEND HIDDEN TESTS";
    String scheme = "BEGIN MARK SCHEME\nEND MARK SCHEME";
    assertEquals(
        List.of(
            "cell 1: a solution stands in a cell that is no answer",
            "cell 2: BEGIN HIDDEN TESTS stands in a cell of the kind read-only",
            "cell 3: BEGIN MARK SCHEME stands in a cell of the kind tests",
            "cell 4: BEGIN SOLUTION in line 1 has no END SOLUTION"),
        errors(
            Cell.of(CellType.CODE, solution),
            Assignment.LOCKED.withSource(hidden),
            Cells.tests("t", 1, scheme),
            Cells.answer("a", "BEGIN SOLUTION")));
  }

  @Test
  void invalidMetadataAndImagesOfMarkSchemesAreRefused() {
    Cell image =
        Assignment.TASK.withSource("BEGIN MARK SCHEME\n![](attachment:a)\nEND MARK SCHEME");
    List<String> errors = errors(Assignment.SQUARE, Assignment.SQUARE, image);
    assertEquals("cell 2: the grade id 'square' is that of cell 1", errors.get(0));
    assertTrue(errors.get(1).contains("attachment"), errors.get(1));
  }

  @Test
  void manifestsAreReadBack() throws ReleaseError {
    Manifest manifest = Assignment.release().manifest();
    assertEquals(manifest, Manifest.parse(manifest.text()));
    assertEquals(CellKind.MANUAL_ANSWER, manifest.cells().get(4).kind());
    assertEquals(manifest, Manifest.parse(manifest.text().replaceFirst("\\{", "{\"new\":1,")));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"version\": 1','\"version\": 2'",
    "'\"version\": 1','\"v\": 1'",
    "'\"tests\"','\"x\"'",
    "'{','['"
  })
  void whatIsNoManifestIsRefused(String part, String other) throws ReleaseError {
    String text = Assignment.release().manifest().text().replace(part, other);
    assertThrows(IllegalArgumentException.class, () -> Manifest.parse(text));
  }
}
