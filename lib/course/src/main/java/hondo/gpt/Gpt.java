package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.batch.PackedBatch;
import hondo.batch.Packing;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Scope;
import hondo.nn.Child;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.LayerNorm;
import hondo.nn.MergedWeight;
import hondo.nn.ResidualInit;
import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A decoder-only Transformer (Radford et al. 2019) with rotary positions, squared ReLU, norms with
 * a gain alone, no biases, and one table for embedding and output: (B, T) int64 → (B, T, V) logits.
 *
 * <p>Two ways compute the same: {@link #forward(NDArray)} by the blocks, operator by operator, as
 * notebook 17 explains it; {@link #loss(NDArray, NDArray, Precision)} and {@link #logits(NDArray,
 * Precision)} in one script, several times as fast. A layer that was put in the place of one of its
 * linear maps takes part in the second way, and in decoders, where it is a {@link
 * hondo.nn.MergedWeight}.
 */
public final class Gpt extends DecoderOnlyTransformer {
  private final RotaryEmbedding rotary;
  private final Child<Embedding> embedding;
  private final List<Child<GptBlock>> blocks = new ArrayList<>();
  private final Child<Layer> norm;
  private final GptScript script;

  /** A new model with random embeddings, whose blocks are the identity. */
  public Gpt(GptConfig config, RandomGenerator random) {
    super(config);
    rotary = child("rotary", new RotaryEmbedding(config.context(), config.headWidth()));
    embedding =
        replaceable(
            "embedding",
            Embedding.class,
            new Embedding(
                config.vocabulary(), config.width(), Init.normal(TABLE_DEVIATION, random)));
    ResidualInit init = ResidualInit.identity(Init.kaiming(1, random));
    for (int i = 0; i < config.layers(); i++) {
      GptBlock block = new GptBlock(config, rotary, init);
      blocks.add(replaceable("blocks." + i, GptBlock.class, block));
    }
    norm = replaceable("norm", new LayerNorm(config.width()));
    script = new GptScript(config, rotary);
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
    for (Child<GptBlock> block : blocks) {
      h = block.get().forward(h);
    }
    return norm.get().forward(h);
  }

  @Override
  NDArray scores(NDArray hidden) {
    return embedding.get().logits(hidden);
  }

  /**
   * How much each token takes from each earlier one, to be drawn: (B, T) int64 → an array (B, H, T,
   * T) for each block.
   */
  public List<NDArray> attentionWeights(NDArray tokens) {
    List<NDArray> weights = new ArrayList<>();
    NDArray h = embed(tokens);
    for (Child<GptBlock> block : blocks) {
      weights.add(block.get().attentionWeights(h));
      h = block.get().forward(h);
    }
    return weights;
  }

  /** As {@link #forward(NDArray)}, from tokens to logits, in one script. */
  public NDArray logits(NDArray tokens, Precision precision) {
    config.requireTokens(name(), tokens);
    return scripted(weights -> script.logits(weights, tokens, precision));
  }

  /**
   * The mean cross-entropy in nats of the next tokens, in one script: (B, T) int64, (B, T) int64 →
   * scalar.
   *
   * @param targets the token after each token; −100 ({@link hondo.torch.Losses#IGNORED}) where
   *     there is none to learn. Without any other, the mean is not a number
   * @throws IllegalArgumentException naming the token or target that is out of range, and its place
   */
  public NDArray loss(NDArray tokens, NDArray targets, Precision precision) {
    config.requireTokens(name(), tokens);
    config.requireTargets(name(), tokens, targets);
    return scripted(weights -> script.loss(weights, tokens, targets, precision));
  }

  /** As {@link #loss(NDArray, NDArray, Precision)}: the mean over the targets that count. */
  public NDArray loss(TokenBatch batch, ArrayOwner owner, Precision precision) {
    Padding padding = batch.padding();
    return loss(
        padding.aligned(batch.tokens(owner)), padding.aligned(batch.targets(owner)), precision);
  }

  /** As {@link #logits(NDArray, Precision)}, of texts of different lengths. */
  public NDArray logits(NDArray tokens, Padding padding, Precision precision) {
    return padding.restored(logits(padding.aligned(tokens), precision));
  }

  /**
   * As {@link #logits(NDArray, Precision)}, of rows that hold several texts each: every text is
   * read as it would be alone.
   */
  public NDArray logits(NDArray tokens, Packing packing, Precision precision) {
    config.requireTokens(name(), tokens);
    packing.require(tokens.getShape().get(0), tokens.getShape().get(1));
    return scripted(weights -> script.logits(weights, tokens, packing, precision));
  }

  /** As {@link #loss(TokenBatch, ArrayOwner, Precision)}, of rows that hold several texts each. */
  public NDArray loss(PackedBatch packed, ArrayOwner owner, Precision precision) {
    NDArray tokens = packed.batch().tokens(owner);
    NDArray targets = packed.batch().targets(owner);
    config.requireTokens(name(), tokens);
    config.requireTargets(name(), tokens, targets);
    return scripted(weights -> script.loss(weights, tokens, targets, packed.packing(), precision));
  }

  /** The cross-entropy of each next token in nats, (B, T), zero where the target is −100. */
  public NDArray nats(NDArray tokens, NDArray targets, Precision precision) {
    config.requireTokens(name(), tokens);
    config.requireTargets(name(), tokens, targets);
    return scripted(weights -> script.nats(weights, tokens, targets, precision));
  }

  /** As {@link #nats(NDArray, NDArray, Precision)}: (B, T), zero where a target does not count. */
  public NDArray nats(TokenBatch batch, ArrayOwner owner, Precision precision) {
    Padding padding = batch.padding();
    NDArray tokens = padding.aligned(batch.tokens(owner));
    return padding.restored(nats(tokens, padding.aligned(batch.targets(owner)), precision));
  }

  /**
   * Reads a text piece by piece with a cache, as fast as this device allows: in plain Java on the
   * processor, by one script call a piece elsewhere. To be made anew after the parameters have
   * changed.
   */
  public GptDecoder decoder() {
    return new GptDecoder(decoder(1));
  }

  /** As {@link #decoder()}, for so many texts side by side. */
  public BatchDecoder decoder(int rows) {
    InputCheck.open(this);
    boolean onProcessor = !embedding.get().weight().getDevice().isGpu();
    if (!onProcessor) {
      return scriptDecoder(rows);
    }
    try (Scope scope = Scope.open()) {
      return new ArrayDecoder(config, rotary, weights(), rows);
    }
  }

  /** As {@link #decoder(int)}, by scripts on any device. */
  BatchDecoder scriptDecoder(int rows) {
    try (Scope scope = Scope.open()) {
      return new ScriptDecoder(config, rotary, weights(), rows);
    }
  }

  private GptWeights weights() {
    return GptWeights.of(config, rotary, this);
  }

  /** Matrices that are worked out for the call are freed where no gradient will ask for them. */
  private NDArray scripted(Function<GptWeights, NDArray> call) {
    // Asked last: a training, which records, need not look through all parts at each step.
    if (Recording.isOn() || modules().values().stream().noneMatch(MergedWeight.class::isInstance)) {
      return call.apply(weights());
    }
    try (Scope scope = Scope.open()) {
      return scope.keep(call.apply(weights()));
    }
  }
}
