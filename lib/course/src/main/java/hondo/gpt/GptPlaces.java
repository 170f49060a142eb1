package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.InputCheck;
import hondo.nn.LayerNorm;
import hondo.nn.Linear;
import hondo.nn.MergedWeight;
import hondo.nn.Module;

/** The parts of a {@link Gpt} by their paths, as its script and its decoders know them. */
final class GptPlaces {
  private final Module gpt;
  private final DataType numbers;

  GptPlaces(Module gpt) {
    InputCheck.open(gpt);
    this.gpt = gpt;
    numbers = gpt.numbers();
  }

  /** The part at a path, of a type, which says what it computes. */
  <M extends Module> M part(String path, Class<M> type) {
    Module part = gpt.part(path);
    if (!type.isInstance(part)) {
      throw unknown(path, part, "a " + type.getSimpleName());
    }
    return type.cast(part);
  }

  private static IllegalArgumentException unknown(String path, Module part, String expected) {
    return new IllegalArgumentException(
        Numbers.format(
            "%s is a %s, and the script and the decoders of a Gpt know %s there: compute by forward,"
                + " which takes any layer",
            path, part.name(), expected));
  }

  /** (width) the gain of a norm without a bias. */
  NDArray gain(String path, long width) {
    LayerNorm norm = part(path, LayerNorm.class);
    if (norm.parameters().size() > 1) {
      throw unknown(path, norm, "a LayerNorm without a bias");
    }
    return fitting(path, norm.parameters().get("weight"), width);
  }

  /** (out, in) the matrix of a linear map without a bias. */
  NDArray matrix(String path, long out, long in) {
    Module part = gpt.part(path);
    if (part instanceof MergedWeight layer) {
      return fitting(path, layer.mergedWeight(), out, in);
    }
    if (part instanceof Linear linear && linear.bias() == null) {
      return fitting(path, linear.weight(), out, in);
    }
    throw unknown(path, part, "a Linear without a bias, or a MergedWeight,");
  }

  /** The weight itself, if it has the shape and the type that it should have. */
  NDArray fitting(String path, NDArray weight, long... shape) {
    if (!weight.getShape().equals(new Shape(shape)) || weight.getDataType() != numbers) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the weight of %s in the Gpt is %s of shape %s, and should be %s of shape %s",
              path, weight.getDataType(), weight.getShape(), numbers, new Shape(shape)));
    }
    return weight;
  }
}
