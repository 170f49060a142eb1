package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.release.Release;
import hondo.grader.release.RunLimits;
import hondo.grader.result.ResultJson;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a recording keeps of the solution, and how a test runs that asks for something. */
@Timeout(600)
class PlansTest {
  private static Cell answer(String id, String solution) {
    return Cells.answer(id, "// BEGIN SOLUTION\n" + solution + "\n// END SOLUTION");
  }

  private static Notebook source() {
    return Squares.notebook(
        List.of(
            answer("count", "int calls = 0;\nint next() { return ++calls; }"),
            answer("mark", "double mark() { return 4; }"),
            Cells.tests("spent", 1, "import hondo.grader.api.*;\nassert next() > 0;"),
            Cells.tests("fresh", 1, "Tests.fresh();\nTests.equal(\"next()\", next(), 1);"),
            Cells.tests(
                "flaky", 1, "Tests.retries(2);\nnext();\nTests.holds(\"mark\", mark() == 4);"),
            Cells.tests("gpu", 1, "Tests.needsGpu();\nTests.holds(\"mark\", mark() == 4);"),
            Cells.tests("long", 1, "Tests.minutes(0.2);\nThread.sleep(2500);\nassert mark() == 4;"),
            Cells.tests("number", 4, "mark()"),
            Cells.tests(
                "seeded", 2, "Tests.value(\"drawn\", Tests.random().nextInt() + (long) mark());")));
  }

  private static Recorder.Recorded record(Notebook source) throws Exception {
    Manifest manifest = Release.of(source, "plans", "plans.ipynb").manifest();
    return Recorder.record(source, manifest, settings());
  }

  private static GraderSettings settings() {
    return Squares.settings().withAvailable(Set.of("gpu"));
  }

  private static SubmissionResult grade(Manifest manifest, GraderSettings settings, String mark)
      throws Exception {
    List<Cell> cells = new ArrayList<>(source().cells());
    cells.set(0, cells.get(0).withSource("int calls = 0;\nint next() { return ++calls; }"));
    cells.set(1, cells.get(1).withSource("double mark() { return " + mark + "; }"));
    Manifest quick = manifest.withLimits(RunLimits.DEFAULTS.withSeconds(2, 60));
    try (Grader grader = Grader.open(quick, settings, 0)) {
      return grader.grade("ana", source().withCells(cells)).result();
    }
  }

  private static String status(SubmissionResult result, String id) {
    return result.tests().stream()
        .filter(test -> test.id().equals(id))
        .map(test -> test.status().text())
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void testsRunAsTheyAsk() throws Exception {
    Recorder.Recorded recorded = record(source());
    assertEquals(List.of(), recorded.problems());
    SubmissionResult right = grade(recorded.manifest(), settings(), "4");
    for (TestResult test : right.tests()) {
      assertEquals("passed", test.status().text(), test.toString());
    }
    // 52: it fails once and is right the second time. 51: what the machine lacks is not run.
    SubmissionResult flaky =
        grade(recorded.manifest(), Squares.settings(), "calls == 1 || calls == 2 ? 0 : 4");
    assertEquals("not-run", status(flaky, "gpu"));
    assertTrue(flaky.flags().contains("not run: gpu needs gpu"), flaky.flags().toString());
    assertEquals("passed", status(flaky, "flaky"));
    assertTrue(
        flaky.flags().stream().anyMatch(flag -> flag.startsWith("flaky: flaky was better in run")),
        flaky.flags().toString());
    // 50: points out of range are nobody's.
    for (String mark : List.of("100", "-1", "Double.NaN")) {
      SubmissionResult odd = grade(recorded.manifest(), settings(), mark);
      assertEquals("manual", status(odd, "number"), mark);
      assertEquals("manual", odd.status().text());
      assertTrue(
          odd.flags().stream().anyMatch(flag -> flag.startsWith("invalid score: number gives ")),
          odd.flags().toString());
    }
    assertEquals("failed", status(grade(recorded.manifest(), settings(), "3"), "number"));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aRecordingTellsWhatIsWrongWithAnAssignment() throws Exception {
    List<Cell> cells =
        List.of(
            answer("x", "int x = 3;"),
            Cells.tests("wrong", 1, "import hondo.grader.api.*;\nassert x == 4;"),
            Cells.tests("check", 1, "Tests.equal(\"x\", x, 4);"),
            Cells.tests("few", 5, "2.0"),
            Cells.tests("free", 1, "assert 1 == 1;"),
            Cells.tests("twice", 1, "Tests.holds(\"a\", x == 3);\nTests.holds(\"a\", x == 3);"),
            Cells.tests("much", 1, "Tests.part(\"p\", 2, () -> Tests.holds(\"a\", x == 3));"),
            Cells.tests("chance", 1, "Tests.value(\"time\", System.nanoTime());"));
    String all = String.join("\n", record(Squares.notebook(cells)).problems());
    for (String part :
        List.of(
            "wrong fails on the solution",
            "check: fails on the solution: x is 3, expected 4",
            "few: gives the solution 2.0 of 5.0 points",
            "twice: two checks of the name 'a'",
            "much: its parts are worth 2.0, and it is worth 1.0")) {
      assertTrue(all.contains(part), () -> part + " is not in\n" + all);
    }
    // What only a second run shows, where the first shows nothing.
    List<Cell> later =
        List.of(cells.get(0), cells.get(1).withSource("assert 1 == 1;"), cells.get(7));
    Cell imported = cells.get(7).withSource("hondo.grader.api." + cells.get(7).source());
    String second =
        String.join(
            "\n",
            record(Squares.notebook(List.of(later.get(0), later.get(1), imported))).problems());
    assertTrue(second.contains("chance: the solution gets 0.0 of 1.0 when it runs again"), second);
    assertTrue(second.contains("wrong: an empty submission gets 1.0 points"), second);
  }

  /** Hidden lines may stand inside of a public part, and a hidden name in a longer public one. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void whatHiddenLinesFindIsNotTold() throws Exception {
    Notebook source =
        Squares.notebook(
            List.of(
                answer("mark", "double mark() { return 4; }"),
                Cells.tests(
                    "nested",
                    2,
                    "import hondo.grader.api.*;\nTests.part(\"shown\", 1, () -> {\n"
                        + "  Tests.equal(\"one\", mark(), 4);\n/// BEGIN HIDDEN TESTS\n"
                        + "  Tests.equal(\"deep\", mark() + 70, 74);\n/// END HIDDEN TESTS\n});\n"
                        + "/// BEGIN HIDDEN TESTS\nTests.part(\"on\", 1, () ->\n"
                        + "  Tests.equal(\"sum\", mark() + 80, 84));\n/// END HIDDEN TESTS")));
    Recorder.Recorded recorded = record(source);
    assertEquals(List.of(), recorded.problems());
    for (String more : List.of("return 5;", "throw new IllegalStateException(\"74 or 84\");")) {
      List<Cell> cells = new ArrayList<>(source.cells());
      String answer = "int n = 0;\ndouble mark() {\n  if (n++ == 0) return 4;\n  " + more + "\n}";
      cells.set(0, cells.get(0).withSource(answer));
      try (Grader grader = Grader.open(recorded.manifest(), settings(), 0)) {
        SubmissionResult result = grader.grade("ana", source.withCells(cells)).result();
        assertEquals(0, result.score());
        String told = ResultJson.text(result);
        assertTrue(!told.matches("(?s).*\\b(74|75|84|85)\\b.*"), told);
      }
    }
  }
}
