package hondo.grader.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import java.util.List;

/** A small assignment with a cell of each kind. */
public final class Assignment {
  /** The autograded answer. */
  public static final Cell SQUARE =
      Cells.answer(
          "square",
          "int square(int x) {\n  // BEGIN SOLUTION\n  int result = x * x;\n"
              + "  return result;\n  // END SOLUTION\n}");

  /** Its tests, three points. */
  public static final Cell TESTS =
      Cells.tests(
              "square-tests",
              3,
              "assert square(3) == 9;\n/// BEGIN HIDDEN TESTS\n"
                  + "assert square(-41) == 1681 : \"negative\";\n/// END HIDDEN TESTS")
          .withOutputs(outputs("assert square(-41) == 1681"));

  /** An answer in words, two points. */
  public static final Cell ESSAY =
      Cells.text("Because squares of reals are positive.", Cells.flags("why", true, true, false, 2))
          .withAttachments(
              JsonParser.parseString("{\"answer.png\":{\"image/png\":\"QUJD\"}}")
                  .getAsJsonObject());

  /** A task, one point. */
  public static final Cell TASK =
      Cells.text(
          "Draw it.\nBEGIN MARK SCHEME\nA parabola: one point.\nEND MARK SCHEME",
          "{\"schema_version\":3,\"grade\":false,\"solution\":false,\"locked\":true,"
              + "\"task\":true,\"grade_id\":\"draw\",\"points\":1}");

  /** Locked, not graded. */
  public static final Cell LOCKED =
      Cells.code("int limit = 100;", Cells.flags("limit", false, false, true, 0));

  /** Not nbgrader's. */
  public static final Cell FREE = Cell.of(CellType.MARKDOWN, "# Squares");

  private Assignment() {}

  private static JsonArray outputs(String text) {
    JsonObject output = new JsonObject();
    output.addProperty("output_type", "stream");
    output.addProperty("name", "stdout");
    output.addProperty("text", text);
    JsonArray outputs = new JsonArray();
    outputs.add(output);
    return outputs;
  }

  /** All cells. */
  public static Notebook source() {
    return of(FREE, LOCKED, SQUARE, TESTS, ESSAY, TASK);
  }

  /** A Java notebook of these cells. */
  public static Notebook of(Cell... cells) {
    return Notebook.of(
        List.of(cells),
        JsonParser.parseString(
                "{\"celltoolbar\":\"Create Assignment\",\"hondo\":{\"points\":6},"
                    + "\"kernelspec\":{\"language\":\"java\"}}")
            .getAsJsonObject());
  }

  /** The release of {@link #source()}. */
  public static Release release() throws ReleaseError {
    return Release.of(source(), "a1", "a1.ipynb");
  }
}
