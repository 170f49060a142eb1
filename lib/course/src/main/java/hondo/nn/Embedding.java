package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.torch.Lookup;
import hondo.torch.TokenIds;

/** An embedding, a row of a table for each token number: (…) int64 or int32, 0 … V − 1 → (…, C). */
public final class Embedding extends Layer {
  private final long width;
  private final NDArray weight;

  /** A table of {@code vocabulary} rows of {@code width} numbers. */
  public Embedding(long vocabulary, long width, Init init) {
    this.width = width;
    weight = parameter("weight", init, vocabulary, width);
  }

  /** (V, C) */
  public NDArray weight() {
    return weight;
  }

  @Override
  public NDArray forward(NDArray ids) {
    TokenIds.requireTokens(name(), ids, weight.getShape().get(0));
    return rows(ids);
  }

  /** As {@link #forward}, of numbers that were looked at already: (…) → (…, C). */
  public NDArray rows(NDArray ids) {
    InputCheck.open(this);
    return Lookup.embedding(ids, weight);
  }

  /** The table as an output layer (Press and Wolf 2017): (…, C) → (…, V). */
  public NDArray logits(NDArray hidden) {
    requireLast(hidden, "hidden state", width);
    Shape shape = hidden.getShape();
    return hidden
        .reshape(-1, width)
        .matMul(weight.transpose())
        .reshape(shape.slice(0, shape.dimension() - 1).add(weight.getShape().get(0)));
  }

  @Override
  protected Shape outputShape(Shape input) {
    return input.add(width);
  }
}
