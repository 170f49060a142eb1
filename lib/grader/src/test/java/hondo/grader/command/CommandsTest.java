package hondo.grader.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import hondo.grader.notebook.NotebookReader;
import hondo.grader.notebook.NotebookWriter;
import hondo.grader.release.Assignment;
import hondo.grader.result.TestResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands from their words to files, messages and exit codes, with a runner that runs nothing.
 */
class CommandsTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final FakeRunner runner = new FakeRunner();

  @BeforeEach
  void source() throws IOException {
    save(folder.resolve("source").resolve("a1.ipynb"), Assignment.source());
  }

  private static void save(Path file, Notebook notebook) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, NotebookWriter.bytes(notebook));
  }

  /** Runs a command; words that begin with {@code /} are files of the folder. */
  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].startsWith("/") ? folder + words[i] : words[i];
    }
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err));
    int code = Main.run(terminal, runner, List.of(), arguments);
    assertFalse(err.toString().contains("\tat "), err.toString());
    return code;
  }

  /** Releases, and hands in the release with an answer for each student. */
  private void handIn(String... studentsAndAnswers) throws Exception {
    assertEquals(0, run("release", "/source", "/release"), err::toString);
    Notebook released = NotebookReader.read(folder.resolve("release/students/a1.ipynb"));
    for (int i = 0; i < studentsAndAnswers.length; i += 2) {
      List<Cell> cells = new ArrayList<>();
      for (Cell cell : released.cells()) {
        boolean square = cell.source().contains("int square");
        String answer = studentsAndAnswers[i + 1];
        cells.add(
            square
                ? cell.withSource("int square(int x) { return " + answer + "; }")
                : cell.source().equals("YOUR ANSWER HERE") ? cell.withSource(answer) : cell);
      }
      Path place = folder.resolve("in").resolve(studentsAndAnswers[i]).resolve("a1");
      save(place.resolve("a1.ipynb"), released.withCells(cells));
    }
  }

  private int grade(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("grade", "--source", "/source", "--submissions", "/in", "--out", "/out"));
    words.addAll(List.of(more));
    return run(words.toArray(new String[0]));
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void releaseWritesForStudentsAndForTheInstructor() throws Exception {
    assertEquals(0, run("release", "/source", "/release"), err::toString);
    assertFalse(file("release/students/a1.ipynb").contains("1681"));
    assertTrue(file("release/instructor/manifest.json").contains("1681"));
    assertTrue(out.toString().contains("6 points"), out::toString);
    try (Stream<Path> files = Files.list(folder.resolve("release/students"))) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aReleaseWithFindingsIsNotWritten() throws Exception {
    Notebook wrong =
        Assignment.of(
            Assignment.SQUARE.withSource(
                "int square(int x) {\n  // BEGIN SOLUTION\n  return x + x;\n  // END SOLUTION\n}"),
            Assignment.TESTS,
            Assignment.ESSAY,
            Assignment.TASK);
    save(folder.resolve("source/a1.ipynb"), wrong);
    assertEquals(1, run("release", "/source", "/release"));
    assertTrue(err.toString().contains("square-tests fails on the solution"), err::toString);
    assertFalse(Files.exists(folder.resolve("release")));
    assertEquals(0, run("release", "--static", "/source", "/release"), err::toString);
  }

  @Test
  void aTestThatPassesWithNothingSolvedIsAFinding() throws Exception {
    Notebook wrong =
        Assignment.of(
            Assignment.SQUARE.withSource(
                "// give back x * x\nint square(int x) {\n  // BEGIN SOLUTION\n  return x * x;\n"
                    + "  // END SOLUTION\n}"),
            Assignment.TESTS,
            Assignment.ESSAY,
            Assignment.TASK);
    save(folder.resolve("source/a1.ipynb"), wrong);
    assertEquals(1, run("release", "/source", "/release"));
    assertTrue(err.toString().contains("an empty submission gets 3 points"), err::toString);
  }

  @Test
  void aFileThatIsHandedOutIsSearched() throws Exception {
    Files.writeString(folder.resolve("data.txt"), "fine");
    assertEquals(0, run("release", "/source", "/release", "--with", "/data.txt"), err::toString);
    assertEquals("fine", file("release/students/data.txt"));
    Files.writeString(folder.resolve("data.txt"), "assert square(-41) == 1681 : \"negative\";");
    assertEquals(1, run("release", "/source", "/release", "--with", "/data.txt"));
    assertTrue(err.toString().contains("data.txt holds a hidden line"), err::toString);
  }

  @Test
  void aRubricThatDoesNotFitIsAFinding() throws Exception {
    Files.writeString(folder.resolve("source/rubric.csv"), "question,item,points\nwhy,a,1\n");
    assertEquals(1, run("release", "/source", "/release"));
    assertTrue(err.toString().contains("add up to 1 points"), err::toString);
  }

  @Test
  void checkSaysWhichTestsPass() throws Exception {
    handIn("ana", "x * x", "ben", "x");
    assertEquals(0, run("check", "/in/ana/a1/a1.ipynb"), err::toString);
    assertTrue(out.toString().contains("✔ square-tests: passed, 3 of 3"), out::toString);
    assertEquals(1, run("check", "/in/ben/a1/a1.ipynb"));
    assertTrue(out.toString().contains("✘ square-tests: failed, 0 of 3"), out::toString);
    assertTrue(out.toString().contains("3 gives something else"), out::toString);
    assertTrue(out.toString().contains("… why: a person grades it\n"), out::toString);
    assertTrue(out.toString().contains("0 of 3 points by the tests that you have"));
  }

  @Test
  void pointsOfHiddenPartsAreNoneOfACheck() throws Exception {
    handIn("ana", "x * x");
    runner.parts = List.of(new TestResult.Part("three", 1, 1, "", false));
    assertEquals(0, run("check", "/in/ana/a1/a1.ipynb"), err::toString);
    assertTrue(
        out.toString().contains("✔ square-tests: passed, 1 of 1; the whole test has 3\n"),
        out::toString);
    assertTrue(out.toString().contains("1 of 1 points by the tests that you have"));
  }

  @Test
  void aCheckNamesClassesThatTheGraderWouldNotAccept() throws Exception {
    handIn("ana", "x * x;\n}\nclass Math {\n  class Inner {}", "ben", "x * x");
    assertEquals(0, run("check", "/in/ana/a1/a1.ipynb"), err::toString);
    assertTrue(out.toString().contains("! your cells declare Math, a name"), out::toString);
    assertFalse(out.toString().contains("Inner"), out::toString);
    assertEquals(0, run("check", "/in/ben/a1/a1.ipynb"), err::toString);
    assertFalse(out.toString().contains("!"), out::toString);
  }

  @Test
  void aTestThatIsAllHiddenIsNoPassOfACheck() throws Exception {
    Cell hidden =
        Cells.tests(
            "secret",
            6,
            "/// BEGIN HIDDEN TESTS\nassert square(-41) == 1681;\n/// END HIDDEN TESTS");
    save(folder.resolve("source/a1.ipynb"), Assignment.of(Assignment.SQUARE, hidden));
    assertEquals(0, run("release", "--static", "/source", "/release"), err::toString);
    assertEquals(0, run("check", "/release/students/a1.ipynb"), err::toString);
    assertTrue(out.toString().contains("secret: hidden, the grader runs it"), out::toString);
    assertFalse(out.toString().contains("✔"), out::toString);
  }

  @Test
  void gradeWritesAllThatItPromises() throws Exception {
    handIn("ana", "x * x", "ben", "x + x");
    assertEquals(0, grade("--workers", "2"), err::toString);
    assertEquals(2, runner.options.workers());
    assertEquals(
        "student_id,assignment,score,max_score,status,flags\r\nana,a1,3,6,manual,\r\n"
            + "ben,a1,0,6,manual,\r\n",
        file("out/grades.csv"));
    assertTrue(file("out/ana/result.json").contains("\"score\": 3.0"));
    assertTrue(file("out/ana/feedback.html").contains("<strong>3</strong> of 6"));
    assertTrue(file("out/manual/why.html").contains("x + x"));
    assertTrue(err.toString().contains("1 of 2"), err::toString);
    assertTrue(out.toString().contains("2 wait for a person"), out::toString);
  }

  @Test
  void theSameSubmissionsGiveTheSameBytes() throws Exception {
    handIn("ana", "x * x", "ben", "x + x");
    grade();
    List<String> first = new ArrayList<>();
    for (String name : new String[] {"grades.csv", "ana/result.json", "ben/feedback.html"}) {
      first.add(file("out/" + name));
    }
    Files.move(folder.resolve("out"), folder.resolve("before"));
    grade();
    for (String name : new String[] {"grades.csv", "ana/result.json", "ben/feedback.html"}) {
      assertEquals(first.remove(0), file("out/" + name));
    }
  }

  @Test
  void oneStudentsSubmissionAloneLeavesTheOthersResults() throws Exception {
    handIn("ana", "x * x", "ben", "x + x");
    grade();
    handIn("ben", "x * x");
    runner.graded.clear();
    assertEquals(0, grade("--student", "ben", "--resume"), err::toString);
    assertEquals(List.of("ben"), runner.graded);
    assertTrue(runner.options.resume());
    assertTrue(file("out/grades.csv").contains("ana,a1,3,6,manual,\r\nben,a1,3,6,"));
    assertEquals(3, grade("--student", "eve"));
    assertTrue(err.toString().contains("no submission of 'eve'"), err::toString);
  }

  @Test
  void pointsOfAPersonAreTakenOver() throws Exception {
    handIn("ana", "x * x");
    grade();
    Path table = folder.resolve("out/manual/grades.csv");
    String typed = file("out/manual/grades.csv");
    typed = typed.replace("points,2,,", "points,2,1.5,good").replace("points,1,,", "points,1,1,");
    Files.writeString(table, typed);
    assertEquals(0, grade(), err::toString);
    assertTrue(file("out/grades.csv").contains("ana,a1,5.5,6,graded,"), file("out/grades.csv"));
    assertTrue(file("out/ana/feedback.html").contains("good"));
    Files.writeString(table, typed.replace(",1.5,good", ",9,good"));
    assertEquals(3, grade());
    assertTrue(err.toString().contains("9 points for 'points', which has 2"), err::toString);
    assertTrue(file("out/manual/grades.csv").contains(",9,good"), "what was typed is left");
    assertTrue(file("out/grades.csv").contains("5.5") || file("out/grades.csv").contains("3,6"));
    // A new answer: the old points are gone from the score, and kept aside.
    Files.writeString(table, typed);
    handIn("ana", "x * x + 0");
    assertEquals(0, grade(), err::toString);
    assertTrue(err.toString().contains("the answer of ana to 'why' has changed"), err::toString);
    assertTrue(file("out/manual/dropped.csv").contains("why,ana,points,2,1.5,good"));
    assertTrue(file("out/grades.csv").contains("ana,a1,3,6,manual"), file("out/grades.csv"));
  }

  @Test
  void compatTellsWhatDiffers() throws Exception {
    handIn("ana", "x + x");
    assertEquals(0, grade("--compat", "nbgrader"), err::toString);
    assertTrue(
        out.toString().contains("nbgrader differs: ana, square-tests: 0 here, 3 there, of 3"),
        out::toString);
    assertTrue(file("out/compat.csv").contains("ana,square-tests,3,0,3,no,"));
    assertEquals(2, grade("--compat", "otter"));
  }

  @Test
  void aStudentHasOneResultWhoeverElseComes() throws Exception {
    handIn("ana", "x * x");
    assertEquals(0, grade(), err::toString);
    handIn("ANA", "x + x");
    assertEquals(0, grade("--resume"), err::toString);
    List<String> rows = file("out/grades.csv").lines().sorted().toList();
    assertEquals(3, rows.size(), rows::toString);
    assertTrue(rows.get(0).startsWith("ANA,a1,0,"), rows::toString);
    assertTrue(rows.get(1).startsWith("ana,a1,3,"), rows::toString);
  }

  @Test
  void whoHasGoneIsToldAndAnotherAssignmentIsRefused() throws Exception {
    handIn("ana", "x * x", "ben", "x * x");
    assertEquals(0, grade(), err::toString);
    Files.delete(folder.resolve("in/ben/a1/a1.ipynb"));
    Files.delete(folder.resolve("in/ben/a1"));
    Files.delete(folder.resolve("in/ben"));
    assertEquals(0, grade(), err::toString);
    assertTrue(err.toString().contains("not among the submissions now: ben"), err::toString);
    Path result = folder.resolve("out/ana/result.json");
    Files.writeString(result, Files.readString(result).replace("\"a1\"", "\"a0\""));
    assertEquals(3, grade());
    assertTrue(err.toString().contains("holds results of a0, and this is a1"), err::toString);
  }

  @Test
  void copiesOfSubmissionsLieWhereTheNextGraderDeletesThem() throws Exception {
    handIn("ana", "x * x");
    assertEquals(0, grade(), err::toString);
    String name = runner.copies.get(0).getParent().getFileName().toString();
    assertTrue(name.startsWith("hondo-grade-" + ProcessHandle.current().pid() + "-"), name);
    assertTrue(Files.notExists(runner.copies.get(0)), "and it does so itself");
  }

  @Test
  void hostileNamesStayInTheirFolders() throws Exception {
    handIn("ana", "x * x");
    Path mine = folder.resolve("in/ana/a1/a1.ipynb");
    for (String name : new String[] {"=cmd()", "ANA", "a\u202eb", "manual", "index.html", "a\nb"}) {
      Path place = folder.resolve("in").resolve(name).resolve("a1");
      Files.createDirectories(place);
      Files.copy(mine, place.resolve("a1.ipynb"));
    }
    assertEquals(0, grade(), err::toString);
    assertTrue(err.toString().contains("a\ufffdb"), err::toString);
    assertFalse(err.toString().contains("\u202e"), err::toString);
    assertEquals(0, run("report", "/out"), err::toString);
    assertEquals(8, file("out/grades.csv").split("\r\n").length);
    assertTrue(file("out/grades.csv").contains("\r\n'=cmd(),a1"), file("out/grades.csv"));
    assertTrue(file("out/index.html").contains("7</dd>"));
    for (String format : new String[] {"csv", "canvas", "moodle", "moodle-worksheet", "junit"}) {
      assertEquals(0, run("export", "/out", "--format", format), err::toString);
    }
    assertEquals(0, run("export", "/out", "--format", "ags", "--to", "/ags"), err::toString);
    try (Stream<Path> files = Files.list(folder.resolve("ags"))) {
      assertEquals(7, files.count());
    }
  }

  @Test
  void anUnreadableSubmissionHasAResultAndIsTold() throws Exception {
    handIn("ana", "x * x");
    Path bad = folder.resolve("in/eve/a1/a1.ipynb");
    Files.createDirectories(bad.getParent());
    Files.writeString(bad, "{\"cells\": [");
    assertEquals(1, grade());
    assertTrue(file("out/grades.csv").contains("eve,a1,0,0,unreadable,"));
    assertTrue(file("out/eve/feedback.html").contains("could not be read"));
    assertTrue(err.toString().contains("1 could not be graded"), err::toString);
  }

  @Test
  void peopleOfAPlatformAreFoundByTheirIds() throws Exception {
    handIn("ana", "x * x", "ben", "x");
    grade();
    Files.writeString(folder.resolve("p.csv"), "id;email\nana;ana@example.org\n");
    assertEquals(0, run("export", "/out", "--format", "moodle", "--people", "/p.csv"));
    assertTrue(file("out/export/moodle.csv").contains("ana@example.org"));
    assertTrue(err.toString().contains("not in " + folder + "/p.csv: ben"), err::toString);
    Files.writeString(folder.resolve("p.csv"), "id\nana\nana\n");
    assertEquals(3, run("export", "/out", "--format", "moodle", "--people", "/p.csv"));
    assertTrue(err.toString().contains("line 3: the id 'ana'"), err::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tea",
        "grade",
        "grade --source a",
        "release a",
        "export /out",
        "report",
        "export /out --format pdf",
        "grade --workers x --source a --submissions b --out c"
      })
  void whatIsNotUnderstoodIsSaidWithTheUsage(String words) {
    assertEquals(2, run(words.isEmpty() ? new String[0] : words.split(" ")), err::toString);
    assertTrue(err.toString().startsWith("hondo: "), err::toString);
    assertTrue(err.toString().contains("usage: hondo"), err::toString);
  }

  @Test
  void whatIsNotThereIsNamedWithWhatToDo() throws Exception {
    assertEquals(3, run("release", "/nowhere", "/release"));
    assertTrue(err.toString().contains("no notebook and no folder " + folder), err::toString);
    assertEquals(3, run("report", "/source"));
    assertTrue(err.toString().contains("hondo grade --out"), err::toString);
    save(folder.resolve("source/b.ipynb"), Assignment.source());
    assertEquals(3, run("release", "/source", "/release"));
    assertTrue(err.toString().contains("several notebooks: a1.ipynb, b.ipynb"), err::toString);
    Files.writeString(folder.resolve("bad.ipynb"), "{");
    assertEquals(3, run("check", "/bad.ipynb"));
    assertTrue(err.toString().contains("line 1, column"), err::toString);
    Files.createDirectories(folder.resolve("in"));
    Files.delete(folder.resolve("source/b.ipynb"));
    assertEquals(3, grade());
    assertTrue(err.toString().contains("STUDENT/ASSIGNMENT/NOTEBOOK.ipynb"), err::toString);
  }

  @Test
  void aRefusalAndAFaultOfTheGradersHaveCodesOfTheirOwn() throws Exception {
    handIn("ana", "x");
    runner.thrown = CommandError.refused("no layer works here");
    assertEquals(4, grade());
    assertEquals("hondo: no layer works here\n", err.toString());
    runner.thrown = new IllegalStateException("broken");
    assertEquals(5, grade());
    assertTrue(err.toString().contains("broken (") && err.toString().contains("--resume"));
    assertEquals(1, err.toString().lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"release", "check", "grade", "report", "export"})
  void helpTellsAllExitCodes(String command) {
    assertEquals(0, run(command, "--help"));
    assertTrue(out.toString().contains("Usage: hondo " + command), out::toString);
    for (int code = 0; code <= 5; code++) {
      assertTrue(out.toString().contains("  " + code + "   "), out::toString);
    }
  }

  @Test
  void theTimeLeftIsAnEstimateOfThePaceSoFar() {
    assertEquals("89 s", Spans.text(89));
    assertEquals("2 min", Spans.text(100));
    assertEquals("2 h 5 min", Spans.text(7500));
  }
}
