package hondo.audio.masked;

import ai.djl.ndarray.NDArray;
import hondo.nn.Activation;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.LayerNorm;
import hondo.nn.Linear;
import hondo.nn.ResidualInit;
import hondo.nn.Sequential;
import hondo.nn.attention.AttentionConfig;
import hondo.nn.attention.MultiHeadAttention;

/**
 * A block in which every patch sees every other: attention and a feed-forward layer four times as
 * wide inside, norms before each (Dosovitskiy et al. 2021, eq. 2 and 3); (B, T, C) → (B, T, C). A
 * new one is the identity.
 */
public final class EncoderBlock extends Layer {
  private static final long WIDENING = 4;

  private final int width;
  private final LayerNorm attentionNorm;
  private final MultiHeadAttention attention;
  private final LayerNorm feedForwardNorm;
  private final Sequential feedForward;

  /**
   * A new block.
   *
   * @param width C, a multiple of the heads
   * @param init of all weights but the last of each branch, which are zero
   */
  public EncoderBlock(int width, int heads, Init init) {
    this.width = width;
    ResidualInit branch = ResidualInit.identity(init);
    attentionNorm = child("attentionNorm", LayerNorm.withBias(width));
    attention =
        child(
            "attention",
            new MultiHeadAttention(AttentionConfig.full(width, heads).withBiases(), null, branch));
    feedForwardNorm = child("feedForwardNorm", LayerNorm.withBias(width));
    feedForward =
        child(
            "feedForward",
            new Sequential(
                Linear.of(width, WIDENING * width, branch.inner()),
                new Activation(Activation.Kind.GELU),
                Linear.of(WIDENING * width, width, branch.last())));
  }

  @Override
  public NDArray forward(NDArray input) {
    InputCheck.sequence(this, input, "input", width);
    NDArray mixed = input.add(attention.forward(attentionNorm.forward(input)));
    return mixed.add(feedForward.forward(feedForwardNorm.forward(mixed)));
  }
}
