package hondo.grader.grade;

import hondo.grader.result.SubmissionResult;
import java.util.List;

/**
 * A result and what a person may want to know about it besides.
 *
 * @param result the result, the same for the same submission
 * @param cells the student's part of the run, for the feedback
 * @param log for the instructor alone: it tells of hidden tests
 * @param seconds that it took
 */
public record Graded(
    SubmissionResult result, List<CellReport> cells, List<String> log, double seconds) {
  /** Copies the lists. */
  public Graded {
    cells = List.copyOf(cells);
    log = List.copyOf(log);
  }
}
