package hondo.grader.batch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.grader.folder.RunRecord;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.folder.RunRecord.TestRun;
import hondo.grader.grade.CellReport;
import hondo.grader.grade.CellReport.Origin;
import hondo.grader.grade.Graded;
import hondo.grader.grade.TestReport;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.SubmissionResult;
import hondo.grader.submission.Answers;
import hondo.grader.submission.Answers.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What pages show of a run, cell by cell of the manifest. */
final class Runs {
  private Runs() {}

  static RunRecord record(Manifest manifest, SubmissionResult result, Graded graded) {
    if (graded.answers().isEmpty()) {
      return RunRecord.NOTHING;
    }
    Answers answers = graded.answers().get();
    Map<String, String> texts = new HashMap<>();
    for (Answer answer : answers.answers()) {
      texts.put(answer.id(), answer.source());
    }
    List<CellReport> reports = new ArrayList<>(graded.cells());
    List<RanCell> cells = new ArrayList<>();
    for (ManifestCell cell : manifest.cells()) {
      String source = cell.isAnswer() ? texts.getOrDefault(cell.id(), "") : cell.source();
      cells.add(new RanCell(source, outputs(cell, source, reports, graded.tests())));
    }
    List<RanCell> extras = new ArrayList<>();
    for (CellReport report : graded.cells()) {
      if (report.origin() == Origin.EXTRA) {
        extras.add(new RanCell(report.source(), outputs(report)));
      }
    }
    Map<String, TestRun> tests = new HashMap<>();
    for (TestReport test : graded.tests()) {
      String flaky = "flaky: " + test.id() + " ";
      boolean changed = result.flags().stream().anyMatch(flag -> flag.startsWith(flaky));
      tests.put(test.id(), new TestRun(test.seconds(), test.runs(), changed));
    }
    return new RunRecord(answers.fingerprint(), cells, extras, tests);
  }

  /** Those of the cell's own run; an author's cell without an id is found by its text, in order. */
  private static JsonArray outputs(
      ManifestCell cell, String source, List<CellReport> reports, List<TestReport> tests) {
    for (TestReport test : tests) {
      if (test.id().equals(cell.id())) {
        return test.outputs();
      }
    }
    Origin wanted = cell.isAnswer() ? Origin.ANSWER : Origin.AUTHOR;
    for (CellReport report : reports) {
      boolean same =
          report.origin() == wanted
              && report.id().equals(cell.id())
              && report.source().equals(source);
      if (same) {
        reports.remove(report);
        return outputs(report);
      }
    }
    return new JsonArray();
  }

  /** What a cell showed, and at the end why it broke off. */
  private static JsonArray outputs(CellReport report) {
    JsonArray outputs = report.outputs().deepCopy();
    if (report.truncated()) {
      JsonObject note = new JsonObject();
      note.addProperty("output_type", "stream");
      note.addProperty("name", "stderr");
      note.addProperty("text", "There was more, which was not kept.\n");
      outputs.add(note);
    }
    if (!report.end().equals("ok")) {
      JsonObject error = new JsonObject();
      error.addProperty("output_type", "error");
      error.addProperty("ename", report.end());
      error.addProperty("evalue", report.message());
      JsonArray trace = new JsonArray();
      report.trace().forEach(trace::add);
      error.add("traceback", trace);
      outputs.add(error);
    }
    return outputs;
  }
}
