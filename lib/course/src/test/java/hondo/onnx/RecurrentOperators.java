package hondo.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import hondo.core.Elements;
import hondo.nn.Init;
import hondo.nn.recurrent.Gru;
import hondo.nn.recurrent.Lstm;
import hondo.nn.recurrent.Recurrent;
import hondo.nn.recurrent.RecurrentConfig;
import hondo.nn.recurrent.RecurrentOutput;
import hondo.nn.recurrent.RecurrentState;
import hondo.nn.recurrent.Rnn;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** ONNX's RNN, GRU and LSTM by our recurrent layers, in both of their ways. */
final class RecurrentOperators {
  private RecurrentOperators() {}

  static void addTo(Map<String, Function<Node, NDList>> operators) {
    operators.put("RNN", n -> run(n, config -> new Rnn(config, Init.ZEROS), 0));
    // ONNX: z r h, ours: r z n.
    operators.put("GRU", n -> run(n, config -> new Gru(config, Init.ZEROS), 1, 0, 2));
    // ONNX: i o f c, ours: i f g o.
    operators.put("LSTM", n -> run(n, config -> new Lstm(config, Init.ZEROS), 0, 2, 3, 1));
  }

  private static NDList run(Node n, Function<RecurrentConfig, Recurrent> make, int... order) {
    boolean batchFirst = n.integer("layout", 0) == 1;
    NDArray x = batchFirst ? n.input(0) : n.input(0).transpose(1, 0, 2);
    int time = (int) x.getShape().get(1);
    requirePlain(n, time, order.length == 3);
    int width = n.integer("hidden_size", 0);
    RecurrentConfig config = RecurrentConfig.of((int) x.getShape().get(2), width);
    try (Recurrent layer = make.apply(config)) {
      Map<String, NDArray> own = layer.cells().get(0).parameters();
      NDList biases = n.hasInput(3) ? n.input(3).get(0).split(2, 0) : null;
      LayerOperators.set(own, "inputWeight", gates(n.input(1).get(0), order));
      LayerOperators.set(own, "hiddenWeight", gates(n.input(2).get(0), order));
      for (int i = 0; i < 2; i++) {
        NDArray values =
            biases == null
                ? x.getManager().zeros(own.get("inputBias").getShape())
                : gates(biases.get(i), order);
        LayerOperators.set(own, i == 0 ? "inputBias" : "hiddenBias", values);
      }
      RecurrentState first = state(n, layer instanceof Lstm, batchFirst);
      return outputs(layer.forward(x, first), layer.stepByStep(x, first), batchFirst);
    }
  }

  /** Blocks of rows in another order: ONNX and PyTorch stack their gates differently. */
  private static NDArray gates(NDArray stacked, int... order) {
    NDList parts = stacked.split(order.length, 0);
    NDList turned = new NDList();
    for (int gate : order) {
      turned.add(parts.get(gate));
    }
    return NDArrays.concat(turned, 0);
  }

  private static void requirePlain(Node n, int time, boolean isGru) {
    Refused.unless(n.text("direction", "forward").equals("forward"), "one direction alone");
    Refused.unless(!n.has("activations") && !n.has("clip"), "other functions in the gates");
    Refused.unless(!n.hasInput(7), "peepholes");
    Refused.unless(
        !n.hasInput(4) || Arrays.stream(Elements.of(n.input(4))).allMatch(length -> length == time),
        "a length for each row");
    // From a state of zeros the reset gate has nothing to reset, wherever it stands.
    Refused.unless(
        !isGru || n.integer("linear_before_reset", 0) == 1 || time == 1 && !n.hasInput(5),
        "a reset gate before the product");
  }

  private static RecurrentState state(Node n, boolean isLstm, boolean batchFirst) {
    if (!n.hasInput(5)) {
      return null;
    }
    NDArray hidden = batchFirst ? n.input(5).transpose(1, 0, 2) : n.input(5);
    NDArray cell = isLstm ? n.input(6) : null;
    return new RecurrentState(hidden, cell != null && batchFirst ? cell.transpose(1, 0, 2) : cell);
  }

  /** Y (T, 1, B, H), Y_h (1, B, H), Y_c (1, B, H), or with the batch first. */
  private static NDList outputs(RecurrentOutput fast, RecurrentOutput slow, boolean batchFirst) {
    double[] apart = Elements.of(fast.output().sub(slow.output()).abs().max());
    if (apart[0] > 1e-6) {
      throw new IllegalStateException("one call and step by step differ by " + apart[0]);
    }
    NDArray y = fast.output();
    NDList outputs =
        new NDList(
            batchFirst ? y.expandDims(2) : y.transpose(1, 0, 2).expandDims(1),
            fast.state().hidden());
    if (fast.state().cell() != null) {
      outputs.add(fast.state().cell());
    }
    if (batchFirst) {
      for (int i = 1; i < outputs.size(); i++) {
        outputs.set(i, outputs.get(i).transpose(1, 0, 2));
      }
    }
    return outputs;
  }
}
