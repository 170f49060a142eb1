package hondo.grader.grade;

import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.release.TestPlan;
import hondo.grader.result.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decides what a run of a test is worth, from what came out of the sandbox and the plan. */
final class Judge {
  private static final int MOST_MESSAGE = 1000;

  private final ManifestCell cell;
  private final HiddenLines hidden;
  private final int variant;

  /** Whether values that nothing is known of are passed over, as in a student's own check. */
  private final boolean lenient;

  Judge(ManifestCell cell, int variant, boolean lenient) {
    this.cell = cell;
    this.hidden = HiddenLines.of(cell);
    this.variant = variant;
    this.lenient = lenient;
  }

  /** The verdict on a reply. */
  Verdict of(Reply reply, Proof proof, double seconds) {
    if (reply.forged() > 0 || reply.end() == Reply.End.FORGED) {
      return Verdict.none(Status.TAMPERED, "forged messages came while it ran")
          .withNotes(List.of("tampered: " + cell.id() + " (forged messages)"));
    }
    switch (reply.end()) {
      case OVERDUE:
      case HUNG:
        return Verdict.none(Status.TIMEOUT, "ran longer than " + Seconds.text(seconds));
      case FLOOD:
        return Verdict.none(Status.KILLED, "showed more than anybody could read");
      case DIED:
        return Verdict.none(Status.KILLED, reply.detail().lines().findFirst().orElse(""));
      case EXIT:
        return Verdict.none(Status.KILLED, failure(reply));
      default:
        break;
    }
    if (reply.end() == Reply.End.OK && !proof.isIn(reply)) {
      return Verdict.none(Status.TAMPERED, "it ended, and what follows it did not run")
          .withNotes(List.of("tampered: " + cell.id() + " (no proof of its end)"));
    }
    Reports reports = Reports.of(reply);
    Optional<TestPlan> plan = cell.plan();
    boolean planned = plan.isPresent() && hasChecks(plan.get());
    if (planned || plan.isEmpty() && !reports.isEmpty()) {
      return new Scoring(cell, hidden, plan, variant, lenient).of(reply, reports, failure(reply));
    }
    return plain(reply);
  }

  private boolean hasChecks(TestPlan plan) {
    return !plan.parts().isEmpty() || !plan.expected(variant).isEmpty();
  }

  /** A cell of asserts, or with a number at its end. */
  private Verdict plain(Reply reply) {
    if (reply.end() != Reply.End.OK) {
      return Verdict.none(status(reply), failure(reply));
    }
    boolean wanted = cell.plan().map(TestPlan::number).orElse(reply.number().isPresent());
    if (!wanted) {
      return Verdict.passed(cell.points());
    }
    return reply.number().map(this::number).orElseGet(this::noNumber);
  }

  private Verdict noNumber() {
    return Verdict.none(Status.ERROR, "the test gives no number of points");
  }

  private Verdict number(String text) {
    double points = Double.parseDouble(text);
    if (!(points >= 0 && points <= cell.points())) {
      String note = "invalid score: " + cell.id() + " gives " + text + " of " + cell.points();
      return new Verdict(
          Status.MANUAL,
          OptionalDouble.empty(),
          "the test gives an invalid score",
          List.of(),
          List.of(note));
    }
    boolean full = points == cell.points();
    String message = full ? "" : Seconds.number(points) + " of " + Seconds.number(cell.points());
    return new Verdict(
        full ? Status.PASSED : Status.FAILED,
        OptionalDouble.of(points),
        message,
        List.of(),
        List.of());
  }

  /** An assertion that does not hold is a wrong answer, anything else an error. */
  static Status status(Reply reply) {
    boolean assertion =
        reply.failure().map(Reply.Failure::name).filter(n -> isAssertion(n)).isPresent();
    return reply.end() == Reply.End.ERROR && assertion ? Status.FAILED : Status.ERROR;
  }

  private static boolean isAssertion(String name) {
    return name.equals("AssertionError") || name.equals("CheckFailed");
  }

  /** What a student may know of an error. */
  private String failure(Reply reply) {
    if (reply.failure().isEmpty()) {
      return "";
    }
    Reply.Failure failure = reply.failure().get();
    if (hidden.contains(failure.line())) {
      return reply.end() == Reply.End.COMPILE
          ? "a hidden test does not compile with this answer"
          : "a hidden test failed";
    }
    String line = hidden.text(failure.line());
    String text = failure.text();
    String where = line.isEmpty() ? "" : " (in: " + line + ")";
    return shortened(text) + where;
  }

  private static String shortened(String text) {
    return text.length() <= MOST_MESSAGE ? text : text.substring(0, MOST_MESSAGE) + "…";
  }
}
