package hondo.nn.recurrent;

import static ai.djl.nn.Activation.sigmoid;

import ai.djl.ndarray.NDArray;
import hondo.nn.Init;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; the forget gate: Gers et al. 2000). Of
 * the gates i, f, g, o, in this order, i, f, o go through a sigmoid and g through tanh; c' = f ∘ c
 * + i ∘ g, h' = o ∘ tanh(c').
 */
public final class LstmCell extends RecurrentCell {
  /**
   * @param config of one layer and one direction
   * @param forgetBias where the forget gate's bias begins, the others at zero; with 1 a new cell
   *     remembers (Jozefowicz et al. 2015, section 2.2)
   * @param init how both weights begin, {@link Init#recurrent} as PyTorch's
   */
  public LstmCell(RecurrentConfig config, double forgetBias, Init init) {
    super(config, 4, init, bias(config.width(), forgetBias));
  }

  private static Init bias(long width, double forgetBias) {
    return shape -> {
      float[] values = Init.ZEROS.values(shape);
      java.util.Arrays.fill(values, (int) width, (int) (2 * width), (float) forgetBias);
      return values;
    };
  }

  @Override
  boolean hasCellState() {
    return true;
  }

  @Override
  RecurrentState next(NDArray input, RecurrentState state) {
    NDArray gates = fromInput(input).add(fromHidden(state));
    NDArray in = sigmoid(gate(gates, 0));
    NDArray forget = sigmoid(gate(gates, 1));
    NDArray candidate = gate(gates, 2).tanh();
    NDArray out = sigmoid(gate(gates, 3));
    NDArray cell = forget.mul(state.cell()).add(in.mul(candidate));
    return new RecurrentState(out.mul(cell.tanh()), cell);
  }
}
