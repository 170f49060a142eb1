package hondo.train;

import hondo.core.Numbers;
import hondo.core.Progress;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.Uninterrupted;
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
    Uninterrupted.run( // half a chart, or a class of the charts half loaded, helps nobody
        () -> {
          if (curve == null) {
            curve = kernel.get().display(history);
          } else {
            kernel.get().updateDisplay(curve, history);
          }
        });
  }

  /** Shows the last state. A stop that is under way waits for it, or there would be no curve. */
  @Override
  public void close() {
    Uninterrupted.run(
        () -> {
          progress.close();
          if (kernel.isPresent() && history.names().contains(History.LOSS)) {
            draw();
          }
        });
  }
}
