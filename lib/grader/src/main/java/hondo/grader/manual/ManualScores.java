package hondo.grader.manual;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.page.Numbers;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Results with the points of a table's rows. */
final class ManualScores {
  private ManualScores() {}

  /** An entry with its manual scores. */
  static Entry in(Entry entry, Map<ManifestCell, List<ManualRow>> byQuestion) {
    SubmissionResult result = entry.result();
    List<TestResult> tests = new ArrayList<>(result.tests());
    byQuestion.forEach(
        (question, rows) -> {
          List<ManualRow> own =
              rows.stream().filter(row -> row.entry().folder().equals(entry.folder())).toList();
          tests.replaceAll(
              test -> test.id().equals(question.id()) && !own.isEmpty() ? graded(test, own) : test);
        });
    boolean open = tests.stream().anyMatch(test -> test.score().isEmpty());
    State state = result.status();
    if (state == State.GRADED || state == State.MANUAL) {
      state = open ? State.MANUAL : State.GRADED;
    }
    return entry.with(
        new SubmissionResult(
            result.student(),
            result.assignment(),
            state,
            result.note(),
            tests,
            result.flags(),
            result.isolation()));
  }

  /** With the sum where all items have points; what was said of each is told in any case then. */
  private static TestResult graded(TestResult test, List<ManualRow> rows) {
    boolean open = rows.stream().anyMatch(row -> row.points().isEmpty());
    if (open) {
      return new TestResult(
          test.id(), Status.MANUAL, OptionalDouble.empty(), test.max(), "", test.hidden());
    }
    List<String> told = new ArrayList<>();
    double sum = 0;
    for (ManualRow row : rows) {
      double points = row.points().getAsDouble();
      sum += points;
      String comment = row.comment().isEmpty() ? "" : ": " + row.comment();
      String name = rows.size() == 1 ? "" : row.item().name() + " ";
      told.add(
          rows.size() == 1
              ? row.comment()
              : name
                  + Numbers.points(points)
                  + " / "
                  + Numbers.points(row.item().points())
                  + comment);
    }
    // Thirds of a point may add up to a little more than the whole.
    OptionalDouble score = OptionalDouble.of(Math.min(sum, test.max()));
    return new TestResult(
        test.id(),
        Status.MANUAL,
        score,
        test.max(),
        String.join("\n", told).strip(),
        test.hidden());
  }
}
