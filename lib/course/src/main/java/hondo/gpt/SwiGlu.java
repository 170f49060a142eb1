package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.Child;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.torch.Activations;
import java.util.random.RandomGenerator;

/**
 * A feed-forward layer with a gate (Shazeer 2020, eq. 6): y = W₂ (silu(W₁ x) ∘ W₃ x), (…, C) → (…,
 * C), without biases. With a hidden width of 8/3 C it has as many parameters as an {@link Mlp}.
 */
public final class SwiGlu extends Layer {
  private final long width;
  private final Child<Layer> gate;
  private final Child<Layer> up;
  private final Child<Layer> down;

  /** The last projection begins at zero, as in {@link Mlp}. */
  public SwiGlu(long width, long hiddenWidth, RandomGenerator random) {
    this.width = width;
    gate = replaceable("gate", Linear.withoutBias(width, hiddenWidth, Init.kaiming(1, random)));
    up = replaceable("up", Linear.withoutBias(width, hiddenWidth, Init.kaiming(1, random)));
    down = replaceable("down", Linear.withoutBias(hiddenWidth, width, Init.ZEROS));
  }

  @Override
  public NDArray forward(NDArray input) {
    requireLast(input, "input", width);
    return down.get()
        .forward(Activations.silu(gate.get().forward(input)).mul(up.get().forward(input)));
  }
}
