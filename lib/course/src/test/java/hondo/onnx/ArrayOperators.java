package hondo.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.torch.Casts;
import hondo.torch.Einsum;
import hondo.torch.Fourier;
import hondo.torch.Indexing;
import hondo.torch.LinearAlgebra;
import hondo.torch.Losses;
import hondo.torch.Masks;
import hondo.torch.Norms;
import hondo.torch.Reductions;
import hondo.torch.Upsampling;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** ONNX's operators by those of {@code hondo.torch}; each gives the outputs that ours has. */
final class ArrayOperators {
  private ArrayOperators() {}

  /** A reduction of ours. */
  private interface Reduction {
    NDArray of(NDArray x, boolean keep, int... axes);
  }

  static void addTo(Map<String, Function<Node, NDList>> operators) {
    operators.put("Cast", ArrayOperators::cast);
    operators.put("Einsum", ArrayOperators::einsum);
    operators.put("GatherElements", ArrayOperators::gather);
    operators.put("ScatterElements", ArrayOperators::scatter);
    operators.put("Where", n -> new NDList(Indexing.where(n.input(0), n.input(1), n.input(2))));
    operators.put("LayerNormalization", ArrayOperators::layerNorm);
    operators.put("RMSNormalization", ArrayOperators::rmsNorm);
    operators.put("GroupNormalization", n -> groupNorm(n, n.integer("num_groups", 0)));
    operators.put("InstanceNormalization", n -> groupNorm(n, (int) n.input(0).getShape().get(1)));
    operators.put("ReduceLogSumExp", n -> reduce(n, Reductions::logSumExp));
    operators.put("ReduceMean", n -> reduce(n, Reductions::mean));
    operators.put("ReduceMax", n -> reduce(n, Reductions::max));
    operators.put("Trilu", ArrayOperators::triangle);
    operators.put("Resize", ArrayOperators::resize);
    operators.put("MatMulInteger", ArrayOperators::matMulInteger);
    operators.put("SoftmaxCrossEntropyLoss", ArrayOperators::crossEntropy);
    operators.put("STFT", ArrayOperators::stft);
  }

  private static NDList cast(Node n) {
    return new NDList(Casts.to(n.input(0), OnnxTensor.type(n.integer("to", 0))));
  }

  private static NDList einsum(Node n) {
    String equation = n.text("equation", "").replace(" ", "");
    Refused.unless(equation.contains("->"), "a result that is not written");
    Refused.unless(
        Arrays.stream(equation.split("->")[0].split(","))
            .allMatch(
                term ->
                    term.replace(".", "").chars().distinct().count()
                        == term.replace(".", "").length()),
        "a diagonal");
    return new NDList(Einsum.einsum(equation, n.inputs().toArray(new NDArray[0])));
  }

  private static NDList gather(Node n) {
    requireNotNegative(n.input(1));
    return new NDList(Indexing.gather(n.input(0), n.integer("axis", 0), n.input(1)));
  }

  private static NDList scatter(Node n) {
    Refused.unless(n.text("reduction", "none").equals("add"), "scattering that does not add");
    requireNotNegative(n.input(1));
    return new NDList(
        Indexing.scatterAdd(n.input(0), n.integer("axis", 0), n.input(1), n.input(2)));
  }

  static void requireNotNegative(NDArray indices) {
    Refused.unless(
        Arrays.stream(Elements.of(indices)).allMatch(i -> i >= 0),
        "indices that count from the end");
  }

  private static void requireEpsilon(Node n) {
    Refused.unless(
        n.real("epsilon", Norms.EPSILON) == (float) Norms.EPSILON, "an ε other than 1e-5");
  }

  /** The dimensions from the axis on as one, which is what our norms work on. */
  private static NDArray rows(Node n) {
    Shape shape = n.input(0).getShape();
    int axis = Math.floorMod(n.integer("axis", -1), shape.dimension());
    return n.input(0).reshape(shape.slice(0, axis).add(shape.slice(axis).size()));
  }

  private static NDList layerNorm(Node n) {
    requireEpsilon(n);
    NDArray gain = n.input(1).flatten();
    NDArray y =
        n.hasInput(2)
            ? Norms.layerNorm(rows(n), gain, n.input(2).flatten())
            : Norms.layerNorm(rows(n), gain);
    return new NDList(y.reshape(n.input(0).getShape()));
  }

  private static NDList rmsNorm(Node n) {
    requireEpsilon(n);
    NDArray y = Norms.rmsNorm(rows(n), n.input(1).flatten());
    return new NDList(y.reshape(n.input(0).getShape()));
  }

  private static NDList groupNorm(Node n, int groups) {
    requireEpsilon(n);
    NDArray x = n.input(0);
    Refused.unless(n.input(1).size() == x.getShape().get(1), "a gain by group");
    return new NDList(Norms.groupNorm(x, n.input(1), n.input(2), groups));
  }

  private static NDList reduce(Node n, Reduction reduction) {
    NDArray x = n.input(0);
    Refused.unless(x.getDataType().isFloating(), "numbers of type " + x.getDataType());
    Refused.unless(x.size() > 0, "nothing to reduce");
    int[] axes = n.hasInput(1) ? Node.ints(n.input(1).toLongArray()) : n.integers("axes");
    if (axes.length == 0 && n.integer("noop_with_empty_axes", 0) == 1) {
      throw new Refused("no axis that stands for none");
    }
    return new NDList(reduction.of(x, n.integer("keepdims", 1) == 1, axes));
  }

  private static NDList triangle(Node n) {
    int diagonal = n.hasInput(1) ? (int) Elements.of(n.input(1))[0] : 0;
    NDArray x = n.input(0);
    return new NDList(
        n.integer("upper", 1) == 1 ? Masks.triu(x, diagonal) : Masks.tril(x, diagonal));
  }

  private static NDList resize(Node n) {
    NDArray x = n.input(0);
    Refused.unless(!n.has("axes") && x.getShape().dimension() == 4, "other axes than an image's");
    Refused.unless(n.integer("antialias", 0) == 0, "a filter against aliasing");
    int scale = scale(n);
    String places = n.text("coordinate_transformation_mode", "half_pixel");
    String rounding = n.text("nearest_mode", "round_prefer_floor");
    String mode = n.text("mode", "nearest");
    if (mode.equals("nearest") && places.equals("half_pixel") && rounding.startsWith("round")) {
      return new NDList(Upsampling.nearest(x, scale));
    }
    Refused.unless(mode.equals("linear") && places.equals("half_pixel"), mode + " at " + places);
    return new NDList(Upsampling.bilinear(x, scale));
  }

  /** How many times as large both sides of the image are to be. */
  private static int scale(Node n) {
    double[] by = new double[4];
    if (n.hasInput(3)) {
      double[] sizes = Elements.of(n.input(3));
      Arrays.setAll(by, i -> sizes[i] / n.input(0).getShape().get(i));
    } else {
      by = Elements.of(n.hasInput(2) ? n.input(2) : n.input(1));
    }
    Refused.unless(
        by[0] == 1 && by[1] == 1 && by[2] == by[3] && by[2] >= 1 && by[2] == Math.rint(by[2]),
        "a scale that is no whole number, or differs by axis");
    return (int) by[2];
  }

  private static NDList matMulInteger(Node n) {
    Refused.unless(!n.hasInput(2) && !n.hasInput(3), "zero points");
    return new NDList(LinearAlgebra.int8Matmul(n.input(0), n.input(1)));
  }

  /** (N, C, …) with targets (N, …) is (…, C) and (…) here. */
  private static NDList crossEntropy(Node n) {
    Refused.unless(!n.hasInput(2), "weights by class");
    Shape shape = n.input(0).getShape();
    long classes = shape.get(1);
    NDArray logits =
        n.input(0).reshape(shape.get(0), classes, -1).transpose(0, 2, 1).reshape(-1, classes);
    NDArray targets = n.input(1).toType(DataType.INT64, true).flatten();
    if (n.has("ignore_index")) {
      NDArray ignored = targets.eq(n.integer("ignore_index", 0));
      targets = Indexing.maskedFill(targets, ignored, Losses.IGNORED);
    }
    return new NDList(
        switch (n.text("reduction", "mean")) {
          case "none" ->
              Losses.crossEntropyPerToken(logits, targets).reshape(n.input(1).getShape());
          case "sum" -> Losses.crossEntropyPerToken(logits, targets).sum();
          default -> Losses.crossEntropy(logits, targets);
        });
  }

  /** ONNX's first frame begins at 0 and ours has its middle there: ours are N/2 samples earlier. */
  private static NDList stft(Node n) {
    NDArray signal = n.input(0);
    Refused.unless(signal.getShape().get(2) == 1, "a complex signal");
    Refused.unless(n.integer("onesided", 1) == 1, "all N bins");
    int hop = (int) Elements.of(n.input(1))[0];
    NDArray window =
        n.hasInput(2)
            ? n.input(2)
            : signal.getManager().ones(new Shape((long) Elements.of(n.input(3))[0]));
    long size = window.size();
    Refused.unless(size % 2 == 0 && size / 2 % hop == 0, "frames that fall between ours");
    NDArray spectra = Fourier.stft(signal.squeeze(2), window, hop); // (B, N/2 + 1, F, 2)
    long first = size / 2 / hop;
    long frames = (signal.getShape().get(1) - size) / hop + 1;
    return new NDList(spectra.transpose(0, 2, 1, 3).get(":, " + first + ":" + (first + frames)));
  }
}
