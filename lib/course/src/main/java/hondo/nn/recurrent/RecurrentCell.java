package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Module;

/**
 * One step of a recurrent network, in plain array operators: input (B, I), state (B, H) → state (B,
 * H). Its parameters are those of PyTorch, so that weights can be exchanged: G gates (1 for an RNN,
 * 3 for a GRU, 4 for an LSTM) one below another, and two biases, of which one would do.
 */
public abstract class RecurrentCell extends Module {
  private final long inputWidth;
  private final long width;
  private final NDArray inputWeight;
  private final NDArray hiddenWeight;
  private final NDArray inputBias;
  private final NDArray hiddenBias;

  /**
   * @param config of one layer and one direction
   * @param gates G
   * @param weights how the weights begin
   * @param bias how the input's bias begins, if there are biases; the other begins at zero
   */
  RecurrentCell(RecurrentConfig config, int gates, Init weights, Init bias) {
    if (config.layers() != 1 || config.bidirectional()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s is one cell, of one layer and one direction, not of %s", name(), config));
    }
    inputWidth = config.inputWidth();
    width = config.width();
    InputCheck.sizes(this, "hiddenWeight", gates * width, width); // before there is any array
    inputWeight = parameter("inputWeight", weights, gates * width, inputWidth);
    hiddenWeight = parameter("hiddenWeight", weights, gates * width, width);
    inputBias = !config.biased() ? null : parameter("inputBias", bias, gates * width);
    hiddenBias = !config.biased() ? null : parameter("hiddenBias", Init.ZEROS, gates * width);
  }

  /** I, the width of the input. */
  public final long inputWidth() {
    return inputWidth;
  }

  /** H, the width of the state. */
  public final long width() {
    return width;
  }

  /** (G·H, I) */
  public final NDArray inputWeight() {
    return inputWeight;
  }

  /** (G·H, H) */
  public final NDArray hiddenWeight() {
    return hiddenWeight;
  }

  /** (G·H), or null where there is none. */
  public final NDArray inputBias() {
    return inputBias;
  }

  /** (G·H), or null where there is none. */
  public final NDArray hiddenBias() {
    return hiddenBias;
  }

  /** (B, I), the state before → the state after. */
  public final RecurrentState forward(NDArray input, RecurrentState state) {
    requireInput(input);
    requireLast(state.hidden(), "hidden state", width);
    if ((state.cell() != null) != hasCellState()) {
      throw new IllegalArgumentException(
          hasCellState()
              ? name() + " carries a cell state beside the hidden one, and this state has none"
              : name() + " has no cell state, and this state has one");
    }
    if (state.cell() != null) {
      requireLast(state.cell(), "cell state", width);
    }
    if (input.getShape().get(0) != state.hidden().getShape().get(0)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the input has shape %s and the hidden state %s: both should have one batch size",
              name(), input.getShape(), state.hidden().getShape()));
    }
    return next(input, state);
  }

  private void requireInput(NDArray input) {
    requireLast(input, "input", inputWidth);
    if (input.getShape().dimension() != 2) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the input has shape %s, and it should be (B, %d) (inputWeight has shape %s)",
              name(), input.getShape(), inputWidth, inputWeight.getShape()));
    }
  }

  /** Zeros for the batch of an input. */
  final RecurrentState zeros(NDArray input) {
    Shape shape = new Shape(input.getShape().get(0), width);
    NDArray hidden = input.getManager().zeros(shape, input.getDataType());
    return hasCellState()
        ? new RecurrentState(hidden, input.getManager().zeros(shape, input.getDataType()))
        : RecurrentState.of(hidden);
  }

  /** Whether the state has a memory c beside h. */
  boolean hasCellState() {
    return false;
  }

  abstract RecurrentState next(NDArray input, RecurrentState state);

  /** x Wᵢᵀ + bᵢ: (B, G·H) */
  final NDArray fromInput(NDArray input) {
    return affine(input, inputWeight, inputBias);
  }

  /** h Wₕᵀ + bₕ: (B, G·H) */
  final NDArray fromHidden(RecurrentState state) {
    return affine(state.hidden(), hiddenWeight, hiddenBias);
  }

  private static NDArray affine(NDArray x, NDArray weight, NDArray bias) {
    NDArray product = x.matMul(weight.transpose());
    return bias == null ? product : product.add(bias);
  }

  /** Gate number {@code index} of (B, G·H): (B, H). */
  final NDArray gate(NDArray gates, int index) {
    return gates.get(":, " + index * width + ":" + (index + 1) * width);
  }
}
