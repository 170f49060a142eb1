package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import hondo.core.Seeds;
import hondo.core.StepRandom;
import hondo.core.Tape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One step of a training: the gradient of some batches, and one update by it. Either the whole step
 * happens or the parameters stay as they were.
 *
 * @param batchesPerStep whose gradients are averaged by their weights
 * @param weight how much a batch counts, for example its tokens
 * @param clip the most that the gradient's norm may be; infinite for no limit
 */
record TrainingStep<B>(
    Batches<B> batches,
    Loss<B> loss,
    Optimizer optimizer,
    Schedule schedule,
    int batchesPerStep,
    ToDoubleFunction<B> weight,
    double clip) {

  /** What came of a step: the mean loss before it, the gradient's norm before clipping. */
  record Outcome(double loss, double norm, double learningRate, double weight) {}

  /**
   * Does a step.
   *
   * @param step its number, from 0
   * @param parameters those that learn
   * @param normBefore the gradient's norm one step before, for the message
   * @throws Diverged if loss or gradient is not finite
   */
  Outcome run(long step, Collection<NDArray> parameters, double normBefore) {
    boolean done = false;
    try (StepRandom chance = StepRandom.open(step)) {
      Outcome outcome = update(chance.step(), parameters, normBefore);
      done = true;
      return outcome;
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
      if (!done) {
        parameters.forEach(Tape::zeroGradient);
      }
    }
  }

  private Outcome update(long step, Collection<NDArray> parameters, double normBefore) {
    List<B> parts = new ArrayList<>();
    for (int i = 0; i < batchesPerStep; i++) {
      long number = step * batchesPerStep + i;
      parts.add(batches.at(number, Seeds.generator("batch " + number)));
    }
    double total = parts.stream().mapToDouble(weight).sum();
    if (!(total > 0)) {
      throw new IllegalArgumentException("the batches of step " + step + " weigh " + total);
    }
    double factor = schedule.at(step);
    double rate = optimizer.learningRate() * factor;
    double mean = 0;
    double norm = Double.NaN;
    for (int i = 0; i < batchesPerStep; i++) {
      double share = weight.applyAsDouble(parts.get(i)) / total;
      try (Tape tape = Tape.open()) {
        NDArray value = loss.of(tape, parts.get(i));
        double number = Tape.number(value);
        NDArray weighted =
            batchesPerStep == 1 ? value : value.mul(tape.manager().create((float) share));
        tape.backward(weighted);
        mean += share * number;
        if (!Double.isFinite(number) || i == batchesPerStep - 1) {
          norm = Gradients.norm(tape, parameters);
          requireFinite("the loss is " + number, number, step, rate, norm, normBefore);
          String what = "the loss is " + number + ", and its gradient is not finite";
          requireFinite(what, norm, step, rate, norm, normBefore);
          if (norm > clip) {
            Gradients.scale(tape, parameters, clip / norm);
          }
          optimizer.step(tape, factor);
        }
      }
    }
    return new Outcome(mean, norm, rate, total);
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
