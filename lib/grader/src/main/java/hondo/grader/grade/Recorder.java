package hondo.grader.grade;

import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.Status;
import hondo.grader.result.TestResult;
import hondo.grader.submission.Answers;
import hondo.grader.submission.Answers.Answer;
import hondo.grader.submission.Answers.Match;
import hondo.grader.wire.KnownClasses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the author's solution at release, as a submission is run, and keeps what its tests report:
 * that is what submissions are compared with. Then the solution must get all points, and the stubs
 * must pass no test.
 */
public final class Recorder {
  private static final String STUDENT = "solution";

  private final Manifest manifest;
  private final GraderSettings settings;
  private final List<String> problems = new ArrayList<>();

  /** Whether no test has run in the worker yet. */
  private boolean isUnused = true;

  private Recorder(Manifest manifest, GraderSettings settings) {
    this.manifest = manifest;
    this.settings = settings;
  }

  /**
   * What a recording gives.
   *
   * @param manifest with a plan for each test
   * @param problems why it should not be handed out; empty where nothing is wrong
   */
  public record Recorded(Manifest manifest, List<String> problems) {
    /** Copies the list. */
    public Recorded {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Records an assignment.
   *
   * @param source the author's notebook with the solutions, of which the manifest was made
   * @throws IOException when no JVM can be started
   */
  public static Recorded record(Notebook source, Manifest manifest, GraderSettings settings)
      throws IOException {
    if (source.cells().size() != manifest.cells().size()) {
      throw new IllegalArgumentException(
          "the manifest has "
              + manifest.cells().size()
              + " cells and the notebook "
              + source.cells().size()
              + ": it was made of another one");
    }
    return new Recorder(manifest, settings).record(source);
  }

  private Recorded record(Notebook source) throws IOException {
    problems.addAll(StubLint.check(source, manifest, settings.cellClasspath()));
    if (!problems.isEmpty()) {
      return new Recorded(manifest, problems); // its tests would not run
    }
    Answers solution = answers(i -> source.cells().get(i).source(), false);
    Manifest planned = plan(solution);
    if (problems.isEmpty()) {
      confirm(planned, solution);
    }
    return new Recorded(planned, problems);
  }

  private Answers answers(java.util.function.IntFunction<String> text, boolean untouched) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < manifest.cells().size(); i++) {
      ManifestCell cell = manifest.cells().get(i);
      if (cell.isAnswer()) {
        answers.add(new Answer(cell.id(), text.apply(i), Match.ID, untouched));
      }
    }
    return new Answers(answers, List.of(), List.of(), List.of());
  }

  private Manifest plan(Answers solution) throws IOException {
    RunLog log = new RunLog();
    // A test says only while it runs how long it may; here all of them may take the whole time.
    int all = manifest.limits().submissionSeconds();
    Manifest patient = manifest.withLimits(manifest.limits().withSeconds(all, 10 * all));
    List<ManifestCell> cells = new ArrayList<>();
    try (Workers workers = new Workers(settings, patient.limits(), 0, false);
        Answering answering =
            new Answering(
                StudentCell.of(manifest, solution),
                workers,
                patient.limits(),
                new Budget(10.0 * all),
                log,
                new Redeclared(manifest, new KnownClasses(settings.cellClasspath())),
                manifest.cells().size())) {
      for (ManifestCell cell : manifest.cells()) {
        cells.add(cell.kind() == CellKind.TESTS ? planned(cell, answering, all) : cell);
      }
      for (CellReport report : answering.reports()) {
        if (!report.end().equals("ok")) {
          problems.add(
              "the cell '"
                  + report.id()
                  + "' of the solution: "
                  + report.end()
                  + ", "
                  + report.message());
        }
      }
    }
    return manifest.withCells(cells);
  }

  private ManifestCell planned(ManifestCell cell, Answering answering, double seconds)
      throws IOException {
    PlanMaker maker = new PlanMaker(cell);
    boolean fresh = false;
    int variant = 0;
    while (variant < maker.variants()) {
      if (fresh) {
        drop(answering);
      }
      Worker worker = answering.ready();
      if (worker == null) {
        problems.add(cell.id() + ": the time was up, or the solution ends its JVM");
        return cell;
      }
      long seed = Variants.seed(manifest.assignment(), cell.id(), variant);
      String source = TestSource.of(manifest, cell);
      Reply reply = worker.test(source, Proof.next().source(), seed, seconds);
      boolean unused = isUnused;
      isUnused = false;
      if (Boolean.TRUE.equals(Reports.of(reply).settings().get("fresh")) && !fresh) {
        // It says so only while it runs: once more where another test has run before it.
        fresh = true;
        if (!unused) {
          continue;
        }
      }
      if (reply.end() != Reply.End.OK) {
        String why = reply.failure().map(Reply.Failure::text).orElse(reply.detail());
        problems.add(cell.id() + " fails on the solution: " + why);
        drop(answering);
        return cell;
      }
      maker.add(reply);
      variant++;
    }
    if (fresh) {
      drop(answering);
    }
    problems.addAll(maker.problems());
    return cell.withPlan(maker.plan());
  }

  private void drop(Answering answering) {
    answering.drop();
    isUnused = true;
  }

  /** The solution gets all, again, and the stubs nothing. */
  private void confirm(Manifest planned, Answers solution) throws IOException {
    try (Grader grader = Grader.open(planned, settings, 0)) {
      for (TestResult test : grader.grade(STUDENT, solution).result().tests()) {
        boolean byHand = test.status() == Status.MANUAL && test.score().isEmpty();
        if (test.status() != Status.PASSED && !byHand && isTest(test.id())) {
          problems.add(
              test.id()
                  + ": the solution gets "
                  + test.score().orElse(0)
                  + " of "
                  + test.max()
                  + " when it runs again: "
                  + test.status().text()
                  + " "
                  + test.message());
        }
      }
      Answers stubs = answers(i -> manifest.cells().get(i).source(), true);
      for (TestResult test : grader.grade(STUDENT, stubs).result().tests()) {
        if (test.score().orElse(0) > 0 && isTest(test.id())) {
          problems.add(
              test.id() + ": an empty submission gets " + test.score().getAsDouble() + " points");
        }
      }
    }
  }

  private boolean isTest(String id) {
    Optional<ManifestCell> found =
        manifest.cells().stream().filter(cell -> cell.id().equals(id)).findFirst();
    return found.map(ManifestCell::kind).filter(kind -> kind == CellKind.TESTS).isPresent();
  }
}
