package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Tape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An optimiser: changes parameters by their gradients. */
public interface Optimizer extends AutoCloseable {
  /**
   * One update in place, by the gradients that the tape's backward pass has left in the parameters;
   * sets these gradients to zero.
   *
   * @param factor multiplies the optimiser's own learning rate: the {@link Schedule} of the
   *     training
   */
  void step(Tape tape, double factor);

  /** What it changes, by name: the parameters that asked for a gradient when it was made. */
  Map<String, NDArray> parameters();

  /**
   * The largest norm of a gradient that its arithmetic bears, infinite if any finite one. AdamW
   * squares the gradient, and a square beyond float32 would keep a parameter from moving ever
   * again.
   */
  default double largestNorm() {
    return Double.POSITIVE_INFINITY;
  }

  /** The learning rate at factor 1; where there are several optimisers, that of the first. */
  double learningRate();

  /**
   * What the optimiser remembers, by name: live arrays, to be saved, or to be written over with
   * what was saved.
   */
  Map<String, NDArray> state();

  /** Frees what the optimiser remembers; the parameters stay. */
  @Override
  void close();

  /**
   * Several optimisers as one, each with its own parameters.
   *
   * @throws IllegalArgumentException if a parameter is in two of them
   */
  static Optimizer of(Optimizer... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("there is no optimiser to join");
    }
    Optimizer[] all = parts.clone();
    Map<String, NDArray> joined = new LinkedHashMap<>();
    for (Optimizer part : all) {
      part.parameters()
          .forEach(
              (name, array) -> {
                if (joined.put(name, array) != null) {
                  throw new IllegalArgumentException("two optimisers have the parameter " + name);
                }
              });
    }
    LearningParameters.requireOnce(joined);
    return new Optimizer() {
      @Override
      public void step(Tape tape, double factor) {
        for (Optimizer part : all) {
          part.step(tape, factor);
        }
      }

      @Override
      public Map<String, NDArray> parameters() {
        return new LinkedHashMap<>(joined);
      }

      @Override
      public double largestNorm() {
        return Arrays.stream(all).mapToDouble(Optimizer::largestNorm).min().orElseThrow();
      }

      @Override
      public double learningRate() {
        return all[0].learningRate();
      }

      @Override
      public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        for (Optimizer part : all) {
          part.state()
              .forEach(
                  (name, array) -> {
                    if (state.put(name, array) != null) {
                      throw new IllegalStateException("two optimisers hold the state " + name);
                    }
                  });
        }
        return state;
      }

      @Override
      public void close() {
        for (Optimizer part : all) {
          part.close();
        }
      }
    };
  }
}
