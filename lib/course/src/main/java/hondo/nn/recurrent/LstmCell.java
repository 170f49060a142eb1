package hondo.nn.recurrent;

import static ai.djl.nn.Activation.sigmoid;

import ai.djl.ndarray.NDArray;
import hondo.nn.Init;
import java.util.random.RandomGenerator;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; the forget gate: Gers et al. 2000). Of
 * the gates i, f, g, o, in this order, i, f, o go through a sigmoid and g through tanh; c' = f ∘ c
 * + i ∘ g, h' = o ∘ tanh(c').
 */
public final class LstmCell extends RecurrentCell {
  /**
   * Weights uniform within ±1/√H, as PyTorch's; biases zero but for the forget gate's.
   *
   * @param forgetBias with 1 a new cell remembers (Jozefowicz et al. 2015, section 2.2)
   */
  public LstmCell(long inputWidth, long width, double forgetBias, RandomGenerator random) {
    this(inputWidth, width, true, forgetBias, random);
  }

  LstmCell(long inputWidth, long width, boolean biased, double forgetBias, RandomGenerator random) {
    super(inputWidth, width, 4, weights(width, random), biased ? bias(width, forgetBias) : null);
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
