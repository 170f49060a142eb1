package hondo.train;

import hondo.core.Numbers;
import hondo.core.Progress;
import hondo.kernel.api.KernelContext;
import java.util.Optional;

/**
 * What a person sees while a training runs: a bar with loss, speed and the time to go; and in a
 * notebook the curve, drawn anew every two seconds, or more seldom where drawing is slow.
 */
final class TrainingReport implements AutoCloseable {
  private static final long PAUSE = 2_000_000_000L;
  private static final int PATIENCE = 25;
  private static final int RECENT = 20;

  private final History history;
  private final Progress progress;
  private final Optional<KernelContext> kernel = KernelContext.current();
  private final long startedAt = System.nanoTime();
  private long nextCurve = startedAt + PAUSE;
  private String curve;
  private double units;

  TrainingReport(History history, long from, long total) {
    this.history = history;
    progress = Progress.resumed("training", total, from);
  }

  /**
   * Tells of a step.
   *
   * @param done how many are done now
   * @param tokens how many tokens it saw; 0 where nobody counts
   */
  void step(long done, double tokens) {
    units += tokens;
    progress.update(done, note());
    long now = System.nanoTime();
    if (kernel.isPresent() && now >= nextCurve) {
      draw();
      long cost = System.nanoTime() - now;
      nextCurve = now + Math.max(PAUSE, PATIENCE * cost);
    }
  }

  private String note() {
    String loss = "loss " + Numbers.compact(history.mean(History.LOSS, RECENT));
    if (units == 0) {
      return loss;
    }
    double seconds = (System.nanoTime() - startedAt) / 1e9;
    double speed = Double.parseDouble(Numbers.significant(units / seconds, 3));
    return loss + ", " + Numbers.grouped(Math.round(speed)) + " tokens/s";
  }

  private void draw() {
    if (curve == null) {
      curve = kernel.get().display(history);
    } else {
      kernel.get().updateDisplay(curve, history);
    }
  }

  /** Shows the last state. An interrupt that is under way waits for it. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      progress.close();
      if (kernel.isPresent() && history.names().contains(History.LOSS)) {
        draw();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
