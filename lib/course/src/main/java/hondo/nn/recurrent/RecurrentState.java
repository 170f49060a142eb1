package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;

/**
 * The hidden state of a recurrent network, which it hands from one step to the next. For a cell the
 * arrays are (B, H); for a layer (L, B, H), one row for each of its cells, the forward cell of a
 * layer before its backward one.
 *
 * @param hidden h, which is the output too
 * @param cell c, the memory of an LSTM; null for the others
 */
public record RecurrentState(NDArray hidden, NDArray cell) {
  public RecurrentState {
    if (cell != null && !cell.getShape().equals(hidden.getShape())) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the hidden state has shape %s and the cell state %s: they should be the same",
              hidden.getShape(), cell.getShape()));
    }
  }

  /** The state of an RNN or GRU. */
  public static RecurrentState of(NDArray hidden) {
    return new RecurrentState(hidden, null);
  }
}
