package hondo.audio.vqvae;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import hondo.nn.Activation;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Module;
import hondo.nn.ResidualInit;
import hondo.nn.conv.Conv1d;
import hondo.nn.conv.ConvConfig;
import hondo.nn.conv.ResidualConv1d;
import hondo.nn.conv.TransposedConv1d;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Encoder and decoder of a VQ-VAE of sound (van den Oord et al. 2017; the stages after Dhariwal et
 * al. 2020, appendix B.1): strided convolutions with residual units between them, and the same
 * backwards. What lies between the two is a {@link Codebook}.
 */
public final class VqVae extends Module {
  private final VqVaeConfig config;
  private final List<Layer> encoder = new ArrayList<>();
  private final List<Layer> decoder = new ArrayList<>();

  /** A new model with random weights; its residual units are the identity. */
  public VqVae(VqVaeConfig config, RandomGenerator random) {
    this.config = config;
    Init init = Init.kaiming(1, random);
    int c = config.channels();
    int in = 1;
    for (int stride : config.strides()) {
      encoder.add(new Conv1d(stage(in, c, stride), init));
      units(encoder, init);
      in = c;
    }
    encoder.add(new Conv1d(ConvConfig.of(c, config.width(), 1), init));
    decoder.add(new Conv1d(ConvConfig.same(config.width(), c, 3), init));
    for (int i = config.strides().size() - 1; i >= 0; i--) {
      units(decoder, init);
      decoder.add(new TransposedConv1d(stage(c, i == 0 ? 1 : c, config.strides().get(i)), init));
    }
    declare("encoder", encoder);
    declare("decoder", decoder);
  }

  /** As long as its input over the stride: the kernel is twice the stride, half of one outside. */
  private static ConvConfig stage(int in, int out, int stride) {
    return ConvConfig.of(in, out, 2 * stride).withStride(stride).withPadding(stride / 2);
  }

  private void units(List<Layer> layers, Init init) {
    int dilation = 1;
    for (int i = 0; i < config.units(); i++) {
      layers.add(new ResidualConv1d(config.channels(), dilation, ResidualInit.identity(init)));
      dilation *= 3;
    }
  }

  private void declare(String name, List<Layer> layers) {
    for (int i = 0; i < layers.size(); i++) {
      child(name + "." + i, layers.get(i));
    }
  }

  /** The sizes it was made with. */
  public VqVaeConfig config() {
    return config;
  }

  /**
   * What the sound is to be remembered by: (B, T) → (B, T/hop, D), before any code is chosen.
   *
   * @throws IllegalArgumentException if T is no multiple of the hop
   */
  public NDArray encode(NDArray sound) {
    requireNumbers(sound, "sound");
    if (sound.getShape().dimension() != 2
        || sound.getShape().size() == 0
        || sound.getShape().get(1) % config.hop() != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the sound has shape %s, and should have (B, T) with T a multiple of %d",
              name(), sound.getShape(), config.hop()));
    }
    NDArray h = sound.expandDims(1);
    for (Layer layer : encoder) {
      h = layer.forward(h);
    }
    return h.transpose(0, 2, 1);
  }

  /** The sound of codes: (B, N, D) → (B, N · hop). */
  public NDArray decode(NDArray codes) {
    requireLast(codes, "codes", config.width());
    if (codes.getShape().dimension() != 3 || codes.getShape().size() == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the codes have shape %s, and should have (B, N, %d)",
              name(), codes.getShape(), config.width()));
    }
    NDArray h = codes.transpose(0, 2, 1);
    for (int i = 0; i < decoder.size(); i++) {
      boolean up = decoder.get(i) instanceof TransposedConv1d;
      h = decoder.get(i).forward(up ? Activation.Kind.RELU.apply(h) : h);
    }
    return h.squeeze(1);
  }
}
