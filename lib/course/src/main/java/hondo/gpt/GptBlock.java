package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.LayerNorm;
import hondo.nn.attention.RotaryEmbedding;
import java.util.random.RandomGenerator;

/**
 * One block of a GPT, norms first (Radford et al. 2019, section 2.3): h = x + attention(norm(x)), y
 * = h + mlp(norm(h)); (B, T, C) → (B, T, C).
 */
public final class GptBlock extends Layer {
  private final int width;
  private final LayerNorm attentionNorm;
  private final CausalSelfAttention attention;
  private final LayerNorm mlpNorm;
  private final Mlp mlp;

  public GptBlock(GptConfig config, RotaryEmbedding rotary, RandomGenerator random) {
    width = config.width();
    attentionNorm = child("attentionNorm", new LayerNorm(config.width()));
    attention = child("attention", new CausalSelfAttention(config, rotary, random));
    mlpNorm = child("mlpNorm", new LayerNorm(config.width()));
    mlp = child("mlp", new Mlp(config.width(), random));
  }

  /** (B, T, C) → (B, H, T, T), see {@link CausalSelfAttention#weights}. */
  public NDArray attentionWeights(NDArray input) {
    InputCheck.sequence(this, input, "input", width);
    return attention.weights(attentionNorm.forward(input));
  }

  @Override
  public NDArray forward(NDArray input) {
    InputCheck.sequence(this, input, "input", width);
    NDArray h = input.add(attention.forward(attentionNorm.forward(input)));
    return h.add(mlp.forward(mlpNorm.forward(h)));
  }
}
