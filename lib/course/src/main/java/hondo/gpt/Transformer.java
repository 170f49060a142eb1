package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.Child;
import hondo.nn.Dropout;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.Sequential;
import hondo.nn.attention.RotaryEmbedding;
import hondo.nn.attention.SinusoidalPositions;
import hondo.torch.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A decoder-only Transformer with its choices open, for comparing them: (B, T) int64 → (B, T, V)
 * logits. With {@link TransformerOptions#gpt()} it computes what {@link Gpt} does, which has a
 * faster way.
 */
public final class Transformer extends DecoderOnlyTransformer {
  private final TransformerOptions options;
  private final Child<Embedding> embedding;
  private final NDArray positions;
  private final Dropout dropout;
  private final List<Child<TransformerBlock>> blocks = new ArrayList<>();
  private final Child<Layer> norm;
  private final Child<Layer> output;

  /**
   * A new model with random embeddings; its blocks are the identity where the norms stand before.
   *
   * @throws IllegalArgumentException if the heads of keys and values do not divide the heads
   */
  public Transformer(GptConfig sizes, TransformerOptions options, RandomGenerator random) {
    super(sizes);
    // What may be refused, before there is a part to close.
    options.attention(sizes);
    InputCheck.sizes(this, "feedForward", options.hiddenWidth(sizes.width()), sizes.width());
    this.options = options;
    int width = sizes.width();
    RotaryEmbedding rotary =
        options.positions() == TransformerOptions.Positions.ROTARY
            ? child("rotary", new RotaryEmbedding(sizes.context(), sizes.headWidth()))
            : null;
    Init small = Init.normal(TABLE_DEVIATION, random);
    Embedding table = new Embedding(sizes.vocabulary(), width, small);
    embedding = replaceable("embedding", Embedding.class, table);
    positions =
        options.positions() == TransformerOptions.Positions.LEARNED
            ? parameter("positions", small, sizes.context(), width)
            : null;
    dropout = new Dropout(options.dropout(), random);
    for (int i = 0; i < sizes.layers(); i++) {
      TransformerBlock block = new TransformerBlock(sizes, options, rotary, random);
      blocks.add(replaceable("blocks." + i, TransformerBlock.class, block));
    }
    boolean last = options.place() == TransformerOptions.Place.BEFORE;
    norm = replaceable("norm", last ? options.norm().make(width) : new Sequential());
    output =
        options.tied()
            ? null
            : replaceable("output", Linear.withoutBias(width, sizes.vocabulary(), small));
  }

  /** The sizes it was made with. */
  public GptConfig sizes() {
    return config;
  }

  /** The choices it was made with. */
  public TransformerOptions options() {
    return options;
  }

  @Override
  NDArray embedded(NDArray tokens) {
    int time = (int) tokens.getShape().get(1);
    NDArray h = embedding.get().rows(tokens);
    return dropout.forward(
        switch (options.positions()) {
          case LEARNED -> h.add(positions.get("0:" + time));
          case SINUSOIDAL -> h.add(sinusoids(h, time));
          default -> h;
        });
  }

  @Override
  NDArray throughLayers(NDArray embedded) {
    NDArray h = embedded;
    for (Child<TransformerBlock> block : blocks) {
      h = block.get().forward(h);
    }
    return norm.get().forward(h);
  }

  @Override
  NDArray scores(NDArray hidden) {
    return output != null ? output.get().forward(hidden) : embedding.get().logits(hidden);
  }

  /**
   * The mean cross-entropy in nats of the next tokens: (B, T) int64, (B, T) int64 → scalar.
   *
   * @param targets the token after each token; −100 where there is none to learn
   */
  public NDArray loss(NDArray tokens, NDArray targets) {
    NDArray logits = forward(tokens);
    config.requireTargets(name(), tokens, targets);
    return Losses.crossEntropy(logits, targets);
  }

  /** (B, T) int64 → an array (B, H, T, T) for each block. */
  public List<NDArray> attentionWeights(NDArray tokens) {
    List<NDArray> weights = new ArrayList<>();
    NDArray h = embed(tokens);
    for (Child<TransformerBlock> block : blocks) {
      weights.add(block.get().attentionWeights(h));
      h = block.get().forward(h);
    }
    return weights;
  }

  private NDArray sinusoids(NDArray h, int time) {
    float[][] table = SinusoidalPositions.table(time, config.width());
    float[] flat = new float[time * config.width()];
    for (int t = 0; t < time; t++) {
      System.arraycopy(table[t], 0, flat, t * config.width(), config.width());
    }
    return constant(h, flat, time, config.width());
  }
}
