package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.Child;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.LayerNorm;
import hondo.nn.Linear;
import hondo.nn.ResidualInit;
import hondo.nn.attention.AttentionConfig;
import hondo.nn.attention.MultiHeadAttention;
import hondo.nn.attention.RotaryEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A Transformer without feed-forward layers, x ← x + attention(norm(x)) in each layer, in which one
 * can see what attention alone can do (Elhage et al. 2021): (B, T) int64 → (B, T, V) logits.
 * Positions are rotary; embedding and output have tables of their own.
 */
public final class AttentionOnly extends DecoderOnlyTransformer {
  private final Child<Embedding> embedding;
  private final List<Child<Layer>> norms = new ArrayList<>();
  private final List<Child<MultiHeadAttention>> layers = new ArrayList<>();
  private final Child<Layer> norm;
  private final Child<Layer> output;

  /** A new model with random weights. */
  public AttentionOnly(GptConfig config, RandomGenerator random) {
    super(config);
    int width = config.width();
    RotaryEmbedding rotary =
        child("rotary", new RotaryEmbedding(config.context(), config.headWidth()));
    Init init = Init.normal(1, random);
    Embedding table = new Embedding(config.vocabulary(), width, init);
    embedding = replaceable("embedding", Embedding.class, table);
    ResidualInit start = ResidualInit.alike(Init.kaiming(1, random));
    AttentionConfig heads = AttentionConfig.causal(width, config.heads());
    for (int i = 0; i < config.layers(); i++) {
      norms.add(replaceable("norms." + i, new LayerNorm(width)));
      MultiHeadAttention layer = new MultiHeadAttention(heads, rotary, start);
      layers.add(replaceable("layers." + i, MultiHeadAttention.class, layer));
    }
    norm = replaceable("norm", new LayerNorm(width));
    Init small = Init.normal(TABLE_DEVIATION, random);
    output = replaceable("output", Linear.withoutBias(width, config.vocabulary(), small));
  }

  /** The sizes it was made with. */
  public GptConfig config() {
    return config;
  }

  @Override
  NDArray embedded(NDArray tokens) {
    return embedding.get().rows(tokens);
  }

  @Override
  NDArray throughLayers(NDArray embedded) {
    NDArray h = embedded;
    for (int i = 0; i < layers.size(); i++) {
      h = h.add(layers.get(i).get().forward(norms.get(i).get().forward(h)));
    }
    return norm.get().forward(h);
  }

  @Override
  NDArray scores(NDArray hidden) {
    return output.get().forward(hidden);
  }

  /** (B, T) int64 → an array (B, H, T, T) for each layer: how much each token takes from each. */
  public List<NDArray> attentionWeights(NDArray tokens) {
    List<NDArray> weights = new ArrayList<>();
    NDArray h = embed(tokens);
    for (int i = 0; i < layers.size(); i++) {
      NDArray n = norms.get(i).get().forward(h);
      weights.add(layers.get(i).get().weights(n));
      h = h.add(layers.get(i).get().forward(n));
    }
    return weights;
  }
}
