package hondo.core;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.Uninterrupted;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A bar that tells how far long work has come.
 *
 * <pre>{@code
 * try (var progress = Progress.of("training", steps)) {
 *   for (int step = 1; step <= steps; step++) {
 *     progress.update(step, "loss " + Numbers.compact(loss));
 *   }
 * }
 * }</pre>
 *
 * In a notebook one line is redrawn, at most ten times a second, and its last state stays. Outside
 * of one, a line is printed at each tenth of the way. Not for use by several threads at once.
 */
public final class Progress implements AutoCloseable {
  private static final long PAUSE = 100_000_000;
  private static final int WIDTH = 24;

  private final String name;
  private final long total;
  private final long first;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private final Optional<KernelContext> kernel = KernelContext.current();
  private String displayId;
  private long done;
  private String note = "";
  private long shownAt;
  private int tenths;
  private boolean closed;

  private Progress(String name, long total, long first, LongSupplier nanoTime) {
    this.name = Objects.requireNonNull(name, "name");
    this.total = total;
    this.first = first;
    this.nanoTime = nanoTime;
    startedAt = nanoTime.getAsLong();
    done = first;
  }

  /**
   * Starts and shows a bar.
   *
   * @param total how many steps make the whole; at least 1
   */
  public static Progress of(String name, long total) {
    return resumed(name, total, 0);
  }

  /**
   * Starts and shows a bar of work that was begun earlier; the time to go is judged by what is done
   * from now on.
   *
   * @param done how many of the steps were done before
   */
  public static Progress resumed(String name, long total, long done) {
    return resumed(name, total, done, System::nanoTime);
  }

  static Progress resumed(String name, long total, long done, LongSupplier nanoTime) {
    if (total < 1) {
      throw new IllegalArgumentException("'" + name + "' has " + total + " steps; at least 1");
    }
    if (done < 0 || done > total) {
      throw new IllegalArgumentException(
          Numbers.format("'%s' cannot begin at %d of %d steps", name, done, total));
    }
    Progress progress = new Progress(name, total, done, nanoTime);
    progress.show();
    return progress;
  }

  /** Tells that one more step is done. */
  public void step() {
    update(done + 1, note);
  }

  /** Tells how many steps are done in all, and anything worth seeing beside the bar. */
  public void update(long stepsDone, String newNote) {
    done = Math.max(0, Math.min(total, stepsDone));
    note = Objects.requireNonNull(newNote, "note");
    boolean late = nanoTime.getAsLong() - shownAt >= PAUSE;
    if (kernel.isPresent() ? late : done * 10 / total > tenths) {
      show();
    }
  }

  /** Shows the last state; a bar that has not come to its end says where it stopped. */
  @Override
  public void close() {
    Uninterrupted.run(this::closeWhole);
  }

  private void closeWhole() {
    if (!closed) {
      closed = true;
      if (kernel.isPresent() || done < total) {
        show();
      }
    }
  }

  private void show() {
    shownAt = nanoTime.getAsLong();
    tenths = (int) (done * 10 / total);
    DisplayData data = DisplayData.ofHtml(html(), text());
    if (kernel.isEmpty()) {
      System.out.println(data.text());
    } else if (displayId == null) {
      displayId = kernel.get().display(data);
    } else {
      kernel.get().updateDisplay(displayId, data);
    }
  }

  private String status() {
    String text =
        Numbers.format("%s of %s", Numbers.grouped(done), Numbers.grouped(total))
            + (note.isBlank() ? "" : ", " + note);
    double seconds = (nanoTime.getAsLong() - startedAt) / 1e9;
    if (closed && done < total) {
      return text + ", stopped after " + Numbers.significant(seconds, 2) + " s";
    }
    if (done == total) {
      return text + ", " + Numbers.significant(seconds, 3) + " s";
    }
    double toGo = seconds * (total - done) / (done - first);
    return done <= first ? text : text + ", " + Numbers.significant(toGo, 2) + " s to go";
  }

  private String text() {
    int filled = (int) (done * WIDTH / total);
    return name + " " + "█".repeat(filled) + "░".repeat(WIDTH - filled) + " " + status();
  }

  private String html() {
    return Numbers.format(
            "<div>%s <progress value=\"%d\" max=\"%d\" style=\"vertical-align:middle\">",
            Html.escape(name), done, total)
        + Numbers.format("</progress> %s</div>", Html.escape(status()));
  }
}
