package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.Child;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.ResidualInit;

/**
 * The feed-forward layer (MLP) of a block, four times as wide inside, with squared ReLU (So et al.
 * 2021, section 4): y = W₂ relu(W₁ x)², (…, C) → (…, C).
 */
public final class Mlp extends Layer {
  /** How many times as wide it is inside. */
  static final int WIDENING = 4;

  private final long width;
  private final Child<Layer> up;
  private final Child<Layer> down;

  /**
   * @param width C
   * @param init of the first matrix, and last of the second
   */
  public Mlp(long width, ResidualInit init) {
    this.width = width;
    up = replaceable("up", Linear.withoutBias(width, WIDENING * width, init.inner()));
    down = replaceable("down", Linear.withoutBias(WIDENING * width, width, init.last()));
  }

  @Override
  public NDArray forward(NDArray input) {
    requireLast(input, "input", width);
    return down.get().forward(ai.djl.nn.Activation.relu(up.get().forward(input)).square());
  }
}
