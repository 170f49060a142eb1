package hondo.grader.grade;

import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.Status;
import hondo.grader.result.TestResult;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one run of a test is worth.
 *
 * @param status how it ended
 * @param score empty where a person has to look
 * @param message what the student is told
 * @param parts those with points of their own
 * @param notes for the flags and the instructor's log
 */
record Verdict(
    Status status,
    OptionalDouble score,
    String message,
    List<TestResult.Part> parts,
    List<String> notes) {

  static Verdict none(Status status, String message) {
    return new Verdict(status, OptionalDouble.of(0), message, List.of(), List.of());
  }

  static Verdict passed(double points) {
    return new Verdict(Status.PASSED, OptionalDouble.of(points), "", List.of(), List.of());
  }

  Verdict withNotes(List<String> others) {
    return new Verdict(status, score, message, parts, others);
  }

  double points() {
    return score.orElse(0);
  }

  TestResult result(ManifestCell cell, boolean hidden) {
    return new TestResult(cell.id(), status, score, cell.points(), message, hidden, parts);
  }
}
