package hondo.grader.grade;

import hondo.grader.result.SubmissionResult;
import hondo.grader.submission.Answers;
import java.util.List;
import java.util.Optional;

/**
 * A result and what a person may want to know about it besides.
 *
 * @param result the result, the same for the same submission
 * @param cells the student's part of the run, for the feedback
 * @param log for the instructor alone: it tells of hidden tests
 * @param seconds that it took
 * @param answers what was taken from the notebook; empty where it was not read
 * @param tests how the tests ran, for the instructor alone
 */
public record Graded(
    SubmissionResult result,
    List<CellReport> cells,
    List<String> log,
    double seconds,
    Optional<Answers> answers,
    List<TestReport> tests) {
  /** Copies the lists. */
  public Graded {
    cells = List.copyOf(cells);
    log = List.copyOf(log);
    tests = List.copyOf(tests);
  }
}
