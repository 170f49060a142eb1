package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import java.nio.file.Path;
import java.util.List;

/**
 * The loop of a {@link Training} whose set-up is complete: step, what is due after it, report.
 *
 * @param <B> a batch
 */
final class TrainingLoop<B> implements AutoCloseable {
  private final TrainingState state;
  private final TrainingStep<B> work;
  private final BetweenSteps between;
  private final boolean quiet;

  TrainingLoop(TrainingState state, TrainingStep<B> work, BetweenSteps between, boolean quiet) {
    this.state = state;
    this.work = work;
    this.between = between;
    this.quiet = quiet;
  }

  long step() {
    return state.step();
  }

  /** See {@link Training#run}. */
  void run(long total) {
    if (total < state.step()) {
      throw new IllegalArgumentException(
          Numbers.format("%,d steps are done, more than %,d", state.step(), total));
    }
    List<NDArray> learning = LearningParameters.of(state.parameters(), state.optimizer());
    state.useLast();
    Gradients.zero(learning); // whatever came before, a step begins with none
    try (TrainingReport report = report(total)) {
      between.settle(total, learning);
      TrainingStep.Outcome[] last = {TrainingStep.Outcome.NONE};
      while (state.mayGoOn(total) && !Thread.currentThread().isInterrupted()) {
        work.run(
            state.step(),
            learning,
            last[0].norm(),
            outcome -> {
              state.commit(outcome);
              last[0] = outcome;
            });
        between.settle(total, learning);
        if (report != null) {
          report.step(state.step(), last[0].tokens());
        }
      }
    }
  }

  private TrainingReport report(long total) {
    return quiet || !state.mayGoOn(total)
        ? null
        : new TrainingReport(state.history(), state.step(), total);
  }

  /** See {@link Training#useBest}. */
  void useBest() {
    state.useBest();
  }

  void save(Path file) {
    state.save(file);
  }

  /** Takes over a checkpoint, or fails and leaves everything as it is. */
  void resume(Path file) {
    between.resume(file);
  }

  @Override
  public void close() {
    state.close();
  }
}
