package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.Child;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.ResidualInit;
import hondo.torch.Activations;

/**
 * SwiGLU, a feed-forward layer with a gate (Shazeer 2020, eq. 6): y = W₂ (silu(W₁ x) ∘ W₃ x), (…,
 * C) → (…, C), without biases. With a hidden width of 8/3 C it has as many parameters as an {@link
 * Mlp}.
 */
public final class SwiGlu extends Layer {
  private final long width;
  private final Child<Layer> gate;
  private final Child<Layer> up;
  private final Child<Layer> down;

  /**
   * @param width C
   * @param hiddenWidth rows of the gate and of W₃
   * @param init of these two, and last of W₂
   */
  public SwiGlu(long width, long hiddenWidth, ResidualInit init) {
    this.width = width;
    gate = replaceable("gate", Linear.withoutBias(width, hiddenWidth, init.inner()));
    up = replaceable("up", Linear.withoutBias(width, hiddenWidth, init.inner()));
    down = replaceable("down", Linear.withoutBias(hiddenWidth, width, init.last()));
  }

  @Override
  public NDArray forward(NDArray input) {
    requireLast(input, "input", width);
    return down.get()
        .forward(Activations.silu(gate.get().forward(input)).mul(up.get().forward(input)));
  }
}
