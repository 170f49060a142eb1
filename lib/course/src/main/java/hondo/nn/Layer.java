package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A module that is a function of one array: what one can put one after another ({@link
 * Sequential}), and into DJL's containers.
 */
public abstract class Layer extends Module {
  /** Applies the layer; each layer's Javadoc says which shapes it takes and gives. */
  public abstract NDArray forward(NDArray input);

  /** As {@link #replaceable(String, Class, Module)}, for any layer in a layer's place. */
  protected final Child<Layer> replaceable(String name, Layer layer) {
    return replaceable(name, Layer.class, layer);
  }

  /** The shape of the result for an input of a shape. By default the same. */
  protected Shape outputShape(Shape input) {
    return input;
  }

  @Override
  protected final NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    return new NDList(forward(inputs.singletonOrThrow()));
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {outputShape(inputs[0])};
  }
}
