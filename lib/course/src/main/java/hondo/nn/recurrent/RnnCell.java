package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;
import hondo.nn.Init;
import java.util.random.RandomGenerator;

/** The simple recurrent network (Elman 1990): h' = tanh(Wᵢ x + bᵢ + Wₕ h + bₕ). */
public final class RnnCell extends RecurrentCell {
  /** Weights uniform within ±1/√H, as PyTorch's; biases zero. */
  public RnnCell(long inputWidth, long width, RandomGenerator random) {
    this(inputWidth, width, true, random);
  }

  RnnCell(long inputWidth, long width, boolean biased, RandomGenerator random) {
    super(inputWidth, width, 1, weights(width, random), biased ? Init.ZEROS : null);
  }

  @Override
  RecurrentState next(NDArray input, RecurrentState state) {
    return RecurrentState.of(fromInput(input).add(fromHidden(state)).tanh());
  }
}
