package hondo.grader.command;

import com.google.gson.JsonArray;
import hondo.grader.folder.ResultsFolder;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.folder.RunRecord.TestRun;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.Notebook;
import hondo.grader.notebook.NotebookReader;
import hondo.grader.notebook.UnreadableNotebook;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import hondo.grader.submission.AnswerTaker;
import hondo.grader.submission.Answers;
import hondo.grader.submission.Answers.Answer;
import hondo.grader.submission.Collector.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs nothing: a test passes where the answers hold the text {@code x * x}. The tests of commands
 * need no more; those of the engine are elsewhere.
 */
final class FakeRunner implements Runner {
  /** What a solution holds. */
  static final String RIGHT = "x * x";

  final List<String> graded = new ArrayList<>();
  final List<Path> copies = new ArrayList<>();
  Options options;
  RuntimeException thrown;

  /** What each test has when a student checks a notebook. */
  List<TestResult.Part> parts = List.of();

  @Override
  public Recorded record(Notebook source, Manifest manifest, boolean unsafe) {
    if (thrown != null) {
      throw thrown;
    }
    List<String> problems = new ArrayList<>();
    if (source.cells().stream().noneMatch(cell -> cell.source().contains(RIGHT))) {
      problems.add("square-tests fails on the solution");
    }
    if (manifest.cells().stream().anyMatch(cell -> cell.released().contains(RIGHT))) {
      problems.add("square-tests: an empty submission gets 3 points");
    }
    return new Recorded(manifest, problems);
  }

  @Override
  public SubmissionResult check(Manifest released, Notebook notebook) {
    SubmissionResult result = run("me", released, notebook, List.of()).result();
    List<TestResult> tests = new ArrayList<>();
    for (TestResult test : result.tests()) {
      tests.add(
          new TestResult(
              test.id(),
              test.status(),
              test.score(),
              test.max(),
              test.message(),
              test.hidden(),
              test.status() == Status.MANUAL ? List.of() : parts));
    }
    return new SubmissionResult(
        result.student(),
        result.assignment(),
        result.status(),
        result.note(),
        tests,
        result.flags(),
        result.isolation());
  }

  @Override
  public void gradeAll(
      Manifest manifest, List<Submission> submissions, Options wanted, Consumer<Step> each)
      throws IOException {
    options = wanted;
    ResultsFolder folder = new ResultsFolder(wanted.out());
    for (Submission one : submissions) {
      if (thrown != null) {
        throw thrown;
      }
      graded.add(one.student());
      copies.add(one.notebook());
      folder.write(entry(manifest, one));
      each.accept(new Step(graded.size(), submissions.size(), one.student(), 60));
    }
  }

  private static Entry entry(Manifest manifest, Submission one) throws IOException {
    try {
      Notebook notebook = NotebookReader.read(one.notebook());
      Entry entry = run(one.student(), manifest, notebook, one.flags());
      return new Entry(one.folder(), entry.result(), entry.run());
    } catch (UnreadableNotebook e) {
      SubmissionResult result =
          new SubmissionResult(
              one.student(), "a1", State.UNREADABLE, e.getMessage(), List.of(), List.of(), "");
      return new Entry(one.folder(), result, RunRecord.NOTHING);
    }
  }

  private static Entry run(
      String student, Manifest manifest, Notebook notebook, List<String> flags) {
    Answers answers = AnswerTaker.take(manifest, notebook);
    boolean right = answers.answers().stream().anyMatch(a -> a.source().contains(RIGHT));
    List<TestResult> tests = new ArrayList<>();
    List<RanCell> cells = new ArrayList<>();
    Map<String, TestRun> times = new TreeMap<>();
    for (ManifestCell cell : manifest.cells()) {
      String source = cell.source();
      for (Answer answer : answers.answers()) {
        source = answer.id().equals(cell.id()) ? answer.source() : source;
      }
      cells.add(new RanCell(source, new JsonArray()));
      if (cell.kind() == CellKind.TESTS) {
        tests.add(result(cell.id(), cell.points(), right));
        times.put(cell.id(), new TestRun(0.5, 1, false));
      } else if (cell.points() > 0) {
        tests.add(
            new TestResult(
                cell.id(), Status.MANUAL, OptionalDouble.empty(), cell.points(), "", false));
      }
    }
    boolean open = tests.stream().anyMatch(test -> test.score().isEmpty());
    return new Entry(
        "",
        new SubmissionResult(
            student,
            manifest.assignment(),
            open ? State.MANUAL : State.GRADED,
            "",
            tests,
            flags,
            "none: a fake"),
        new RunRecord(answers.fingerprint(), cells, times));
  }

  private static TestResult result(String id, double points, boolean right) {
    return new TestResult(
        id,
        right ? Status.PASSED : Status.FAILED,
        OptionalDouble.of(right ? points : 0),
        points,
        right ? "" : "3 gives something else",
        false);
  }
}
