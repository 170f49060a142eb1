package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.kernel.api.Uninterrupted;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training has come to: the arrays that a step changes, how many steps there were, and what
 * was measured. Whatever changes it does so as one piece, and a checkpoint holds all of it.
 */
final class TrainingState implements AutoCloseable {
  private final Map<String, NDArray> parameters;
  private final Optimizer optimizer;
  private final History history;
  private final Ema average;
  private final BestParameters best;
  private long step;

  /**
   * @param average null where none is kept; its owner closes it
   * @param best null where nothing watches for them; closed with this
   */
  TrainingState(
      Map<String, NDArray> parameters,
      Optimizer optimizer,
      History history,
      Ema average,
      BestParameters best) {
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.history = history;
    this.average = average;
    this.best = best;
  }

  Map<String, NDArray> parameters() {
    return parameters;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  History history() {
    return history;
  }

  long step() {
    return step;
  }

  /** What belongs to an update: called with it as one piece. */
  void commit(TrainingStep.Outcome outcome) {
    history.add(History.LOSS, step, outcome.loss());
    history.add(History.GRADIENT_NORM, step, outcome.norm());
    history.add(History.LEARNING_RATE, step, outcome.learningRate());
    step++;
    if (best != null) {
      best.moveOn();
    }
    if (average != null) {
      average.update();
    }
  }

  /** Takes the number of an evaluation; see {@link Evaluations.Watcher}. */
  void measured(String series, double value, boolean inTurn) {
    if (best != null) {
      best.take(series, value, inTurn);
    }
  }

  /** Whether the rule for early stopping has ended it. */
  boolean isOver() {
    return best != null && best.isOver();
  }

  /** Whether a run of so many steps has a step left to do. */
  boolean mayGoOn(long total) {
    return step < total && !isOver();
  }

  boolean hasBestInModel() {
    return best != null && best.inModel();
  }

  /** Puts the best parameters into the model; false where they are there or nothing watches. */
  boolean useBest() {
    return best != null && Uninterrupted.get(best::putIn);
  }

  /** Puts the last parameters into the model, where training may go on from them. */
  void useLast() {
    if (best != null && !best.isOver()) {
      Uninterrupted.run(best::putLast);
    }
  }

  /** The series that early stopping goes by; null where there is none. */
  private String watched() {
    return best == null ? null : best.series();
  }

  void save(Path file) {
    Uninterrupted.run(
        () ->
            new Checkpoint(file)
                .save(arrays(), new Checkpoint.State(step, hasBestInModel(), history), watched()));
  }

  /** Takes over a checkpoint, or fails and stays as it is. */
  void load(Path file, Evaluations evaluations) {
    new Checkpoint(file)
        .load(
            arrays(),
            watched(),
            evaluations.names(),
            saved -> {
              history.replace(saved.history());
              step = saved.step();
              if (best != null) {
                best.restore(saved.bestInModel(), known -> evaluations.retell(step, known));
              }
            });
  }

  /** All that a checkpoint holds, by name. */
  private Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    parameters.forEach((name, array) -> arrays.put(Checkpoint.MODEL + name, array));
    optimizer.state().forEach((name, array) -> arrays.put("optimizer." + name, array));
    if (average != null) {
      average.state().forEach((name, array) -> arrays.put("average." + name, array));
    }
    if (best != null) {
      best.state().forEach((name, array) -> arrays.put(Checkpoint.BEST + name, array));
    }
    return arrays;
  }

  /** Frees the best parameters. */
  @Override
  public void close() {
    if (best != null) {
      best.close();
    }
  }
}
