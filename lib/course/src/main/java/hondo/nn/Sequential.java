package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Layers one after another. Their parameters are called {@code 0.weight}, {@code 1.weight}, …. */
public final class Sequential extends Layer {
  private final List<Child<Layer>> layers = new ArrayList<>();

  /** Layers in the order in which they are applied; none leaves its input as it is. */
  public Sequential(Layer... layers) {
    for (int i = 0; i < layers.length; i++) {
      this.layers.add(replaceable(Integer.toString(i), layers[i]));
    }
  }

  /** The layers in their order. */
  public List<Layer> layers() {
    return layers.stream().map(Child::get).toList();
  }

  @Override
  public NDArray forward(NDArray input) {
    NDArray x = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        x = layers.get(i).get().forward(x);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            Numbers.format("%s, layer %d: %s", name(), i, e.getMessage()), e);
      }
    }
    return x;
  }

  @Override
  protected Shape outputShape(Shape input) {
    Shape shape = input;
    for (Child<Layer> layer : layers) {
      shape = layer.get().outputShape(shape);
    }
    return shape;
  }
}
