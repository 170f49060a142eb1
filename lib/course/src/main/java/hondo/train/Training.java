package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.core.StepRandom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;

/**
 * The loop: batch, loss, gradient, update, and what a person wants to see meanwhile.
 *
 * <pre>{@code
 * var training = Training.of(model.parameters(), batches, (tape, batch) -> …, optimizer)
 *     .schedule(Schedule.cosine(100, 2_000, 0.1))
 *     .clip(1)
 *     .evaluate("held out", 200, () -> …);
 * training.run(2_000);
 * }</pre>
 *
 * <p>A step happens as a whole or not at all. Stopping the cell (an interrupt) ends the run between
 * two steps and keeps the model; {@code run(2_000)} again goes on from there. What batches, dropout
 * and the engine draw in a step depends on the seed and the step's number, so that a run that was
 * saved and resumed gives the same numbers as one that was not stopped. A loss that draws from a
 * generator of its own takes it from {@link StepRandom#of} in each step: a generator that it keeps
 * is in no checkpoint.
 *
 * @param <B> a batch
 */
public final class Training<B> implements AutoCloseable {
  private record Evaluation(String name, long every, DoubleSupplier measure) {}

  private final Map<String, NDArray> parameters;
  private final Batches<B> batches;
  private final Loss<B> loss;
  private final Optimizer optimizer;
  private final History history = new History();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<LongConsumer> listeners = new ArrayList<>();

  private Schedule schedule = Schedule.constant();
  private ToDoubleFunction<B> weight;
  private int batchesPerStep = 1;
  private double clip = Double.POSITIVE_INFINITY;
  private Ema average;
  private EarlyStopping stopping;
  private Ema best;
  private Path checkpoint;
  private long checkpointEvery;
  private boolean quiet;
  private long step;

  private Training(
      Map<String, NDArray> parameters, Batches<B> batches, Loss<B> loss, Optimizer optimizer) {
    this.parameters = new LinkedHashMap<>(parameters);
    this.batches = Objects.requireNonNull(batches, "batches");
    this.loss = Objects.requireNonNull(loss, "loss");
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
  }

  /**
   * A training at step 0. The optimiser stays the caller's to close.
   *
   * @param parameters all of the model, by name; those that ask for no gradient stay as they are
   */
  public static <B> Training<B> of(
      Map<String, NDArray> parameters, Batches<B> batches, Loss<B> loss, Optimizer optimizer) {
    return new Training<>(parameters, batches, loss, optimizer);
  }

  /** Multiplies the learning rate by a factor that depends on the step; constant by default. */
  public Training<B> schedule(Schedule newSchedule) {
    schedule = Objects.requireNonNull(newSchedule, "schedule");
    return this;
  }

  /** Limits the norm of the gradient; see {@link Gradients#clipByNorm}. */
  public Training<B> clip(double norm) {
    if (!(norm > 0)) {
      throw new IllegalArgumentException("a gradient's norm is clipped to > 0, not to " + norm);
    }
    clip = norm;
    return this;
  }

  /** Makes each step of the gradients of {@code count} batches, averaged by their weights. */
  public Training<B> accumulate(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a step is made of 1 batch or more, not " + count);
    }
    batchesPerStep = count;
    return this;
  }

  /** How many tokens a batch's mean loss is taken over: its weight, and the unit of the speed. */
  public Training<B> tokens(ToDoubleFunction<B> count) {
    weight = Objects.requireNonNull(count, "count");
    return this;
  }

  /** Measures something before the first step, every so many steps, and at the end of a run. */
  public Training<B> evaluate(String name, long every, DoubleSupplier measure) {
    if (every < 1) {
      throw new IllegalArgumentException("'" + name + "' is measured every " + every + " steps?");
    }
    evaluations.add(new Evaluation(name, every, measure));
    return this;
  }

  /**
   * Ends the run when the first evaluation gets no better, and then puts the parameters back that
   * were the best.
   */
  public Training<B> stopEarly(EarlyStopping rule) {
    stopping = Objects.requireNonNull(rule, "rule");
    if (evaluations.isEmpty()) {
      throw new IllegalStateException("call evaluate(…) first: early stopping watches the first");
    }
    best = new Ema(parameters, 0); // of decay 0: a copy of the last parameters it was shown
    return this;
  }

  /** Keeps a moving average of the parameters, updated after each step. */
  public Training<B> average(Ema ema) {
    average = Objects.requireNonNull(ema, "ema");
    return this;
  }

  /** Saves to a file every so many steps and at the end of a run; see {@link #resume}. */
  public Training<B> checkpoint(Path file, long every) {
    checkpoint = Objects.requireNonNull(file, "file");
    checkpointEvery = Math.max(1, every);
    return this;
  }

  /** Draws an earlier history in grey behind this one. */
  public Training<B> expect(History earlier) {
    history.expect(earlier);
    return this;
  }

  /** Calls someone after each step, with the number of steps done. */
  public Training<B> after(LongConsumer listener) {
    listeners.add(listener);
    return this;
  }

  /** Shows neither bar nor curve: for many short runs. */
  public Training<B> quiet() {
    quiet = true;
    return this;
  }

  /**
   * Trains until {@code total} steps have been done, counted from the first. An interrupt ends it
   * earlier, and stays set.
   *
   * @throws Diverged if the loss or its gradient is not finite; the parameters are as before
   */
  public void run(long total) {
    if (total < step) {
      throw new IllegalArgumentException(
          Numbers.format("%,d steps are done, more than %,d", step, total));
    }
    var work =
        new TrainingStep<>(
            batches,
            loss,
            optimizer,
            schedule,
            batchesPerStep,
            weight == null ? batch -> 1 : weight,
            clip);
    List<NDArray> learning = parameters.values().stream().filter(NDArray::hasGradient).toList();
    if (learning.isEmpty()) {
      throw new IllegalStateException(
          "no parameter asks for a gradient: call setTrainable(true) on the model");
    }
    if (total == step) {
      return;
    }
    try (TrainingReport report = quiet ? null : new TrainingReport(history, step, total)) {
      if (step == 0) {
        evaluate(true);
      }
      double norm = Double.NaN;
      while (step < total && !Thread.currentThread().isInterrupted() && !isOver()) {
        TrainingStep.Outcome outcome = work.run(step, learning, norm);
        norm = outcome.norm();
        finish(outcome, step + 1 == total);
        if (report != null) {
          report.step(step, weight == null ? 0 : outcome.weight());
        }
      }
    }
    if (isOver()) {
      best.swap();
    }
  }

  private void finish(TrainingStep.Outcome outcome, boolean last) {
    history.add(History.LOSS, step, outcome.loss());
    history.add(History.GRADIENT_NORM, step, outcome.norm());
    history.add(History.LEARNING_RATE, step, outcome.learningRate());
    step++;
    if (average != null) {
      average.update();
    }
    evaluate(last);
    listeners.forEach(listener -> listener.accept(step));
    if (checkpoint != null && (last || step % checkpointEvery == 0)) {
      save(checkpoint);
    }
  }

  private void evaluate(boolean all) {
    for (Evaluation each : evaluations) {
      if (all || step % each.every == 0) {
        double value;
        try (Scope scope = Scope.open()) {
          value = each.measure.getAsDouble();
        }
        history.add(each.name, step, value);
        if (stopping != null && each == evaluations.get(0) && stopping.improves(value)) {
          best.update();
        }
      }
    }
  }

  private boolean isOver() {
    return stopping != null && stopping.isOver();
  }

  /** What was measured so far. */
  public History history() {
    return history;
  }

  /** How many steps were done. */
  public long step() {
    return step;
  }

  /** Saves model, optimiser, averages, step, seed and history to one file; see {@link #resume}. */
  public void save(Path file) {
    new Checkpoint(file).save(arrays(), step, history);
  }

  /**
   * Goes back to what was saved, if the file is there. The training must have been made in the same
   * way: same model, optimiser, batches and seed.
   *
   * @return whether there was a file
   * @throws IllegalArgumentException if it belongs to another model, optimiser or seed
   */
  public boolean resume(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    step = new Checkpoint(file).load(arrays(), history);
    if (stopping != null) {
      String watched = evaluations.get(0).name;
      stopping.replay(history.names().contains(watched) ? history.values(watched) : new double[0]);
    }
    return true;
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
      best.state().forEach((name, array) -> arrays.put("best." + name, array));
    }
    return arrays;
  }

  /** Frees what the training itself holds; model and optimiser stay. */
  @Override
  public void close() {
    if (best != null) {
      best.close();
    }
  }
}
