package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.core.Numbers;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Module;
import hondo.torch.GatedConvolution;

/**
 * The layer of WaveNet (van den Oord et al. 2016, eq. 2 and figure 4): z = tanh(Wf ∗ x) ∘ σ(Wg ∗ x)
 * by causal dilated convolutions; x + W z goes on to the next layer, and another product with z is
 * the contribution to the output.
 */
public final class GatedUnit extends Module {
  private final ConvConfig config;
  private final CausalConv1d filter;

  /**
   * @param residual what goes on, (B, C, T)
   * @param skip what goes to the output, (B, S, T)
   */
  public record Output(NDArray residual, NDArray skip) {}

  /**
   * @param config of filter and gate, C → C, as a {@link CausalConv1d} takes it
   * @param skipChannels S
   * @param init how the four weights begin
   */
  public GatedUnit(ConvConfig config, long skipChannels, Init init) {
    if (config.in() != config.out()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "GatedUnit adds its input to its result, so both have one number of channels, not %d"
                  + " and %d",
              config.in(), config.out()));
    }
    this.config = config;
    ConvConfig onward = config.requireCausal(name()).pointwise(config.out());
    ConvConfig aside = config.pointwise(skipChannels); // all that may be refused, before the first
    InputCheck.sizes(this, "skip.weight", skipChannels, config.out());
    filter = child("filter", new CausalConv1d(config, init));
    child("gate", new CausalConv1d(config, init));
    child("residual", new CausalConv1d(onward, init));
    child("skip", new CausalConv1d(aside, init));
  }

  /** 1 + (k − 1) d, how many inputs in time an output depends on. */
  public int receptiveField() {
    return filter.receptiveField();
  }

  /** (B, C, T) → both outputs. */
  public Output forward(NDArray input) {
    requireChannels(input, "input", 3, config.in());
    return output(
        GatedConvolution.both(input, new NDList(parameters().values()), config.dilation()));
  }

  /**
   * (B, C, T) → both outputs, where filter and gate are told something besides (eq. 3).
   *
   * @param condition what is added to the filter's convolution and, below it, to the gate's: (B, 2
   *     C, T), or (B, 2 C, 1) where it is the same all the time
   */
  public Output forward(NDArray input, NDArray condition) {
    requireChannels(input, "input", 3, config.in());
    requireChannels(condition, "condition", 3, 2 * config.in());
    NDList parameters = new NDList(parameters().values());
    return output(GatedConvolution.conditioned(input, condition, parameters, config.dilation()));
  }

  private static Output output(NDList both) {
    return new Output(both.get(0), both.get(1));
  }
}
