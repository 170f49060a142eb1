package hondo.nn.conv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.nn.Activation;
import hondo.nn.GroupNorm;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.torch.Reductions;
import java.util.ArrayList;
import java.util.List;

/**
 * A small convolutional network for pictures and spectrograms: stages of convolution (3 × 3), group
 * norm and ReLU, each half as high and wide as the one before except for the last, then the mean
 * over all places (Lin et al. 2014, section 3.2) and one score a class; (B, in, height, width) →
 * (B, C).
 *
 * <p>Norms are over each example alone (Wu and He 2018): nothing is remembered of training, and an
 * example's scores do not depend on its batch. The last layer begins at zero: before training all
 * classes are equally likely.
 */
public final class ConvClassifier extends Layer {
  private final ConvClassifierConfig config;
  private final List<Conv2d> convs = new ArrayList<>();
  private final List<GroupNorm> norms = new ArrayList<>();
  private final Linear output;

  /**
   * @param init how the convolutions begin
   */
  public ConvClassifier(ConvClassifierConfig config, Init init) {
    this.config = config;
    int last = config.widths().size() - 1;
    int in = config.in();
    for (int i = 0; i <= last; i++) {
      int out = config.widths().get(i);
      ConvConfig conv = ConvConfig.same(in, out, 3).withStride(i < last ? 2 : 1);
      convs.add(child("convs." + i, new Conv2d(conv, init)));
      norms.add(child("norms." + i, new GroupNorm(config.groups(), out)));
      in = out;
    }
    output = child("output", Linear.of(in, config.classes(), Init.ZEROS));
  }

  /** The channels after the last stage: (B, in, height, width) → (B, D, h, w). */
  public NDArray features(NDArray input) {
    requireChannels(input, "input", 4, config.in());
    NDArray x = input;
    for (int i = 0; i < convs.size(); i++) {
      x = Activation.Kind.RELU.apply(norms.get(i).forward(convs.get(i).forward(x)));
    }
    return x;
  }

  /** Scores of the mean over all places: (B, D, h, w) → (B, C). */
  public NDArray head(NDArray features) {
    return output.forward(Reductions.mean(features, false, 2, 3));
  }

  @Override
  public NDArray forward(NDArray input) {
    return head(features(input));
  }

  @Override
  protected Shape outputShape(Shape input) {
    return new Shape(input.get(0), config.classes());
  }
}
