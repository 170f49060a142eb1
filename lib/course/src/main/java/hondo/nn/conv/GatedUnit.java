package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.nn.Module;
import hondo.torch.GatedConvolution;
import java.util.random.RandomGenerator;

/**
 * The layer of WaveNet (van den Oord et al. 2016, eq. 2 and figure 4): z = tanh(Wf ∗ x) ∘ σ(Wg ∗ x)
 * by causal dilated convolutions; x + W z goes on to the next layer, and another product with z is
 * the contribution to the output.
 */
public final class GatedUnit extends Module {
  private final long channels;
  private final int dilation;
  private final CausalConv1d filter;

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
    this.channels = channels;
    this.dilation = dilation;
    filter = child("filter", new CausalConv1d(channels, channels, kernel, dilation, random));
    child("gate", new CausalConv1d(channels, channels, kernel, dilation, random));
    child("residual", new CausalConv1d(channels, channels, 1, 1, random));
    child("skip", new CausalConv1d(channels, skipChannels, 1, 1, random));
  }

  /** 1 + (k − 1) d, how many inputs in time an output depends on. */
  public int receptiveField() {
    return filter.receptiveField();
  }

  /** (B, C, T) → both outputs. */
  public Output forward(NDArray input) {
    requireChannels(input, "input", 3, channels);
    NDList parameters = new NDList(parameters().values());
    NDList both = GatedConvolution.both(input, parameters, dilation);
    return new Output(both.get(0), both.get(1));
  }
}
