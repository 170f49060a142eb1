package hondo.grader.grade;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.release.Release;
import hondo.grader.release.ReleaseError;
import hondo.grader.release.RunLimits;
import hondo.grader.sandbox.TestSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A small assignment with a test of each kind, and submissions of it. */
final class Squares {
  /** A right answer. */
  static final String RIGHT = "int square(int x) {\n  return x * x;\n}";

  /** One that is right for 0 and 2 only. */
  static final String WRONG = "int square(int x) {\n  return x + x;\n}";

  private static final Cell ANSWER =
      Cells.answer(
          "square",
          "int square(int x) {\n  // BEGIN SOLUTION\n  return x * x;\n  // END SOLUTION\n}");

  private static final Cell ASSERTS =
      Cells.tests(
          "asserts",
          1,
          "assert square(3) == 9 : \"three\";\n/// BEGIN HIDDEN TESTS\n"
              + "assert square(-41) == 1681 : \"secret\";\n/// END HIDDEN TESTS");

  private static final Cell PARTS =
      Cells.tests(
          "parts",
          4,
          "import hondo.grader.api.*;\n"
              + "Tests.part(\"small\", 1, \"Multiply.\", () -> {\n"
              + "  Tests.equal(\"square(3)\", square(3), 9);\n"
              + "  Tests.equal(\"square(2)\", square(2), 4);\n});\n"
              + "Tests.part(\"zero\", 1, () -> Tests.equal(\"square(0)\", square(0), 0));\n"
              + "/// BEGIN HIDDEN TESTS\n"
              + "Tests.part(\"any number\", 2, () -> {\n"
              + "  int x = 3 + Tests.random().nextInt(1000);\n"
              + "  Tests.value(\"square(x)\", square(x));\n});\n"
              + "/// END HIDDEN TESTS");

  private static final Cell VALUES =
      Cells.tests(
          "values",
          2,
          "hondo.grader.api.Tests.value(\"many\", new int[] {square(1), square(5), square(-7)});");

  private static final Cell NUMBER =
      Cells.tests("number", 2, "(square(3) == 9 ? 1.5 : 0) + (square(2) == 4 ? 0.5 : 0)");

  private Squares() {}

  /** The author's notebook. */
  static Notebook source() {
    List<Cell> cells =
        List.of(
            Cell.of(CellType.MARKDOWN, "# Squares"),
            Cells.code("int limit = 100;", Cells.flags("limit", false, false, true, 0)),
            ANSWER,
            ASSERTS,
            PARTS,
            VALUES,
            NUMBER);
    return notebook(cells);
  }

  /** A Java notebook of these cells. */
  static Notebook notebook(List<Cell> cells) {
    JsonObject metadata =
        JsonParser.parseString("{\"kernelspec\":{\"language\":\"java\"}}").getAsJsonObject();
    return Notebook.of(cells, metadata);
  }

  static Release release() throws ReleaseError {
    return Release.of(source(), "squares", "squares.ipynb");
  }

  static GraderSettings settings() {
    try {
      return TestWorkers.settings(TestSandbox.orSkip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The manifest with what the solution gave, and short limits. */
  static Manifest recorded() throws IOException {
    try {
      Manifest manifest = release().manifest();
      Recorder.Recorded recorded = Recorder.record(source(), manifest, settings());
      if (!recorded.problems().isEmpty()) {
        throw new AssertionError(recorded.problems());
      }
      return recorded.manifest().withLimits(RunLimits.DEFAULTS.withSeconds(2, 60));
    } catch (ReleaseError e) {
      throw new AssertionError(e);
    }
  }

  /** The released notebook with an answer. */
  static Notebook submission(String answer) throws ReleaseError {
    Notebook released = release().notebook();
    List<Cell> cells = new ArrayList<>(released.cells());
    cells.set(2, cells.get(2).withSource(answer));
    return released.withCells(cells);
  }
}
