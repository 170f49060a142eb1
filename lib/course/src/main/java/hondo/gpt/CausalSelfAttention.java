package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.Child;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.ResidualInit;
import hondo.nn.attention.AttentionWeights;
import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Attention;

/**
 * Multi-head attention of a text to its own past (Vaswani et al. 2017, section 3.2.2), with rotary
 * positions and no biases: (B, T, C) → (B, T, C).
 */
public final class CausalSelfAttention extends Layer {
  private final GptConfig config;
  private final RotaryEmbedding rotary;
  private final Child<Layer> qkv;
  private final Child<Layer> out;

  /**
   * @param rotary turns queries and keys by their positions. It is not closed here, and must live
   *     as long as this
   * @param init of queries, keys and values, and last of the output projection
   */
  public CausalSelfAttention(GptConfig config, RotaryEmbedding rotary, ResidualInit init) {
    this.config = config;
    this.rotary = rotary;
    rotary.requireWidth(name(), config.headWidth());
    long width = config.width();
    qkv = replaceable("qkv", Linear.withoutBias(width, 3 * width, init.inner()));
    out = replaceable("out", Linear.withoutBias(width, width, init.last()));
  }

  /** Fails unless it computes with the sizes and the table of a model that it stands in. */
  void requireMadeFor(String path, GptConfig model, RotaryEmbedding table) {
    if (!config.equals(model) || rotary != table) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s was made for %s%s, and the script and the decoders compute with %s: compute by"
                  + " forward, or make it with the model's, (RotaryEmbedding) gpt.part(\"rotary\")",
              path, config, rotary == table ? "" : " and another rotary table", model));
    }
  }

  @Override
  public NDArray forward(NDArray input) {
    NDArray parts = parts(input);
    long batch = input.getShape().get(0);
    long time = input.getShape().get(1);
    NDArray query = rotary.rotate(parts.get(0), 0);
    NDArray key = rotary.rotate(parts.get(1), 0);
    NDArray mixed = Attention.causal(query, key, parts.get(2)); // (B, H, T, D)
    return out.get().forward(mixed.transpose(0, 2, 1, 3).reshape(batch, time, config.width()));
  }

  /** (B, T, C) → (B, H, T, T): how much query t takes from each key; rows sum to 1. */
  public NDArray weights(NDArray input) {
    NDArray parts = parts(input);
    return AttentionWeights.of(
        rotary.rotate(parts.get(0), 0), rotary.rotate(parts.get(1), 0), true);
  }

  /** (B, T, C) → queries, keys and values, (3, B, H, T, D). */
  private NDArray parts(NDArray input) {
    InputCheck.sequence(this, input, "input", config.width());
    Shape shape = input.getShape();
    return qkv.get()
        .forward(input)
        .reshape(shape.get(0), shape.get(1), 3, config.heads(), config.headWidth())
        .transpose(2, 0, 3, 1, 4);
  }
}
