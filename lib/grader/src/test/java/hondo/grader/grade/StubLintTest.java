package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.release.Release;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A class that students write and Java has too is found before it is handed out. */
class StubLintTest {
  private static final String BODY = "  // BEGIN SOLUTION\n  return 3;\n  // END SOLUTION\n";

  /** A class whose stub declares it. */
  private static String inner(String name) {
    return "class " + name + " {\n  int size() {\n" + BODY + "  }\n}";
  }

  /** One as students write it. */
  private static String simple(String name) {
    return "class " + name + " {\n  int size() {\n    return 3;\n  }\n}";
  }

  /** All of it in the region, so that the stub has nothing. */
  private static String whole(String solution) {
    return "// BEGIN SOLUTION\n" + solution + "\n// END SOLUTION";
  }

  private static Notebook notebook(String answer, String test, Cell... given) {
    List<Cell> cells = new ArrayList<>(List.of(given));
    cells.add(Cells.answer("vector", answer));
    cells.add(Cells.tests("size", 1, test));
    return Squares.notebook(cells);
  }

  private static List<String> check(Notebook source) throws Exception {
    Manifest manifest = Release.of(source, "vectors", "vectors.ipynb").manifest();
    return StubLint.check(source, manifest, List.of());
  }

  private static String size(String name) {
    return "assert new " + name + "().size() == 3;";
  }

  @Test
  void classesOfTheJdkThatTheStubLacksAreFound() throws Exception {
    for (String name : List.of("Vector", "Module")) { // of java.util, of java.lang
      List<String> found = check(notebook(whole(simple(name)), size(name)));
      assertEquals(1, found.size(), name);
      assertTrue(
          found.get(0).startsWith("the solution of 'vector' declares " + name), found.get(0));
      assertTrue(found.get(0).contains("size needs it"), found.get(0));
    }
  }

  @Test
  void soAreThoseThatTestsReachByWhatIsHandedOut() throws Exception {
    Cell given =
        Cells.code(
            "int sizeOf(Object any) {\n  return ((Vector) any).size();\n}",
            Cells.flags("given", false, false, true, 0));
    String answer = whole(simple("Vector"));
    assertEquals(1, check(notebook(answer, "assert sizeOf(null) == 3;", given)).size());
  }

  @Test
  void othersAreLeftAlone() throws Exception {
    // In the stub; of a name that nobody has; within another; one that no test uses.
    assertEquals(List.of(), check(notebook(inner("Vector"), size("Vector"))));
    assertEquals(List.of(), check(notebook(whole(simple("Vec")), size("Vec"))));
    String within = "class Vec {\n  static class Vector {}\n  int size() {\n    return 3;\n  }\n}";
    assertEquals(List.of(), check(notebook(whole(within), "Vector other = null;\n" + size("Vec"))));
    assertEquals(
        List.of(),
        check(notebook(whole(simple("Vector") + "\nint three = 3;"), "assert three == 3;")));
  }

  @Test
  @Timeout(120)
  void whatIsFoundWouldHaveCostThePointsAndWhatIsNotFoundCostsNone() throws Exception {
    String answer = whole(simple("Vector"));
    Notebook lacking = notebook(answer, size("Vector"));
    Manifest manifest = Release.of(lacking, "vectors", "vectors.ipynb").manifest();
    Recorder.Recorded recorded = Recorder.record(lacking, manifest, Squares.settings());
    assertEquals(check(lacking), recorded.problems());
    assertEquals(0, score(manifest, simple("Vector")));
    Notebook stubbed = notebook(inner("Vector"), size("Vector"));
    Manifest better = Release.of(stubbed, "vectors", "vectors.ipynb").manifest();
    recorded = Recorder.record(stubbed, better, Squares.settings());
    assertEquals(List.of(), recorded.problems());
    assertEquals(1, score(recorded.manifest(), simple("Vector")));
  }

  private static double score(Manifest manifest, String answer) throws Exception {
    try (Grader grader = Grader.open(manifest, Squares.settings(), 0)) {
      return grader.grade("ana", notebook(answer, size("Vector"))).result().score();
    }
  }
}
