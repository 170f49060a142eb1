package hondo.grader.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.release.Assignment;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.release.ReleaseError;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Submissions of {@link Assignment} for tests, with answers and outputs as they are wanted. */
public final class Samples {
  private Samples() {}

  /** The assignment's manifest: limit, square, square-tests (3), why (2), draw (1). */
  public static Manifest manifest() {
    try {
      return Assignment.release().manifest();
    } catch (ReleaseError e) {
      throw new IllegalStateException(e);
    }
  }

  /** A run in which each answer is {@code answer} and each cell printed {@code printed}. */
  public static RunRecord run(String answer, String printed) {
    List<RanCell> cells = new ArrayList<>();
    for (ManifestCell cell : manifest().cells()) {
      JsonObject output = new JsonObject();
      output.addProperty("output_type", "stream");
      output.addProperty("name", "stdout");
      output.addProperty("text", printed);
      JsonArray outputs = new JsonArray();
      outputs.add(output);
      cells.add(new RanCell(cell.isAnswer() ? answer : cell.source(), outputs));
    }
    return new RunRecord(String.valueOf(answer.hashCode()), cells, Map.of());
  }

  /** A submission whose tests have these points, and whose text a person has yet to grade. */
  public static Entry entry(String student, double points, String answer) {
    Status status = points == 3 ? Status.PASSED : Status.FAILED;
    return entry(
        student,
        answer,
        new TestResult("square-tests", status, OptionalDouble.of(points), 3, "", false),
        open("why", 2),
        open("draw", 1));
  }

  /** A submission with these results. */
  public static Entry entry(String student, String answer, TestResult... tests) {
    boolean open = List.of(tests).stream().anyMatch(test -> test.score().isEmpty());
    SubmissionResult result =
        new SubmissionResult(
            student,
            "a1",
            open ? State.MANUAL : State.GRADED,
            "",
            List.of(tests),
            List.of(),
            "none");
    String folder = student.replaceAll("[^a-z0-9]", "_") + "~" + Math.abs(student.hashCode());
    return new Entry(folder, result, run(answer, ""));
  }

  /** What a person has yet to grade. */
  public static TestResult open(String id, double max) {
    return new TestResult(id, Status.MANUAL, OptionalDouble.empty(), max, "", false);
  }
}
