package hondo.grader.command;

import hondo.grader.command.Runner.Source;
import hondo.grader.notebook.Notebook;
import hondo.grader.page.Numbers;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.TestResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What only a run shows of a release: that the author's solution passes every test, and that what is
 * handed out passes none.
 */
final class RunLint {
  private RunLint() {}

  /** What is wrong; empty where nothing is. */
  static List<String> check(Runner runner, Source source, Notebook released, boolean unsafe)
      throws IOException {
    List<String> found = new ArrayList<>();
    SubmissionResult solved = runner.grade(source, source.notebook(), unsafe).result();
    if (solved.tests().isEmpty()) {
      found.add("no test ran on the solution: " + solved.note());
      return found;
    }
    for (TestResult test : solved.tests()) {
      if (test.status() != Status.MANUAL && test.status() != Status.PASSED) {
        found.add(
            "the solution does not pass '"
                + test.id()
                + "': "
                + test.status().text()
                + (test.message().isBlank() ? "" : ", " + test.message().strip()));
      }
    }
    for (TestResult test : runner.grade(source, released, unsafe).result().tests()) {
      boolean passes = test.status() == Status.PASSED || test.score().orElse(0) > 0;
      if (test.status() != Status.MANUAL && passes) {
        found.add(
            "'"
                + test.id()
                + "' gives "
                + Numbers.points(test.score().orElse(0))
                + " of "
                + Numbers.points(test.max())
                + " points for what is handed out, with nothing solved");
      }
    }
    return found;
  }
}
