package hondo.grader.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import hondo.kernel.engine.CellRun;
import hondo.kernel.engine.NotebookSession;
import hondo.kernel.engine.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a student sees who runs a released assignment from top to bottom, unsolved and solved. */
class StudentNotebookTest {
  private static final SessionOptions OPTIONS =
      SessionOptions.DEFAULTS.withClasspath(List.of(Path.of("target/classes").toAbsolutePath()));

  @TestFactory
  Stream<DynamicTest> solved() {
    return each(
        Assignment::solved,
        test -> {
          assertTrue(test.error().isEmpty(), () -> test.error().toString());
          assertTrue(test.stdout().contains("✔"), test.stdout());
          assertFalse(test.stdout().contains("✘"), test.stdout());
        });
  }

  @TestFactory
  Stream<DynamicTest> unsolved() {
    return each(
        assignment -> assignment.release().notebook(),
        test -> {
          assertEquals("CheckFailed", test.error().orElseThrow().name());
          assertTrue(test.stdout().contains("✘"), test.stdout());
          assertTrue(test.stdout().contains("YOUR CODE HERE"), test.stdout());
        });
  }

  private interface Source {
    Notebook of(Assignment assignment) throws Exception;
  }

  /** A run of a notebook of each assignment. */
  private static Stream<DynamicTest> each(Source notebook, Consumer<CellRun> check) {
    return Assignment.all().stream()
        .map(
            assignment ->
                dynamicTest(
                    assignment.name(), () -> run(assignment, notebook.of(assignment), check)));
  }

  /** Runs all code; what is no test never fails. */
  private static void run(Assignment assignment, Notebook notebook, Consumer<CellRun> check) {
    try (NotebookSession session = NotebookSession.open(OPTIONS)) {
      for (int i = 0; i < notebook.cells().size(); i++) {
        Cell cell = notebook.cells().get(i);
        if (cell.type() == CellType.CODE) {
          CellRun run = session.run(cell.source());
          boolean test = assignment.release().manifest().cells().get(i).kind() == CellKind.TESTS;
          if (test) {
            check.accept(run);
          } else {
            assertTrue(run.error().isEmpty(), () -> cell.source() + "\n" + run.error());
          }
        }
      }
    }
  }
}
