package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Tape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes parameters by their gradients. */
public interface Optimizer extends AutoCloseable {
  /**
   * One update in place, by the gradients that the tape's backward pass has left in the parameters;
   * sets these gradients to zero.
   *
   * @param factor multiplies the optimiser's own learning rate: the {@link Schedule} of the
   *     training
   */
  void step(Tape tape, double factor);

  /**
   * What the optimiser remembers, by name: live arrays, to be saved, or to be written over with
   * what was saved.
   */
  Map<String, NDArray> state();

  /** Frees what the optimiser remembers; the parameters stay. */
  @Override
  void close();

  /** Several optimisers as one, each with its own parameters. */
  static Optimizer of(Optimizer... parts) {
    Optimizer[] all = parts.clone();
    return new Optimizer() {
      @Override
      public void step(Tape tape, double factor) {
        for (Optimizer part : all) {
          part.step(tape, factor);
        }
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
