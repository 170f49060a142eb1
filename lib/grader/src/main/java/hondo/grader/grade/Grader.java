package hondo.grader.grade;

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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Grades submissions of one assignment, each in a JVM of its own. Whatever a submission is and
 * does, its grading ends in bounded time with a result. For several threads.
 *
 * <pre>{@code
 * try (Grader grader = Grader.open(manifest, GraderSettings.of(sandbox, classpath), 1)) {
 *   Graded graded = grader.grade("ana", Path.of("ana/a1/a1.ipynb"));
 *   Files.writeString(out, ResultJson.text(graded.result()));
 * }
 * }</pre>
 */
public final class Grader implements AutoCloseable {
  private final Manifest manifest;
  private final Workers workers;
  private final boolean check;

  private Grader(Manifest manifest, GraderSettings settings, int spare, boolean check) {
    this.manifest = manifest;
    this.workers = new Workers(settings, manifest.limits(), spare, !check);
    this.check = check;
  }

  /**
   * Opens a grader.
   *
   * @param manifest with the plans that {@link Recorder} has made
   * @param spare how many JVMs are kept ready, 0 at least
   */
  public static Grader open(Manifest manifest, GraderSettings settings, int spare) {
    return new Grader(manifest, settings, spare, false);
  }

  /**
   * Opens a grader for a student's own check: it knows what the released notebook says and no more.
   *
   * @param released {@link hondo.grader.release.ReleasedManifest}
   */
  public static Grader forCheck(Manifest released, GraderSettings settings) {
    return new Grader(released, settings, 0, true);
  }

  /** That of the assignment. */
  public Manifest manifest() {
    return manifest;
  }

  /** What results say of how students' code is confined. */
  public String isolation() {
    return workers.settings().sandbox().layer();
  }

  /**
   * Grades a notebook.
   *
   * @param student the student's id, which also chooses the random inputs
   * @throws IOException when no JVM can be started; never for what is in the notebook
   */
  public Graded grade(String student, Path notebook) throws IOException {
    try {
      return grade(student, NotebookReader.read(notebook));
    } catch (UnreadableNotebook e) {
      return ungraded(student, State.UNREADABLE, e.getMessage());
    }
  }

  /** As the other. */
  public Graded grade(String student, Notebook notebook) throws IOException {
    Optional<String> other = AnswerTaker.otherAssignment(manifest, notebook);
    if (other.isPresent()) {
      return ungraded(student, State.WRONG_ASSIGNMENT, "it is of " + other.get());
    }
    return grade(student, AnswerTaker.take(manifest, notebook));
  }

  Graded grade(String student, Answers answers) throws IOException {
    RunLog log = new RunLog();
    answers.flags().forEach(log::flag);
    int variant = Variants.of(manifest.assignment(), student);
    SubmissionRun run = new SubmissionRun(manifest, answers, workers, log, variant, check);
    Map<String, Verdict> verdicts = run.run();
    List<TestResult> tests = new ArrayList<>();
    for (ManifestCell cell : manifest.cells()) {
      if (isGraded(cell)) {
        Verdict verdict = verdicts.getOrDefault(cell.id(), byHand(cell, answers));
        tests.add(verdict.result(cell, isHidden(cell)));
      }
    }
    boolean open = tests.stream().anyMatch(test -> test.score().isEmpty());
    SubmissionResult result =
        new SubmissionResult(
            student,
            manifest.assignment(),
            open ? State.MANUAL : State.GRADED,
            "",
            tests,
            log.flags(),
            isolation());
    return new Graded(
        result, run.reports(), log.lines(), log.seconds(), Optional.of(answers), log.tests());
  }

  private static boolean isGraded(ManifestCell cell) {
    return cell.kind() == CellKind.TESTS
        || cell.kind() == CellKind.MANUAL_ANSWER
        || cell.kind() == CellKind.TASK;
  }

  private static boolean isHidden(ManifestCell cell) {
    return cell.kind() == CellKind.TESTS && HiddenLines.of(cell).all();
  }

  private static Verdict byHand(ManifestCell cell, Answers answers) {
    boolean untouched =
        answers.answers().stream()
            .filter(answer -> answer.id().equals(cell.id()))
            .anyMatch(Answer::untouched);
    return untouched
        ? Verdict.none(Status.MANUAL, "no response")
        : new Verdict(Status.MANUAL, OptionalDouble.empty(), "", List.of(), List.of());
  }

  /** The result of a student who has handed in nothing. */
  public Graded missing(String student) {
    return ungraded(student, State.MISSING, "nothing was handed in");
  }

  private Graded ungraded(String student, State state, String note) {
    List<TestResult> tests = new ArrayList<>();
    for (ManifestCell cell : manifest.cells()) {
      if (isGraded(cell)) {
        tests.add(Verdict.none(Status.NOT_RUN, "").result(cell, isHidden(cell)));
      }
    }
    SubmissionResult result =
        new SubmissionResult(student, manifest.assignment(), state, note, tests, List.of(), "");
    List<String> log = List.of(state.text() + ": " + note);
    return new Graded(result, List.of(), log, 0, Optional.empty(), List.of());
  }

  @Override
  public void close() {
    workers.close();
  }
}
