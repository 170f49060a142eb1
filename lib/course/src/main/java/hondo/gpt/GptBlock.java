package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.Child;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.LayerNorm;
import hondo.nn.ResidualInit;
import hondo.nn.attention.RotaryEmbedding;

/**
 * One block of a GPT, norms first (Radford et al. 2019, section 2.3): h = x + attention(norm(x)), y
 * = h + mlp(norm(h)); (B, T, C) → (B, T, C).
 */
public final class GptBlock extends Layer {
  private final int width;
  private final Child<Layer> attentionNorm;
  private final Child<CausalSelfAttention> attention;
  private final Child<Layer> mlpNorm;
  private final Child<Layer> mlp;

  /**
   * @param rotary turns queries and keys by their positions. It is not closed here, and must live
   *     as long as this: that of a model is {@code (RotaryEmbedding) gpt.part("rotary")}
   * @param init of attention and of the MLP
   */
  public GptBlock(GptConfig config, RotaryEmbedding rotary, ResidualInit init) {
    rotary.requireWidth(name(), config.headWidth()); // before there is a part to close
    width = config.width();
    attentionNorm = replaceable("attentionNorm", new LayerNorm(config.width()));
    attention =
        replaceable(
            "attention", CausalSelfAttention.class, new CausalSelfAttention(config, rotary, init));
    mlpNorm = replaceable("mlpNorm", new LayerNorm(config.width()));
    mlp = replaceable("mlp", new Mlp(config.width(), init));
  }

  /** (B, T, C) → (B, H, T, T), see {@link CausalSelfAttention#weights}. */
  public NDArray attentionWeights(NDArray input) {
    InputCheck.sequence(this, input, "input", width);
    return attention.get().weights(attentionNorm.get().forward(input));
  }

  @Override
  public NDArray forward(NDArray input) {
    InputCheck.sequence(this, input, "input", width);
    NDArray h = input.add(attention.get().forward(attentionNorm.get().forward(input)));
    return h.add(mlp.get().forward(mlpNorm.get().forward(h)));
  }
}
