package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import hondo.nn.Activation;
import hondo.nn.Layer;
import hondo.nn.ResidualInit;

/**
 * A residual unit over time: x + W₂ relu(W₁ ∗ relu(x)), a dilated convolution and one of a single
 * tap, as in the encoders and decoders of Jukebox (Dhariwal et al. 2020, appendix B.1). (B, C, T) →
 * (B, C, T).
 */
public final class ResidualConv1d extends Layer {
  private final Conv1d wide;
  private final Conv1d point;

  /**
   * @param channels C
   * @param dilation d: an output sees the inputs t − d, t and t + d
   * @param init of the two convolutions; the second ends the branch
   */
  public ResidualConv1d(int channels, int dilation, ResidualInit init) {
    ConvConfig three = ConvConfig.of(channels, channels, 3).withDilation(dilation);
    wide = child("wide", new Conv1d(three.withPadding(dilation), init.inner()));
    point = child("point", new Conv1d(ConvConfig.of(channels, channels, 1), init.last()));
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", 3, wide.config().in());
    NDArray hidden = wide.forward(Activation.Kind.RELU.apply(input));
    return input.add(point.forward(Activation.Kind.RELU.apply(hidden)));
  }
}
