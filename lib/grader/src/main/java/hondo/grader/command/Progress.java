package hondo.grader.command;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.page.Numbers;
import hondo.grader.result.SubmissionResult;
import java.util.function.LongSupplier;

/** A line for each submission that is done, with an estimate of the time that is left. */
final class Progress {
  private final Terminal terminal;
  private final int all;
  private final LongSupplier nanos;
  private final long begin;
  private int done;

  /**
   * For so many submissions.
   *
   * @param nanos a clock
   */
  Progress(Terminal terminal, int all, LongSupplier nanos) {
    this.terminal = terminal;
    this.all = all;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  synchronized void done(Entry entry) {
    done++;
    SubmissionResult result = entry.result();
    String score =
        Numbers.points(result.score()) + "/" + Numbers.points(result.max()) + " "
            + result.status().text();
    String flags = result.flags().isEmpty() ? "" : ", " + result.flags().size() + " flagged";
    terminal.error(done + " of " + all + left() + ": " + result.student() + " " + score + flags);
  }

  /** At the pace so far; nothing is said of a batch that is done. */
  private String left() {
    if (done >= all) {
      return "";
    }
    double seconds = (nanos.getAsLong() - begin) / 1e9;
    return ", " + span(seconds / done * (all - done)) + " left";
  }

  static String span(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 90) {
      return whole + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 90 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
