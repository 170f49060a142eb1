package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;
import hondo.nn.Init;

/** The simple recurrent network (Elman 1990): h' = tanh(Wᵢ x + bᵢ + Wₕ h + bₕ). */
public final class RnnCell extends RecurrentCell {
  /**
   * @param config of one layer and one direction
   * @param init how both weights begin, {@link Init#recurrent} as PyTorch's; biases begin at zero
   */
  public RnnCell(RecurrentConfig config, Init init) {
    super(config, 1, init, Init.ZEROS);
  }

  @Override
  RecurrentState next(NDArray input, RecurrentState state) {
    return RecurrentState.of(fromInput(input).add(fromHidden(state)).tanh());
  }
}
