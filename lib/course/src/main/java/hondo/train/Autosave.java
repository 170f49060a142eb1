package hondo.train;

import java.nio.file.Path;
import java.util.Objects;

/** The file into which a training saves itself, every so many steps and at its end. */
final class Autosave {
  private final Path file;
  private final long every;
  private long held; // the step whose state the file has; 0 where it has none of this training

  Autosave(Path file, long every) {
    if (every < 1) {
      throw new IllegalArgumentException("a checkpoint every " + every + " steps?");
    }
    this.file = Objects.requireNonNull(file, "file");
    this.every = every;
  }

  /**
   * Saves what is due.
   *
   * @param end whether a run ends by itself
   * @param changed whether the state has changed since the last call although no step was done: the
   *     best parameters have come into the model, or an evaluation was made at the end
   */
  void save(TrainingState state, boolean end, boolean changed) {
    long step = state.step();
    boolean due = held < step && (end || step % every == 0);
    if (step > 0 && (due || changed)) {
      state.save(file);
      held = step;
    }
  }

  /** Takes notice that the training has gone to a step that a file, this or another, holds. */
  void resumed(Path from, long step) {
    held = from.equals(file) ? step : 0;
  }
}
