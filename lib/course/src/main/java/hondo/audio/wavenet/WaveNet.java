package hondo.audio.wavenet;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import hondo.core.Numbers;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.Linear;
import hondo.nn.Module;
import hondo.nn.conv.CausalConv1d;
import hondo.nn.conv.ConvConfig;
import hondo.nn.conv.GatedUnit;
import hondo.torch.TokenIds;
import hondo.torch.Upsampling;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A WaveNet (van den Oord et al. 2016): the distribution of each sample of a sound, quantised to V
 * values, given those before it. Gated layers of dilated causal convolutions add to one skip
 * stream, and two products with a ReLU before each make scores of it (figure 4).
 *
 * <p>Simplified: a layer has two taps; the first layer is an embedding, which is a convolution of
 * one tap with one-hot samples; what the model is told besides comes in frames that are held, not
 * through a learnt upsampling (section 2.5).
 */
public final class WaveNet extends Module {
  private final WaveNetConfig config;
  private final Embedding embedding;
  private final List<GatedUnit> units = new ArrayList<>(); // all but the last
  private final CausalConv1d filter; // of the last layer, after which nothing goes on
  private final CausalConv1d gate;
  private final CausalConv1d skip;
  private final CausalConv1d condition; // null: it is told nothing
  private final Linear hidden;
  private final Linear output;

  /** A new model with random weights. */
  public WaveNet(WaveNetConfig config, RandomGenerator random) {
    this.config = config;
    int c = config.channels();
    int s = config.skip();
    embedding = child("embedding", new Embedding(config.classes(), c, Init.normal(1, random)));
    int last = config.layers() - 1;
    Init init = Init.kaiming(1, random);
    for (int i = 0; i < last; i++) {
      units.add(child("units." + i, new GatedUnit(config.convolution(i), s, init)));
    }
    String end = "units." + last;
    filter = child(end + ".filter", new CausalConv1d(config.convolution(last), init));
    gate = child(end + ".gate", new CausalConv1d(config.convolution(last), init));
    skip = child(end + ".skip", new CausalConv1d(ConvConfig.of(c, s, 1), init));
    condition =
        config.condition() == 0
            ? null
            : child(
                "condition",
                new CausalConv1d(
                    ConvConfig.of(config.condition(), 2L * c * config.layers(), 1),
                    Init.kaiming(1, random)));
    hidden = child("hidden", Linear.of(s, s, Init.kaiming(Math.sqrt(2), random)));
    output = child("output", Linear.of(s, config.classes(), Init.normal(0.01, random)));
  }

  /** The sizes it was made with. */
  public WaveNetConfig config() {
    return config;
  }

  /**
   * The scores of the next sample after each sample: (B, T) int64 → (B, T, V).
   *
   * @throws IllegalStateException if the model expects to be told something besides
   */
  public NDArray forward(NDArray codes) {
    return forward(codes, null);
  }

  /**
   * As {@link #forward(NDArray)}, told something besides: (B, T) int64, (B, H, F) → (B, T, V).
   *
   * @param frames F of them share the T samples evenly: frame 0 holds for the first T / F; one
   *     frame holds all the time
   */
  public NDArray forward(NDArray codes, NDArray frames) {
    requireCodes(codes);
    NDArray told = told(codes, frames);
    NDArray h = embedding.rows(codes).transpose(0, 2, 1); // (B, C, T)
    NDArray sum = null;
    for (int i = 0; i < units.size(); i++) {
      GatedUnit.Output both =
          told == null
              ? units.get(i).forward(h)
              : units.get(i).forward(h, part(told, i, codes.getShape().get(1)));
      h = both.residual();
      sum = sum == null ? both.skip() : sum.add(both.skip());
    }
    NDArray end = last(h, told == null ? null : part(told, units.size(), codes.getShape().get(1)));
    sum = sum == null ? end : sum.add(end);
    NDArray last = Activation.relu(sum).transpose(0, 2, 1); // (B, T, S)
    return output.forward(Activation.relu(hidden.forward(last)));
  }

  /** What the last layer adds to the skip stream: (B, C, T) → (B, S, T). */
  private NDArray last(NDArray h, NDArray mine) {
    NDArray proposed = filter.forward(h);
    NDArray open = gate.forward(h);
    if (mine != null) {
      long c = config.channels();
      proposed = proposed.add(mine.get(Numbers.format(":, :%d", c)));
      open = open.add(mine.get(Numbers.format(":, %d:", c)));
    }
    return skip.forward(proposed.tanh().mul(Activation.sigmoid(open)));
  }

  private void requireCodes(NDArray codes) {
    if (codes.getShape().dimension() != 2 || codes.getShape().size() == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the samples have shape %s, and should have (B, T), both at least 1",
              name(), codes.getShape()));
    }
    TokenIds.requireTokens(name(), codes, config.classes());
  }

  /** (B, 2 C L, F), what all layers are told; null where there is nothing. */
  private NDArray told(NDArray codes, NDArray frames) {
    if ((frames == null) != (condition == null)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: it is told %d numbers a frame besides, so frames are %s",
              name(), config.condition(), frames == null ? "needed" : "refused"));
    }
    if (frames == null) {
      return null;
    }
    requireChannels(frames, "frames", 3, config.condition());
    long time = codes.getShape().get(1);
    if (frames.getShape().get(0) != codes.getShape().get(0)
        || time % frames.getShape().get(2) != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: samples %s and frames %s: as many rows, and a whole number of samples a frame",
              name(), codes.getShape(), frames.getShape()));
    }
    return condition.forward(frames);
  }

  /** Layer i's share of what all are told, (B, 2 C, T) or (B, 2 C, 1). */
  private NDArray part(NDArray told, int i, long time) {
    long width = 2L * config.channels();
    NDArray mine = told.get(Numbers.format(":, %d:%d", i * width, (i + 1) * width));
    long count = told.getShape().get(2);
    return count == 1 ? mine : Upsampling.nearest(mine, (int) (time / count));
  }
}
