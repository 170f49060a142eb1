package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;
import hondo.core.Scope;

/**
 * A recurrent state that outlives the step that computed it: the carry of truncated
 * back-propagation through time (Williams and Peng 1990), and of sampling one token after another.
 *
 * <p>What it holds is cut from the graph: the next step begins with these numbers, and its
 * gradients end here. It owns its arrays.
 */
public final class CarriedState implements AutoCloseable {
  private RecurrentState state;

  /** The state, or null at the beginning: zeros. */
  public RecurrentState get() {
    return state;
  }

  /** Takes the numbers of a state, and frees those it had. */
  public void set(RecurrentState next) {
    RecurrentState cut =
        new RecurrentState(cut(next.hidden()), next.cell() == null ? null : cut(next.cell()));
    close();
    state = cut;
  }

  private static NDArray cut(NDArray array) {
    return Scope.release(array.stopGradient());
  }

  /** Back to zeros, as at the beginning of a text. */
  @Override
  public void close() {
    if (state != null) {
      state.hidden().close();
      if (state.cell() != null) {
        state.cell().close();
      }
      state = null;
    }
  }
}
