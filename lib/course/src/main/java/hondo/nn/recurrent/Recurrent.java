package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A recurrent network over whole sequences: (B, T, I) → (B, T, H). Two ways compute the same from
 * the same parameters: {@link #forward} in one call of PyTorch's own operator, and {@link
 * #stepByStep} with the cells, operator by operator.
 */
public abstract class Recurrent extends Layer {
  private final RecurrentConfig config;
  private final List<RecurrentCell> cells = new ArrayList<>();
  private final RecurrentScript script;

  /**
   * @param operator PyTorch's name
   * @param cell makes a cell of its sizes
   */
  Recurrent(
      RecurrentConfig config, String operator, Function<RecurrentConfig, RecurrentCell> cell) {
    this.config = config;
    for (int layer = 0; layer < config.layers(); layer++) {
      cells.add(child("layers." + layer, cell.apply(config.cell(layer))));
      if (config.bidirectional()) {
        cells.add(child("layers." + layer + ".backward", cell.apply(config.cell(layer))));
      }
    }
    script = new RecurrentScript(operator, config);
  }

  /** Widths, layers, directions and biases. */
  public final RecurrentConfig config() {
    return config;
  }

  /** The cells from the lowest layer up, the forward one of a layer before its backward one. */
  public final List<RecurrentCell> cells() {
    return List.copyOf(cells);
  }

  final boolean hasCellState() {
    return cells.get(0).hasCellState();
  }

  /** (B, T, I) → (B, T, H), from a state of zeros. */
  @Override
  public final NDArray forward(NDArray input) {
    return forward(input, null).output();
  }

  /**
   * (B, T, I), state (L, B, H) → (B, T, H), state (L, B, H), in one call.
   *
   * @param state where to begin; null for zeros
   */
  public final RecurrentOutput forward(NDArray input, RecurrentState state) {
    requireSequence(input);
    RecurrentState first = state == null ? zeros(input) : requireState(state, input);
    NDList arguments = new NDList(input, first.hidden());
    if (hasCellState()) {
      arguments.add(first.cell());
    }
    arguments.addAll(parameters().values());
    NDList result = script.call(arguments);
    return new RecurrentOutput(
        result.get(0), new RecurrentState(result.get(1), hasCellState() ? result.get(2) : null));
  }

  /** As {@link #forward(NDArray, RecurrentState)}, by the cells: the same numbers, slowly. */
  public final RecurrentOutput stepByStep(NDArray input, RecurrentState state) {
    requireSequence(input);
    RecurrentState first = state == null ? zeros(input) : requireState(state, input);
    NDArray sequence = input;
    NDList hidden = new NDList();
    NDList memory = new NDList();
    for (int layer = 0; layer < config.layers(); layer++) {
      NDList outputs = new NDList();
      for (int direction = 0; direction < config.directions(); direction++) {
        int index = layer * config.directions() + direction;
        RecurrentOutput out = run(cells.get(index), sequence, row(first, index), direction == 1);
        outputs.add(out.output());
        hidden.add(out.state().hidden());
        if (hasCellState()) {
          memory.add(out.state().cell());
        }
      }
      sequence = outputs.size() == 1 ? outputs.get(0) : NDArrays.concat(outputs, -1);
    }
    return new RecurrentOutput(
        sequence,
        new RecurrentState(NDArrays.stack(hidden), hasCellState() ? NDArrays.stack(memory) : null));
  }

  private static RecurrentOutput run(
      RecurrentCell cell, NDArray sequence, RecurrentState first, boolean backward) {
    int time = (int) sequence.getShape().get(1);
    NDArray[] outputs = new NDArray[time];
    RecurrentState state = first;
    for (int i = 0; i < time; i++) {
      int t = backward ? time - 1 - i : i;
      state = cell.forward(sequence.get(":, " + t), state);
      outputs[t] = state.hidden();
    }
    return new RecurrentOutput(NDArrays.stack(new NDList(outputs), 1), state);
  }

  private static RecurrentState row(RecurrentState state, int index) {
    return new RecurrentState(
        state.hidden().get(index), state.cell() == null ? null : state.cell().get(index));
  }

  private RecurrentState zeros(NDArray input) {
    Shape shape = stateShape(input);
    NDArray hidden = input.getManager().zeros(shape, input.getDataType());
    return new RecurrentState(
        hidden, hasCellState() ? input.getManager().zeros(shape, input.getDataType()) : null);
  }

  private Shape stateShape(NDArray input) {
    return new Shape(cells.size(), input.getShape().get(0), config.width());
  }

  private void requireSequence(NDArray input) {
    InputCheck.sequence(this, input, "input", config.inputWidth());
  }

  private RecurrentState requireState(RecurrentState state, NDArray input) {
    if (!state.hidden().getShape().equals(stateShape(input))) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the hidden state has shape %s, and for an input of shape %s it should be %s",
              name(), state.hidden().getShape(), input.getShape(), stateShape(input)));
    }
    if ((state.cell() != null) != hasCellState()) {
      throw new IllegalArgumentException(
          hasCellState()
              ? name() + " carries a cell state beside the hidden one, and this state has none"
              : name() + " has no cell state, and this state has one");
    }
    requireNumbers(state.hidden(), "hidden state");
    if (state.cell() != null) {
      requireNumbers(state.cell(), "cell state");
    }
    return state;
  }

  @Override
  protected final Shape outputShape(Shape input) {
    return new Shape(input.get(0), input.get(1), config.outputWidth());
  }
}
