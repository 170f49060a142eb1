package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** An affine map of the last dimension: y = x Wᵀ + b, (…, in) → (…, out). */
public final class Linear extends Layer {
  private final long in;
  private final long out;
  private final NDArray weight;
  private final NDArray bias;

  private Linear(long in, long out, Init init, boolean biased) {
    this.in = in;
    this.out = out;
    weight = parameter("weight", init, out, in);
    bias = biased ? parameter("bias", Init.ZEROS, out) : null;
  }

  /** With a bias that begins at zero. */
  public static Linear of(long in, long out, Init init) {
    return new Linear(in, out, init, true);
  }

  /** Without a bias. */
  public static Linear withoutBias(long in, long out, Init init) {
    return new Linear(in, out, init, false);
  }

  /** (out, in) */
  public NDArray weight() {
    return weight;
  }

  /** (out), or null where there is none. */
  public NDArray bias() {
    return bias;
  }

  @Override
  public NDArray forward(NDArray input) {
    requireLast(input, "input", in);
    // Of rows, PyTorch does product and sum in one pass.
    return ai.djl.nn.core.Linear.linear(input.reshape(-1, in), weight, bias)
        .singletonOrThrow()
        .reshape(outputShape(input.getShape()));
  }

  @Override
  protected Shape outputShape(Shape input) {
    return input.slice(0, input.dimension() - 1).add(out);
  }
}
