package hondo.nn.recurrent;

import static ai.djl.nn.Activation.sigmoid;

import ai.djl.ndarray.NDArray;
import hondo.nn.Init;

/**
 * Gated recurrent unit (Cho et al. 2014) as PyTorch computes it, with the reset gate behind the
 * product: r, z = sigmoid(…), n = tanh(Wᵢ x + bᵢ + r ∘ (Wₕ h + bₕ)), h' = (1 − z) ∘ n + z ∘ h. The
 * gates are stored in the order r, z, n.
 */
public final class GruCell extends RecurrentCell {
  /**
   * @param config of one layer and one direction
   * @param init how both weights begin, {@link Init#recurrent} as PyTorch's; biases begin at zero
   */
  public GruCell(RecurrentConfig config, Init init) {
    super(config, 3, init, Init.ZEROS);
  }

  @Override
  RecurrentState next(NDArray input, RecurrentState state) {
    NDArray x = fromInput(input);
    NDArray h = fromHidden(state);
    NDArray reset = sigmoid(gate(x, 0).add(gate(h, 0)));
    NDArray update = sigmoid(gate(x, 1).add(gate(h, 1)));
    NDArray candidate = gate(x, 2).add(reset.mul(gate(h, 2))).tanh();
    // (1 − z) n + z h, with one product fewer
    return RecurrentState.of(candidate.add(update.mul(state.hidden().sub(candidate))));
  }
}
