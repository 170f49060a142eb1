package hondo.grader.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The lint finds what is left, wherever it is, and points that do not add up. */
class ReleaseLintTest {
  private static final String SECRET = "assert  square(-41) == 1681 : \"negative\";";

  /** The findings when the first cell of the release is changed. */
  private static List<String> changed(UnaryOperator<Cell> change) throws ReleaseError {
    Release release = Assignment.release();
    List<Cell> cells = new ArrayList<>(release.notebook().cells());
    cells.set(0, change.apply(cells.get(0)));
    Notebook notebook = release.notebook().withCells(cells);
    return ReleaseLint.check(
        Assignment.source(), new Release(notebook, release.manifest(), release.secrets()));
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static void assertFound(String where, List<String> found) {
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).startsWith(where), found.get(0));
  }

  @Test
  void hiddenLinesAreFoundInSourceMetadataAndAttachments() throws ReleaseError {
    assertFound("cells[0].source[1] holds", changed(cell -> cell.withSource("a\n" + SECRET)));
    JsonObject metadata = new JsonObject();
    metadata.addProperty("note", SECRET);
    assertFound("cells[0].metadata.note holds", changed(cell -> cell.withMetadata(metadata)));
    JsonObject key = new JsonObject();
    key.addProperty(SECRET, 1);
    assertFound("cells[0].metadata (key) holds", changed(cell -> cell.withMetadata(key)));
    String coded =
        Base64.getEncoder().encodeToString(("x\n" + SECRET).getBytes(StandardCharsets.UTF_8));
    JsonObject attached = json("{\"a.txt\":{\"text/csv\":\"" + coded + "\"}}");
    assertFound(
        "cells[0].attachments.a.txt.text/csv[0] (decoded)",
        changed(cell -> cell.withAttachments(attached)));
  }

  @Test
  void hiddenLinesAreFoundInOutputs() throws ReleaseError {
    JsonObject output = json("{\"output_type\":\"error\",\"traceback\":[]}");
    output.addProperty("evalue", "at " + SECRET);
    JsonArray outputs = new JsonArray();
    outputs.add(output);
    Cell code = Cells.answer("z", "").withOutputs(outputs);
    assertFound("cells[0].outputs[0].evalue holds", changed(cell -> code));
  }

  @Test
  void solutionsMarkSchemesAndMarksAreFound() throws ReleaseError {
    assertFound("cells[0].source", changed(cell -> cell.withSource("int result = x * x;")));
    assertFound("cells[0].source", changed(cell -> cell.withSource("A parabola: one point.")));
    assertFound("cells[0].source", changed(cell -> cell.withSource("// END HIDDEN TESTS")));
    assertEquals(List.of(), changed(cell -> cell.withSource("assert square(3) == 9;")));
  }

  @Test
  void whatStudentsSeeAnywayIsNoSecret() throws ReleaseError {
    String seen = "assert square(3) == 9;";
    Notebook source =
        Assignment.of(
            Cells.tests("t", 6, seen + "\nBEGIN HIDDEN TESTS\n" + seen + "\nEND HIDDEN TESTS"));
    assertEquals(List.of(), ReleaseLint.check(source, Release.of(source, "a", "a")));
  }

  @Test
  void pointsAddUp() throws ReleaseError {
    Notebook half = Assignment.of(Assignment.SQUARE, Cells.tests("t", 2.5, "x"));
    assertEquals(
        List.of("the points add up to 2.5 and not to 6"),
        ReleaseLint.check(half, Release.of(half, "a", "a")));
    Notebook none = Assignment.of(Cells.tests("t", 0, "x"));
    assertEquals(
        List.of(
            "no cell has points",
            "the cell 't' has no points",
            "the points add up to 0.0 and not to 6"),
        ReleaseLint.check(none, Release.of(none, "a", "a")));
  }
}
