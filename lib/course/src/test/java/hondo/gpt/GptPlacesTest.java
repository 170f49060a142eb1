package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.MergedWeight;
import org.junit.jupiter.api.Test;

/** A matrix that a layer works out is looked at as one that it holds; GptReplaceTest has others. */
class GptPlacesTest {
  /** A layer whose matrix is of a shape and a type. */
  private static final class Merged extends Layer implements MergedWeight {
    private final NDArray weight;
    private final DataType type;

    Merged(DataType type, long... shape) {
      this.type = type;
      weight = parameter("weight", Init.ZEROS, shape);
    }

    @Override
    public NDArray forward(NDArray input) {
      return input.matMul(weight.transpose());
    }

    @Override
    public NDArray mergedWeight() {
      return weight.toType(type, true);
    }
  }

  private static void decoderOfOneWith(Merged layer, String said) {
    try (Gpt gpt = SmallGpt.gpt(8)) {
      gpt.replace("blocks.1.mlp.up", layer).close();
      String message = assertThrows(IllegalArgumentException.class, gpt::decoder).getMessage();
      assertEquals(
          "the weight of blocks.1.mlp.up in the Gpt is "
              + said
              + "should be float32 of shape"
              + " (64, 16)",
          message);
    }
  }

  @Test
  void itsShapeIsAskedFor() {
    decoderOfOneWith(new Merged(DataType.FLOAT32, 16, 64), "float32 of shape (16, 64), and ");
  }

  @Test
  void itsTypeIsAskedFor() {
    decoderOfOneWith(new Merged(DataType.FLOAT64, 64, 16), "float64 of shape (64, 16), and ");
  }
}
