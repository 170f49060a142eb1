package hondo.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.nn.Activation;
import hondo.nn.Dropout;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.conv.Conv1d;
import hondo.nn.conv.Conv2d;
import hondo.nn.conv.ConvConfig;
import hondo.torch.Convolutions;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** ONNX's operators by our layers without time, and by convolutions. */
final class LayerOperators {
  private LayerOperators() {}

  static void addTo(Map<String, Function<Node, NDList>> operators) {
    operators.put("Relu", n -> activation(n, Activation.Kind.RELU));
    operators.put("Tanh", n -> activation(n, Activation.Kind.TANH));
    operators.put("Gelu", LayerOperators::gelu);
    operators.put("Dropout", LayerOperators::dropout);
    operators.put("Gather", LayerOperators::embedding);
    operators.put("Gemm", LayerOperators::gemm);
    operators.put("MatMul", LayerOperators::matMul);
    operators.put("Conv", LayerOperators::convolution);
    operators.put("ConvTranspose", LayerOperators::transposed);
  }

  private static NDList activation(Node n, Activation.Kind kind) {
    return new NDList(new Activation(kind).forward(n.input(0)));
  }

  private static NDList gelu(Node n) {
    Refused.unless(n.text("approximate", "none").equals("tanh"), "GELU without tanh");
    return activation(n, Activation.Kind.GELU);
  }

  private static NDList dropout(Node n) {
    boolean training = n.hasInput(2) && Elements.of(n.input(2))[0] != 0;
    double ratio = n.hasInput(1) ? Elements.of(n.input(1))[0] : n.real("ratio", 0.5);
    Refused.unless(!training || ratio == 0, "another's random numbers");
    return new NDList(new Dropout(ratio, new Random(0)).forward(n.input(0)));
  }

  /** α A' B' + β C: what a linear layer computes where the factors are 1 and C is a bias. */
  private static NDList gemm(Node n) {
    Refused.unless(n.real("alpha", 1) == 1 && n.real("beta", 1) == 1, "a factor before a matrix");
    Refused.unless(n.integer("transA", 0) == 0, "an input that is turned");
    NDArray weight = n.integer("transB", 0) == 1 ? n.input(1) : n.input(1).transpose();
    NDArray bias = n.input(2);
    Refused.unless(
        bias == null || bias.size() == weight.getShape().get(0), "a sum that is no bias");
    return linear(n.input(0), weight, bias == null ? null : bias.reshape(-1));
  }

  private static NDList matMul(Node n) {
    Refused.unless(n.input(1).getShape().dimension() == 2, "a matrix for each of a batch");
    return linear(n.input(0), n.input(1).transpose(), null);
  }

  private static NDList linear(NDArray x, NDArray weight, NDArray bias) {
    long out = weight.getShape().get(0);
    long in = weight.getShape().get(1);
    try (Layer layer =
        bias == null ? Linear.withoutBias(in, out, Init.ZEROS) : Linear.of(in, out, Init.ZEROS)) {
      set(layer.parameters(), "weight", weight);
      set(layer.parameters(), "bias", bias);
      return new NDList(layer.forward(x));
    }
  }

  /** Rows of a table; those of an array with more dimensions are flattened on the way. */
  private static NDList embedding(Node n) {
    NDArray table = n.input(0);
    Refused.unless(n.integer("axis", 0) == 0, "no rows");
    ArrayOperators.requireNotNegative(n.input(1));
    Shape row = table.getShape().slice(1);
    float[] values = Elements.narrow(Elements.of(table));
    try (Embedding layer = new Embedding(table.getShape().get(0), row.size(), ignored -> values)) {
      NDArray rows = layer.forward(n.input(1));
      return new NDList(rows.reshape(n.input(1).getShape().addAll(row)));
    }
  }

  private static NDList convolution(Node n) {
    NDArray x = n.input(0);
    NDArray weight = n.input(1);
    Shape shape = weight.getShape();
    requirePlain(n, "convolutions");
    int dimensions = x.getShape().dimension() - 2;
    Refused.unless(dimensions <= 2, "three dimensions");
    Refused.unless(
        Arrays.stream(shape.getShape()).skip(2).distinct().count() == 1, "a kernel with sides");
    int kernel = (int) shape.get(2);
    int stride = n.same("strides", 1);
    int padding = n.same("pads", 0);
    int dilation = n.same("dilations", 1);
    ConvConfig config =
        ConvConfig.of(shape.get(1), shape.get(0), kernel)
            .withStride(stride)
            .withPadding(padding)
            .withDilation(dilation);
    try (Layer layer =
        dimensions == 1 ? new Conv1d(config, Init.ZEROS) : new Conv2d(config, Init.ZEROS)) {
      set(layer.parameters(), "weight", weight);
      set(layer.parameters(), "bias", n.input(2));
      return new NDList(layer.forward(x));
    }
  }

  /** Writes over a parameter; with null nothing, so that a bias stays zero. */
  static void set(Map<String, NDArray> parameters, String name, NDArray values) {
    if (values != null) {
      parameters.get(name).set(Elements.narrow(Elements.of(values)));
    }
  }

  private static NDList transposed(Node n) {
    NDArray x = n.input(0);
    requirePlain(n, "transposed convolutions");
    Refused.unless(!n.has("output_shape"), "a padding that follows from the output's shape");
    int stride = n.same("strides", 1);
    int padding = n.same("pads", 0);
    int more = n.same("output_padding", 0);
    int dilation = n.same("dilations", 1);
    NDArray bias = n.input(2);
    return switch (x.getShape().dimension()) {
      case 3 ->
          new NDList(
              Convolutions.transposed1d(x, n.input(1), bias, stride, padding, more, dilation));
      case 4 ->
          new NDList(
              Convolutions.transposed2d(x, n.input(1), bias, stride, padding, more, dilation));
      default -> throw new Refused("three dimensions");
    };
  }

  private static void requirePlain(Node n, String what) {
    Refused.unless(n.integer("group", 1) == 1, what + " of groups");
    String padding = n.text("auto_pad", "NOTSET");
    Refused.unless(padding.equals("NOTSET"), "a padding called " + padding);
  }
}
