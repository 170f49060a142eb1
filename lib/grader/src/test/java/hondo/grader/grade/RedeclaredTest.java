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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that leave the task alone, and give what the tests call another meaning. */
@Timeout(600)
class RedeclaredTest {
  private static final String WRONG = "double mean(double[] x) {\n  return -1;\n}\n";
  private static final String RIGHT =
      "double mean(double[] x) {\n  return Arrays.stream(x).average().orElse(0);\n}\n";
  private static final String CLOSE =
      "boolean close(double a, double b) {\n  return Math.abs(a - b) < 1e-9;\n}";

  private static final List<Cell> CELLS =
      List.of(
          Cells.code(CLOSE, Cells.flags("close", false, false, true, 0)),
          Cells.answer(
              "mean",
              "double mean(double[] x) {\n  // BEGIN SOLUTION\n"
                  + "  return Arrays.stream(x).average().orElse(0);\n  // END SOLUTION\n}"),
          Cells.tests("abs", 1, "assert Math.abs(mean(new double[] {1, 2, 6}) - 3) < 1e-9;"),
          Cells.tests("helper", 1, "assert close(mean(new double[] {1, 5}), 3);"),
          Cells.tests(
              "same",
              1,
              "double[] data = {1, 5};\nhondo.grader.api.Tests.equal(\"same\","
                  + " Arrays.equals(new double[] {3}, new double[] {mean(data)}), true);"),
          Cells.tests(
              "three",
              1,
              "hondo.grader.api.Tests.equal(\"three\", mean(new double[] {1, 5}), 3.0);"));

  private static Release release;
  private static Grader grader;

  @BeforeAll
  static void open() throws Exception {
    Notebook source = Squares.notebook(CELLS);
    release = Release.of(source, "mean", "mean.ipynb");
    Recorder.Recorded recorded = Recorder.record(source, release.manifest(), Squares.settings());
    assertEquals(List.of(), recorded.problems());
    grader = Grader.open(recorded.manifest(), Squares.settings(), 1);
  }

  @AfterAll
  static void close() {
    grader.close();
  }

  private static Graded grade(Grader by, String answer) throws Exception {
    List<Cell> cells = new ArrayList<>(release.notebook().cells());
    cells.set(1, cells.get(1).withSource(answer));
    return by.grade("ana", release.notebook().withCells(cells));
  }

  private static Arguments attack(String name, String more) {
    return Arguments.of(name, WRONG + more);
  }

  static Stream<Arguments> attacks() {
    String math = "class Math { static double abs(double x) { return 0; } }";
    return Stream.of(
        attack("a class that a test calls", math),
        attack(
            "the same in other letters",
            math.replace("class", "cl\\u0061ss").replace("Math", "M\\u0061th")),
        attack(
            "a class that a test of values calls",
            "class Arrays { static boolean equals(Object a, Object b) { return true; } }"),
        attack(
            "a variable in a class's place",
            "class H { boolean equals(Object a, Object b) { return true; } }\n"
                + "H Arrays = new H();"),
        attack(
            "a method that was handed out", "boolean close(double a, double b) { return true; }"),
        attack("a better fitting one", "boolean close(double a, int b) { return true; }"),
        Arguments.of(
            "while a test runs",
            "double mean(double[] x) {\n  try {\n    hondo.kernel.api.MagicCalls.cell(\"time\","
                + " \"boolean close(double a, double b) { return true; }\");\n"
                + "  } catch (Throwable e) {\n    System.out.println(e);\n  }\n  return -1;\n}"),
        attack(
            "asserts of every other class switched off",
            "ClassLoader loader = Thread.currentThread().getContextClassLoader();\n"
                + "for (int n = 0; n < 100; n += 2) {\n"
                + "  loader.setClassAssertionStatus(\"REPL.$JShell$\" + n, false);\n}"),
        attack(
            "asserts of every other class switched off, the others",
            "ClassLoader loader = Thread.currentThread().getContextClassLoader();\n"
                + "for (int n = 1; n < 100; n += 2) {\n"
                + "  loader.setClassAssertionStatus(\"REPL.$JShell$\" + n, false);\n}"),
        Arguments.of(
            "what is expected is reported",
            "double mean(double[] x) {\n  try {\n"
                + "    var now = Class.forName(\"hondo.grader.api.Report\")"
                + ".getDeclaredMethod(\"current\");\n    now.setAccessible(true);\n"
                + "    Object log = now.invoke(null);\n"
                + "    var checks = log.getClass().getDeclaredField(\"checks\");\n"
                + "    checks.setAccessible(true);\n"
                + "    checks.set(log, new ArrayList<Map<String, Object>>() {\n"
                + "      public boolean add(Map<String, Object> e) {\n"
                + "        e.put(\"actual\", e.get(\"expected\"));\n"
                + "        return super.add(e);\n      }\n    });\n"
                + "  } catch (Exception e) { }\n  return -1;\n}"));
  }

  @ParameterizedTest(name = "{0}")
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("attacks")
  void nothingIsGained(String name, String answer) throws Exception {
    Graded graded = grade(grader, answer);
    assertEquals(0, graded.result().score(), () -> graded.result() + "\n" + graded.log());
  }

  static Stream<Arguments> honest() {
    return Stream.of(
        Arguments.of("nothing besides", RIGHT),
        Arguments.of("a copy of what was handed out", RIGHT + CLOSE.replace("\n  ", "\n\t")),
        Arguments.of(
            "variables of names that tests have", RIGHT + "double[] data = {3}; int a = 1;"),
        Arguments.of("an import of the JDK", RIGHT + "import java.util.Arrays;"),
        Arguments.of(
            "types and methods of one's own",
            RIGHT + "record Sum(int n) {}\nint abs() { return 1; }"),
        Arguments.of("names that nobody had", RIGHT + "int close2 = 1; class Sums { }"),
        Arguments.of(
            "an overload of the answer", RIGHT + "double mean(List<Double> x) { return 0; }"));
  }

  @ParameterizedTest(name = "{0}")
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("honest")
  void nothingIsLost(String name, String answer) throws Exception {
    Graded graded = grade(grader, answer);
    assertEquals(4, graded.result().score(), () -> graded.result() + "\n" + graded.log());
    assertEquals(List.of(), graded.result().flags());
  }

  @Test
  void itIsSaidWhatToDo() throws Exception {
    Graded graded = grade(grader, RIGHT + "class Arrays { }");
    assertEquals(
        "your cells declare Arrays, which this test needs as it was: give yours another name",
        graded.result().tests().get(2).message());
    assertTrue(graded.result().flags().contains("redeclared: Arrays (same)"));
  }

  @Test
  void whatNobodyHasRecordedIsNotTakenFromTheSubmission() throws Exception {
    Manifest unrecorded = release.manifest();
    try (Grader other = Grader.open(unrecorded, Squares.settings(), 1)) {
      String answer =
          "double mean(double[] x) {\n  hondo.grader.api.Tests.part(\"all\", 1, () -> { });\n"
              + "  throw new IllegalStateException();\n}";
      assertEquals(0, grade(other, answer).result().score());
    }
  }
}
