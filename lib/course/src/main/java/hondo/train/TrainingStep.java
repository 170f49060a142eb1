package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Numbers;
import hondo.core.Seeds;
import hondo.core.StepRandom;
import hondo.core.Tape;
import hondo.kernel.api.Uninterrupted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * One step of a training: the gradient of some batches, and one update by it. Either the whole step
 * happens or the parameters stay as they were.
 *
 * @param batchesPerStep whose gradients are averaged by their weights
 * @param tokens how many tokens a batch's loss is taken over, and so how much it counts; at least
 *     0, and a batch of 0 counts for nothing. Null where nobody counts: each is worth as much
 * @param clip the most that the gradient's norm may be; infinite for no limit
 */
record TrainingStep<B>(
    Batches<B> batches,
    Loss<B> loss,
    Optimizer optimizer,
    Schedule schedule,
    int batchesPerStep,
    ToDoubleFunction<B> tokens,
    double clip) {

  /**
   * What came of a step.
   *
   * @param loss the batches' mean, before the update
   * @param norm the gradient's, before clipping
   * @param tokens how many it saw; 0 where nobody counts
   */
  record Outcome(double loss, double norm, double learningRate, double tokens) {
    /** Of a step that there was not. */
    static final Outcome NONE = new Outcome(Double.NaN, Double.NaN, Double.NaN, 0);
  }

  /** The update itself failed: it may have been made in part. */
  private static final class Torn extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Torn(long step, Throwable cause) {
      super(
          Numbers.format(
              "the update of step %,d failed (%s) and may have been made in part: go back to a"
                  + " checkpoint with resume(…), or make the model anew",
              step, cause),
          cause);
    }
  }

  /** A batch, and its part of the weight of all. */
  private record Share<B>(B batch, double part) {}

  /**
   * Does a step. What is read or waited for, batches and losses, can be stopped at any moment; the
   * update and what {@code done} does with its outcome are one piece.
   *
   * @param step its number, from 0
   * @param parameters those that learn
   * @param normBefore the gradient's norm one step before, for the message
   * @throws Diverged if loss or gradient is not finite
   */
  void run(long step, Collection<NDArray> parameters, double normBefore, Consumer<Outcome> done) {
    boolean updated = false;
    try (StepRandom chance = StepRandom.open(step)) {
      update(chance.step(), parameters, normBefore, done);
      updated = true;
    } catch (Torn e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      if (isOutOfMemory(e)) {
        throw new IllegalStateException(
            Numbers.format(
                "out of memory at step %,d; the parameters are as they were before it. Make "
                    + "the batch"
                    + " smaller and accumulate(k) as much more: the gradient is the same. Or"
                    + " shorten the texts, or make the model smaller.",
                step),
            e);
      }
      throw e;
    } finally {
      if (!updated) {
        Gradients.zero(parameters);
      }
    }
  }

  private void update(
      long step, Collection<NDArray> parameters, double normBefore, Consumer<Outcome> done) {
    List<Share<B>> shares = shares(step);
    double total = shares.stream().mapToDouble(Share::part).sum();
    double factor = schedule.at(step);
    double rate = optimizer.learningRate() * factor;
    double mean = 0;
    for (int i = 0; i < shares.size(); i++) {
      double part = shares.get(i).part() / total;
      try (Tape tape = Tape.open()) {
        NDArray value = loss.of(tape, shares.get(i).batch());
        double number = Tape.number(value);
        tape.backward(shares.size() == 1 ? value : value.mul(scalar(tape, value, part)));
        mean += part * number;
        if (Double.isFinite(number) && i < shares.size() - 1) {
          continue;
        }
        double norm = Gradients.norm(tape, parameters);
        requireFinite("the loss is " + number, number, step, rate, norm, normBefore);
        String what = "the loss is " + number + ", and its gradient is not finite";
        requireFinite(what, norm, step, rate, norm, normBefore);
        if (Math.min(norm, clip) > optimizer.largestNorm()) {
          what = "the loss is " + number + ", and its gradient is too large for the optimiser";
          throw new Diverged(what, step, rate, norm, normBefore);
        }
        Outcome outcome = new Outcome(mean, norm, rate, tokens == null ? 0 : total);
        Uninterrupted.run(() -> apply(tape, parameters, outcome, step, factor, done));
      }
    }
  }

  private void apply(
      Tape tape,
      Collection<NDArray> parameters,
      Outcome outcome,
      long step,
      double factor,
      Consumer<Outcome> done) {
    try {
      if (outcome.norm() > clip) {
        Gradients.scale(tape, parameters, clip / outcome.norm());
      }
      optimizer.step(tape, factor);
      done.accept(outcome);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new Torn(step, e);
    }
  }

  /** The batches that weigh anything: of the others no loss is asked, which may well be 0 / 0. */
  private List<Share<B>> shares(long step) {
    List<Share<B>> shares = new ArrayList<>();
    for (int i = 0; i < batchesPerStep; i++) {
      long number = step * batchesPerStep + i;
      B batch = batches.at(number, Seeds.generator("batch " + number));
      double part = tokens == null ? 1 : tokens.applyAsDouble(batch);
      if (!(part >= 0 && part < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("batch " + number + " weighs " + part);
      }
      if (part > 0) {
        shares.add(new Share<>(batch, part));
      }
    }
    if (shares.isEmpty()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the batches of step %d weigh nothing: they hold no token that counts", step));
    }
    return shares;
  }

  private static NDArray scalar(Tape tape, NDArray like, double value) {
    return like.getDataType() == DataType.FLOAT64
        ? tape.manager().create(value)
        : tape.manager().create((float) value);
  }

  private static void requireFinite(
      String what, double value, long step, double rate, double norm, double normBefore) {
    if (!Double.isFinite(value)) {
      throw new Diverged(what, step, rate, norm, normBefore);
    }
  }

  /** By Java's own error, or by what PyTorch's allocators for processor and GPU say. */
  static boolean isOutOfMemory(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
      if (each instanceof OutOfMemoryError
          || message.contains("out of memory")
          || message.contains("can't allocate memory")) {
        return true;
      }
    }
    return false;
  }
}
