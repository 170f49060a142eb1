package hondo.grader.grade;

import hondo.grader.nbgrader.CellKind;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.release.TestPlan;
import hondo.grader.result.Status;
import hondo.grader.submission.Answers;
import hondo.grader.wire.KnownClasses;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The run of one submission: the answers first, then each test, and between them the decoys. */
final class SubmissionRun {
  private final Manifest manifest;
  private final Workers workers;
  private final Budget budget;
  private final RunLog log;
  private final Redeclared redeclared;
  private final Answering answering;
  private final int variant;
  private final boolean lenient;
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

  /** Whether a test has got points since a decoy failed last. */
  private boolean unverified;

  private boolean verifiedHere;

  /** Whether no test has run in the worker yet. */
  private boolean isUnused = true;

  private boolean tampered;

  SubmissionRun(
      Manifest manifest,
      Answers answers,
      Workers workers,
      RunLog log,
      int variant,
      boolean lenient) {
    this.manifest = manifest;
    this.workers = workers;
    this.log = log;
    this.variant = variant;
    this.lenient = lenient;
    budget = new Budget(manifest.limits().submissionSeconds());
    int tests = (int) manifest.cells().stream().filter(SubmissionRun::isTest).count();
    List<StudentCell> cells = StudentCell.of(manifest, answers);
    redeclared = new Redeclared(manifest, new KnownClasses(workers.settings().cellClasspath()));
    answering = new Answering(cells, workers, manifest.limits(), budget, log, redeclared, tests);
  }

  private static boolean isTest(ManifestCell cell) {
    return cell.kind() == CellKind.TESTS;
  }

  List<CellReport> reports() {
    return answering.reports();
  }

  /** Runs all of it; the verdicts by the tests' ids. */
  Map<String, Verdict> run() throws IOException {
    try (answering) {
      for (ManifestCell cell : manifest.cells()) {
        if (isTest(cell)) {
          verdicts.put(cell.id(), test(cell));
        }
      }
      verify();
    }
    if (tampered) {
      log.flag("tampered: a test that must fail passed");
      verdicts.replaceAll(
          (id, verdict) ->
              verdict.points() > 0
                  ? Verdict.none(Status.TAMPERED, "tests do not fail any more in this submission")
                  : verdict);
    }
    return verdicts;
  }

  private Verdict test(ManifestCell cell) throws IOException {
    Optional<TestPlan> plan = cell.plan();
    for (String need : plan.map(TestPlan::needs).orElse(List.of())) {
      if (!workers.settings().available().contains(need)) {
        log.flag("not run: " + cell.id() + " needs " + need);
        return Verdict.none(Status.NOT_RUN, "needs " + need + ", which is not here");
      }
    }
    int tries = 1 + plan.map(TestPlan::retries).orElse(0);
    Verdict best = once(cell);
    for (int run = 2; run <= tries && isWorthAnother(best); run++) {
      Verdict verdict = once(cell);
      if (verdict.points() > best.points()) {
        best = verdict;
        log.flag("flaky: " + cell.id() + " was better in run " + run);
      }
    }
    best.notes().forEach(log::flag);
    return best;
  }

  private static boolean isWorthAnother(Verdict verdict) {
    return verdict.status() != Status.PASSED
        && verdict.status() != Status.TAMPERED
        && verdict.status() != Status.NOT_RUN;
  }

  private Verdict once(ManifestCell cell) throws IOException {
    boolean fresh = cell.plan().map(TestPlan::fresh).orElse(false);
    if (fresh && !isUnused) {
      drop();
    }
    Worker worker = answering.ready();
    if (worker == null) {
      return Verdict.none(Status.NOT_RUN, "the time of the whole submission was up");
    }
    Set<String> names = redeclared.in(cell);
    if (!names.isEmpty()) {
      return redeclared(cell, names);
    }
    double minutes = cell.plan().map(TestPlan::minutes).orElse(0.0);
    double usual = minutes > 0 ? 60 * minutes : manifest.limits().cellSeconds();
    double seconds = Math.min(usual, Math.max(1, budget.left()));
    Proof proof = Proof.next();
    isUnused = false;
    String source = TestSource.of(manifest, cell);
    Reply reply = worker.test(source, proof.source(), seed(cell), seconds);
    log.test(cell.id(), reply);
    redeclared.note(cell, reply);
    Verdict verdict = new Judge(cell, variant, lenient).of(reply, proof, seconds);
    names = redeclared.in(cell);
    if (verdict.points() > 0 && !names.isEmpty()) {
      verdict = redeclared(cell, names);
    }
    unverified |= verdict.points() > 0;
    boolean whole = worker.isUsable() && !reply.filledHeap();
    boolean stopped = reply.end() == Reply.End.OVERDUE || reply.end() == Reply.End.FLOOD;
    if (!whole || stopped || fresh) {
      drop();
    } else if (!verifiedHere) {
      decoy(worker);
    }
    return verdict;
  }

  /** A test whose names mean something else by now says nothing. */
  private static Verdict redeclared(ManifestCell cell, Set<String> names) {
    String list = String.join(", ", names);
    String message =
        "your cells declare " + list + ", which this test needs as it was: give yours another name";
    return Verdict.none(Status.NOT_RUN, message)
        .withNotes(List.of("redeclared: " + list + " (" + cell.id() + ")"));
  }

  private long seed(ManifestCell cell) {
    return Variants.seed(manifest.assignment(), cell.id(), variant);
  }

  private void drop() {
    answering.drop();
    verifiedHere = false;
    isUnused = true;
  }

  /** Sends a test that must fail; what passes it has broken failing itself. */
  private void decoy(Worker worker) {
    Proof proof = Proof.next();
    double seconds = manifest.limits().cellSeconds();
    Reply reply = worker.test(Proof.decoy(), proof.source(), 1, seconds);
    if (reply.end() == Reply.End.OK) {
      tampered = true;
      log.cell("decoy", reply);
    }
    if (reply.end() == Reply.End.ERROR) {
      unverified = false;
      verifiedHere = true;
    }
    if (!worker.isUsable()) {
      drop();
    }
  }

  /** One more decoy at the end, where there are points that none has vouched for since. */
  private void verify() throws IOException {
    if (!unverified || tampered) {
      return;
    }
    Worker worker = answering.ready();
    if (worker != null) {
      decoy(worker);
    }
    if (unverified && !tampered) {
      log.flag("not verified: no test that must fail could be run at the end");
    }
  }
}
