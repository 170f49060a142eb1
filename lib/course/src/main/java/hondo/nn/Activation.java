package hondo.nn;

import ai.djl.ndarray.NDArray;
import hondo.torch.Activations;

/** An activation function of each number, as a layer without parameters: any shape → the same. */
public final class Activation extends Layer {
  /** Which function. */
  public enum Kind {
    RELU,
    /** max(x, 0)² */
    SQUARED_RELU,
    /** x σ(x) */
    SILU,
    /** x Φ(x), in the form with tanh (Hendrycks and Gimpel 2016, section 2). */
    GELU,
    TANH;

    /** Applies it to each number. */
    public NDArray apply(NDArray x) {
      return switch (this) {
        case RELU -> ai.djl.nn.Activation.relu(x);
        case SQUARED_RELU -> ai.djl.nn.Activation.relu(x).square();
        case SILU -> Activations.silu(x);
        case GELU -> Activations.geluTanh(x);
        case TANH -> x.tanh();
      };
    }
  }

  private final Kind kind;

  /** The layer of a function. */
  public Activation(Kind kind) {
    this.kind = kind;
  }

  @Override
  public NDArray forward(NDArray input) {
    requireNumbers(input, "input");
    return kind.apply(input);
  }
}
