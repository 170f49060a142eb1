package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
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
 * A training: what it is made of, and its run. First all is set up, parameters, batches, loss and
 * optimiser by {@link #of} and the rest one call each; the first {@link #run}, {@link #save},
 * {@link #useBest}, or {@link #resume} from a file, takes it as it is. After that a change is
 * refused.
 *
 * <pre>{@code
 * var training = Training.of(model.parameters(), batches, (tape, batch) -> …, optimizer)
 *     .schedule(Schedule.cosine(100, 2_000, 0.1))
 *     .clip(1)
 *     .evaluate("held out", 200, () -> …);
 * training.run(2_000);
 * }</pre>
 *
 * <p>A step happens as a whole or not at all: update, step count, averages and history are one
 * piece, which no interrupt cuts. Stopping the cell ends the run and keeps the model; {@code
 * run(2_000)} again goes on from there, with the evaluations and the checkpoint that were due. What
 * batches, dropout and the engine draw in a step depends on the seed and the step's number, so that
 * a run that was saved and resumed gives the same numbers as one that was not stopped. A loss that
 * draws from a generator of its own takes it from {@link StepRandom#of} in each step: a generator
 * that it keeps is in no checkpoint, nor is a state that it carries from batch to batch, which
 * moves even in a step that fails: such a run is resumed where its batches begin anew. Evaluations
 * draw numbers of their own, and what they and the listeners leave in the gradients is set to zero:
 * one more or less changes nothing of the steps.
 *
 * <p>With {@link #stopEarly} there are two sets of parameters, the last and the best. While a run
 * goes on, and after an interrupt, the model holds the last. When a run ends by itself, at its last
 * step or by the rule, the model holds the best. Running on begins with the last again; after the
 * rule has ended it, running on changes nothing. Checkpoints hold both, and which was in the model.
 *
 * <p>A run in two parts is the same as one. Where the first part ends between two evaluations, what
 * is measured there is a point more in the history, and decides whether last or best are in the
 * model until the next step; then it is forgotten. Patience and the best are counted at the
 * evaluations whose turn had come, as in one run.
 *
 * @param <B> a batch
 */
public final class Training<B> implements AutoCloseable {
  private final Map<String, NDArray> parameters;
  private final Batches<B> batches;
  private final Loss<B> loss;
  private final Optimizer optimizer;
  private final History history = new History();
  private final Evaluations evaluations = new Evaluations(history);
  private final List<LongConsumer> listeners = new ArrayList<>();

  private Schedule schedule = Schedule.constant();
  private ToDoubleFunction<B> tokens; // null: nobody counts
  private int batchesPerStep = 1;
  private double clip = Double.POSITIVE_INFINITY;
  private String watched; // the series that early stopping goes by; null: there is none
  private EarlyStopping rule;
  private Ema average;
  private Autosave autosave;
  private boolean quiet;

  private boolean closed;
  private TrainingLoop<B> loop; // null until the set-up is complete

  private Training(
      Map<String, NDArray> parameters, Batches<B> batches, Loss<B> loss, Optimizer optimizer) {
    LearningParameters.requireOnce(parameters);
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
    requireSetUp("schedule");
    schedule = Objects.requireNonNull(newSchedule, "schedule");
    return this;
  }

  /** Limits the norm of the gradient; see {@link Gradients#clipByNorm}. */
  public Training<B> clip(double norm) {
    requireSetUp("clip");
    if (!(norm > 0)) {
      throw new IllegalArgumentException("a gradient's norm is clipped to > 0, not to " + norm);
    }
    clip = norm;
    return this;
  }

  /** Makes each step of the gradients of {@code count} batches, averaged by their weights. */
  public Training<B> accumulate(int count) {
    requireSetUp("accumulate");
    if (count < 1) {
      throw new IllegalArgumentException("a step is made of 1 batch or more, not " + count);
    }
    batchesPerStep = count;
    return this;
  }

  /** How many tokens a batch's mean loss is taken over: its weight, and the unit of the speed. */
  public Training<B> tokens(ToDoubleFunction<B> count) {
    requireSetUp("tokens");
    tokens = Objects.requireNonNull(count, "count");
    return this;
  }

  /**
   * Measures something before the first step, every so many steps, and when a run ends by itself.
   * An evaluation that an interrupt cut is made again by the run that goes on.
   */
  public Training<B> evaluate(String name, long every, DoubleSupplier measure) {
    requireSetUp("evaluate");
    evaluations.add(name, every, measure);
    return this;
  }

  /**
   * Ends the run when an evaluation gets no better. A run that ends by itself, by this rule or at
   * its last step, leaves the parameters in the model that were the best.
   *
   * @param series the name of one of the evaluations; it may be set up after this
   * @param newRule what counts as better, and for how long to wait; a training's own
   */
  public Training<B> stopEarly(String series, EarlyStopping newRule) {
    requireSetUp("stopEarly");
    watched = Objects.requireNonNull(series, "series");
    rule = Objects.requireNonNull(newRule, "newRule");
    return this;
  }

  /** Keeps a moving average of the parameters, updated after each step. */
  public Training<B> average(Ema ema) {
    requireSetUp("average");
    average = Objects.requireNonNull(ema, "ema");
    return this;
  }

  /**
   * Saves to a file every so many steps, and when a run ends by itself; see {@link #resume}. What
   * is due when an interrupt comes is written whole, or later by the run that goes on.
   */
  public Training<B> checkpoint(Path file, long every) {
    requireSetUp("checkpoint");
    autosave = new Autosave(file, every);
    return this;
  }

  /** Draws an earlier history in grey behind this one. */
  public Training<B> expect(History earlier) {
    requireSetUp("expect");
    history.expect(earlier);
    return this;
  }

  /** Calls someone after each step, with the number of steps done. */
  public Training<B> after(LongConsumer listener) {
    requireSetUp("after");
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** Shows neither bar nor curve: for many short runs. */
  public Training<B> quiet() {
    requireSetUp("quiet");
    quiet = true;
    return this;
  }

  private void requireSetUp(String what) {
    if (loop != null) {
      throw new IllegalStateException(
          Numbers.format(
              "%s(…) comes too late: this training has begun (%,d steps are done), and goes on as"
                  + " it was set up. Call it before the first run, resume or save",
              what, loop.step()));
    }
  }

  /** The loop; the first call ends the set-up. */
  private TrainingLoop<B> loop() {
    if (closed) {
      throw new IllegalStateException("this training is closed: set up another one");
    } else if (loop == null) {
      BestParameters best =
          rule == null ? null : BestParameters.by(watched, rule, evaluations.names(), parameters);
      TrainingState state = new TrainingState(parameters, optimizer, history, average, best);
      loop =
          new TrainingLoop<>(
              state,
              new TrainingStep<>(batches, loss, optimizer, schedule, batchesPerStep, tokens, clip),
              new BetweenSteps(state, evaluations, listeners, autosave),
              quiet);
    }
    return loop;
  }

  /**
   * Trains until {@code total} steps have been done, counted from the first. An interrupt ends it
   * earlier, and stays set.
   *
   * @throws Diverged if the loss or its gradient is not finite; the parameters are as before
   * @throws IllegalStateException if the optimiser has not just the parameters that learn, or
   *     {@link #stopEarly} names a series that no evaluation has
   */
  public void run(long total) {
    attempt(() -> loop().run(total));
  }

  /** What is refused before the first step leaves the set-up open, where it was open before. */
  private void attempt(Runnable begin) {
    boolean open = loop == null;
    try {
      begin.run();
    } catch (IllegalArgumentException | IllegalStateException e) {
      if (open && loop != null && loop.step() == 0) {
        loop.close();
        loop = null;
        history.replace(new History()); // the next run measures again, and its rule is told
      }
      throw e;
    }
  }

  /**
   * Puts the best parameters into the model, where {@link #stopEarly} watches for them and an
   * interrupt has left the last. Going on begins with the last again.
   */
  public void useBest() {
    if (rule == null) {
      throw new IllegalStateException("nothing watches for the best: call stopEarly(…) first");
    }
    loop().useBest();
  }

  /** What was measured so far. */
  public History history() {
    return history;
  }

  /** How many steps were done. */
  public long step() {
    return loop == null ? 0 : loop.step();
  }

  /**
   * Saves model, optimiser, averages, best parameters, step, seed and history, see {@link #resume}.
   */
  public void save(Path file) {
    loop().save(file);
  }

  /**
   * Goes back to what was saved, if the file is there. The training must have been made in the same
   * way: same model, optimiser, batches, seed, and series for {@link #stopEarly}. The whole file is
   * checked before anything is changed.
   *
   * @return whether there was a file
   * @throws IllegalArgumentException if it is damaged, or belongs to another model, optimiser, seed
   *     or series
   */
  public boolean resume(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    attempt(() -> loop().resume(file));
    return true;
  }

  /** Ends it, and frees what it holds itself; model, optimiser and history stay. */
  @Override
  public void close() {
    closed = true;
    if (loop != null) {
      loop.close();
    }
  }
}
