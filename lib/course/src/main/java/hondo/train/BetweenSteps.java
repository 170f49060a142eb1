package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.kernel.api.Uninterrupted;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** What is due between two steps of a training: evaluations, listeners, and its checkpoint. */
final class BetweenSteps {
  private final TrainingState state;
  private final Evaluations evaluations;
  private final List<LongConsumer> listeners;
  private final Autosave autosave;
  private long told; // the last step that the listeners know of

  /**
   * @param listeners told after each step
   * @param autosave null where nothing is to be saved
   */
  BetweenSteps(
      TrainingState state,
      Evaluations evaluations,
      List<LongConsumer> listeners,
      Autosave autosave) {
    this.state = state;
    this.evaluations = evaluations;
    this.listeners = listeners;
    this.autosave = autosave;
  }

  /** Does what is due after the steps done so far, as far as it was not done before. */
  void settle(long total, List<NDArray> learning) {
    long step = state.step();
    boolean measured = evaluate(step == total || step == 0);
    if (state.isOver()) {
      measured |= evaluate(true);
    }
    boolean called = measured;
    if (told < step) {
      told = step;
      listeners.forEach(listener -> listener.accept(step));
      called |= !listeners.isEmpty();
    }
    if (called) {
      Gradients.zero(learning); // who was called may have left some
    }
    boolean end = !state.mayGoOn(total);
    boolean measuredAtEnd = measured && end;
    Uninterrupted.run(() -> conclude(end, measuredAtEnd));
  }

  /** Whether anything was measured; with the best in the model it is over, and the last were. */
  private boolean evaluate(boolean all) {
    return !state.hasBestInModel() && evaluations.make(state.step(), all, state::measured);
  }

  private void conclude(boolean end, boolean measured) {
    boolean exchanged = end && state.useBest();
    if (autosave != null) {
      autosave.save(state, end, exchanged || measured);
    }
  }

  /** Takes over a checkpoint, or fails and leaves everything as it is. */
  void resume(Path file) {
    Uninterrupted.run(
        () -> {
          state.load(file, evaluations);
          told = state.step();
          if (autosave != null) {
            autosave.resumed(file, told);
          }
        });
  }
}
