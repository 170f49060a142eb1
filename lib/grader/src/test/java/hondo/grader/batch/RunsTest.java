package hondo.grader.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.grader.folder.RunRecord;
import hondo.grader.folder.RunRecord.TestRun;
import hondo.grader.grade.CellReport;
import hondo.grader.grade.CellReport.Origin;
import hondo.grader.grade.Graded;
import hondo.grader.grade.TestReport;
import hondo.grader.page.Samples;
import hondo.grader.release.Manifest;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.submission.Answers;
import hondo.grader.submission.Answers.Answer;
import hondo.grader.submission.Answers.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a run comes to which cell of the assignment: limit, square, square-tests, why, draw. */
class RunsTest {
  private static final Manifest MANIFEST = Samples.manifest();

  private static JsonArray printed(String text) {
    JsonObject output = new JsonObject();
    output.addProperty("output_type", "stream");
    output.addProperty("text", text);
    JsonArray outputs = new JsonArray();
    outputs.add(output);
    return outputs;
  }

  private static CellReport cell(
      String id, Origin origin, String source, String end, boolean truncated) {
    return new CellReport(
        id, origin, source, end, "broke", List.of("at x"), printed(source), truncated);
  }

  private static RunRecord record(List<CellReport> cells, String... flags) {
    Answers answers =
        new Answers(
            List.of(
                new Answer("square", "mine", Match.ID, false),
                new Answer("why", "Because.", Match.ID, false)),
            List.of("extra"),
            List.of(0),
            List.of());
    SubmissionResult result =
        new SubmissionResult("ana", "a1", State.GRADED, "", List.of(), List.of(flags), "");
    TestReport test = new TestReport("square-tests", 1.5, 2, printed("of the test"));
    return Runs.record(
        MANIFEST,
        result,
        new Graded(result, cells, List.of(), 3, Optional.of(answers), List.of(test)));
  }

  @Test
  void eachCellHasItsTextAndWhatItShowed() {
    RunRecord run =
        record(
            List.of(
                cell("", Origin.EXTRA, "extra", "ok", false),
                cell("limit", Origin.AUTHOR, "int limit = 100;", "ok", false),
                cell("square", Origin.ANSWER, "mine", "ok", false)));
    assertEquals(MANIFEST.cells().size(), run.cells().size());
    assertEquals("mine", run.cells().get(2).source());
    assertEquals(printed("mine"), run.cells().get(2).outputs());
    assertEquals(printed("int limit = 100;"), run.cells().get(1).outputs());
    assertEquals(printed("of the test"), run.cells().get(3).outputs());
    assertEquals("Because.", run.cells().get(4).source());
    assertEquals(new JsonArray(), run.cells().get(4).outputs());
    assertEquals("extra", run.extras().get(0).source());
    assertEquals(Map.of("square-tests", new TestRun(1.5, 2, false)), run.tests());
    assertTrue(!run.fingerprint().isEmpty());
  }

  @Test
  void whatBrokeOffSaysSo() {
    JsonArray outputs =
        record(List.of(cell("square", Origin.ANSWER, "mine", "overdue", true)))
            .cells()
            .get(2)
            .outputs();
    assertEquals(3, outputs.size());
    assertTrue(outputs.get(1).toString().contains("was not kept"), outputs.toString());
    assertTrue(outputs.get(2).toString().contains("\"evalue\":\"broke\""), outputs.toString());
  }

  @Test
  void aFlakyTestIsKnownByItsFlag() {
    RunRecord run = record(List.of(), "flaky: square-tests was better in run 2");
    assertTrue(run.tests().get("square-tests").flaky());
    RunRecord other = record(List.of(), "flaky: square-tests-b was better in run 2");
    assertTrue(!other.tests().get("square-tests").flaky());
  }

  @Test
  void ofWhatWasNotReadThereIsNothing() {
    SubmissionResult result =
        new SubmissionResult("ana", "a1", State.UNREADABLE, "n", List.of(), List.of(), "");
    Graded none = new Graded(result, List.of(), List.of(), 0, Optional.empty(), List.of());
    assertEquals(RunRecord.NOTHING, Runs.record(MANIFEST, result, none));
  }
}
