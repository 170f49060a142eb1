package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.List;

/** Layers one after another. Their parameters are called {@code 0.weight}, {@code 1.weight}, …. */
public final class Sequential extends Layer {
  private final List<Layer> layers;

  public Sequential(Layer... layers) {
    this.layers = List.of(layers);
    for (int i = 0; i < layers.length; i++) {
      child(Integer.toString(i), layers[i]);
    }
  }

  /** The layers in their order. */
  public List<Layer> layers() {
    return layers;
  }

  @Override
  public NDArray forward(NDArray input) {
    NDArray x = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        x = layers.get(i).forward(x);
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
    for (Layer layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }
}
