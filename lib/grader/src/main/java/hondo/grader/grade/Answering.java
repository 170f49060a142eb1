package hondo.grader.grade;

import hondo.grader.release.RunLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The student's part of a run, and the worker in which it has run. When a worker is lost, the cells
 * run again in another one, but for those that ended one.
 */
final class Answering implements AutoCloseable {
  /** What a cell that was stopped gets when it runs again, for what it defines before it loops. */
  private static final double AGAIN_SECONDS = 2;

  private final List<StudentCell> cells;
  private final Workers workers;
  private final RunLimits limits;
  private final Budget budget;
  private final RunLog log;
  private final int mostStarts;
  private final CellReport[] reports;
  private final Redeclared redeclared;
  private final Set<Integer> deadly = new HashSet<>();
  private final Set<Integer> stopped = new HashSet<>();
  private Worker worker;
  private int starts;

  Answering(
      List<StudentCell> cells,
      Workers workers,
      RunLimits limits,
      Budget budget,
      RunLog log,
      Redeclared redeclared,
      int tests) {
    this.redeclared = redeclared;
    this.cells = cells;
    this.workers = workers;
    this.limits = limits;
    this.budget = budget;
    this.log = log;
    this.mostStarts = 2 + cells.size() + 2 * tests;
    this.reports = new CellReport[cells.size()];
  }

  /**
   * The worker in which all cells have run; null when the submission's time is up.
   *
   * @throws IOException when no worker can be started, which is no student's fault
   */
  Worker ready() throws IOException {
    while (worker == null && !budget.isOver() && starts < mostStarts) {
      starts++;
      Worker next = workers.take();
      if (runAll(next)) {
        worker = next;
      } else {
        next.close();
      }
    }
    return worker;
  }

  /** The worker is not to be used again. */
  void drop() {
    if (worker != null) {
      worker.stray().ifPresent(text -> log.say("standard output past the cells: " + text));
      worker.close();
      worker = null;
    }
  }

  private boolean runAll(Worker next) {
    for (int i = 0; i < cells.size(); i++) {
      if (deadly.contains(i)) {
        continue;
      }
      if (budget.isOver()) {
        return false;
      }
      double seconds = Math.min(limits.cellSeconds(), budget.left());
      if (stopped.contains(i)) {
        seconds = Math.min(AGAIN_SECONDS, seconds);
      }
      Reply reply = next.cell(cells.get(i).source(), seconds);
      note(i, reply);
      if (!next.isUsable() || reply.filledHeap()) {
        deadly.add(i);
        log.say("%s ended its worker and does not run again", cells.get(i).name());
        return false;
      }
      if (reply.end() == Reply.End.OVERDUE || reply.end() == Reply.End.FLOOD) {
        stopped.add(i);
      }
    }
    return true;
  }

  private void note(int i, Reply reply) {
    StudentCell cell = cells.get(i);
    log.cell(cell.name(), reply);
    redeclared.note(cell.origin(), reply);
    if (reply.forged() > 0 || reply.end() == Reply.End.FORGED) {
      log.flag("tampered: forged messages in " + cell.name());
    }
    if (reports[i] == null) {
      reports[i] =
          new CellReport(
              cell.id(),
              cell.origin(),
              cell.source(),
              reply.end().name().toLowerCase(Locale.ROOT),
              reply
                  .failure()
                  .map(Reply.Failure::text)
                  .orElse(reply.body().size() == 0 ? firstLine(reply.detail()) : ""),
              reply.failure().map(Reply.Failure::trace).orElse(List.of()),
              reply.outputs(),
              reply.truncated());
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** How each cell went the first time that it ran. */
  List<CellReport> reports() {
    List<CellReport> all = new ArrayList<>();
    for (CellReport report : reports) {
      if (report != null) {
        all.add(report);
      }
    }
    return all;
  }

  @Override
  public void close() {
    drop();
  }
}
