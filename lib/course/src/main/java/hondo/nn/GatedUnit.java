package hondo.nn;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;

/**
 * The layer of WaveNet (van den Oord et al. 2016, eq. 2 and figure 4): z = tanh(Wf ∗ x) ∘ σ(Wg ∗ x)
 * by causal dilated convolutions; x + W z goes on to the next layer, and another product with z is
 * the contribution to the output.
 */
public final class GatedUnit extends Layer {
  private final CausalConv1d filter;
  private final CausalConv1d gate;
  private final CausalConv1d residual;
  private final CausalConv1d skip;

  /**
   * @param residual what goes on, (B, C, T)
   * @param skip what goes to the output, (B, S, T)
   */
  public record Output(NDArray residual, NDArray skip) {}

  /**
   * @param channels C
   * @param skipChannels S
   */
  public GatedUnit(
      long channels, long skipChannels, int kernel, int dilation, RandomGenerator random) {
    filter = child("filter", new CausalConv1d(channels, channels, kernel, dilation, random));
    gate = child("gate", new CausalConv1d(channels, channels, kernel, dilation, random));
    residual = child("residual", new CausalConv1d(channels, channels, 1, 1, random));
    skip = child("skip", new CausalConv1d(channels, skipChannels, 1, 1, random));
  }

  /** 1 + (k − 1) d, how many inputs in time an output depends on. */
  public int receptiveField() {
    return filter.receptiveField();
  }

  /** (B, C, T) → both outputs. */
  public Output both(NDArray input) {
    NDArray z = filter.forward(input).tanh().mul(ai.djl.nn.Activation.sigmoid(gate.forward(input)));
    return new Output(residual.forward(z).add(input), skip.forward(z));
  }

  /** (B, C, T) → (B, C, T), what goes on to the next layer. */
  @Override
  public NDArray forward(NDArray input) {
    return both(input).residual();
  }
}
