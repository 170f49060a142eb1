package hondo.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of ONNX's node tests: a graph, of one node where it is about an operator, and arrays.
 */
final class NodeCase {
  private final Path folder;
  private final List<Protobuf> nodes;
  private final List<String> graphInputs;
  private final List<String> graphOutputs;

  private NodeCase(Path folder, Protobuf graph) {
    this.folder = folder;
    nodes = graph.messages(1);
    graphInputs = graph.messages(11).stream().map(input -> input.string(1)).toList();
    graphOutputs = graph.messages(12).stream().map(output -> output.string(1)).toList();
  }

  static NodeCase read(Path folder) throws IOException {
    Protobuf model = new Protobuf(Files.readAllBytes(folder.resolve("model.onnx")));
    return new NodeCase(folder, model.messages(7).get(0));
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** The operator, or null where several are put together. */
  String operator() {
    return nodes.size() == 1 ? nodes.get(0).string(4) : null;
  }

  /** The node with its inputs read into a manager; null for an input that is left out. */
  Node node(NDManager manager) throws IOException {
    Protobuf node = nodes.get(0);
    List<NDArray> inputs = new ArrayList<>();
    for (String name : node.strings(1)) {
      int at = graphInputs.indexOf(name);
      inputs.add(at < 0 ? null : OnnxTensor.read(data("input", at), manager));
    }
    Map<String, Protobuf> attributes = new LinkedHashMap<>();
    node.messages(5).forEach(attribute -> attributes.put(attribute.string(1), attribute));
    return new Node(inputs, attributes);
  }

  /** What the node's outputs should be, in their order; null for one that is left out. */
  List<NDArray> expected(NDManager manager) throws IOException {
    List<NDArray> outputs = new ArrayList<>();
    for (String name : nodes.get(0).strings(2)) {
      int at = graphOutputs.indexOf(name);
      outputs.add(at < 0 ? null : OnnxTensor.read(data("output", at), manager));
    }
    return outputs;
  }

  private Path data(String kind, int number) {
    return folder.resolve("test_data_set_0").resolve(kind + "_" + number + ".pb");
  }
}
