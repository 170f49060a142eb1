package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.LayerNorm;
import hondo.nn.attention.RotaryEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A decoder-only Transformer (Radford et al. 2019) with rotary positions, squared ReLU, norms with
 * a gain alone, no biases, and one table for embedding and output: (B, T) int64 → (B, T, V) logits.
 *
 * <p>Two ways compute the same: {@link #forward(NDArray)} by the blocks, operator by operator, as
 * notebook 17 explains it; {@link #loss(NDArray, NDArray, Precision)} and {@link #logits(NDArray,
 * Precision)} in one script, several times as fast.
 */
public final class Gpt extends DecoderOnlyTransformer {
  private final RotaryEmbedding rotary;
  private final Embedding embedding;
  private final List<GptBlock> blocks = new ArrayList<>();
  private final LayerNorm norm;
  private final GptScript script;

  /** A new model with random embeddings, whose blocks are the identity. */
  public Gpt(GptConfig config, RandomGenerator random) {
    super(config);
    rotary = new RotaryEmbedding(config.context(), config.headWidth());
    embedding =
        child(
            "embedding",
            new Embedding(config.vocabulary(), config.width(), Init.normal(0.02, random)));
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(child("blocks." + i, new GptBlock(config, rotary, random)));
    }
    norm = child("norm", new LayerNorm(config.width()));
    script = new GptScript(config, rotary, GptWeights.of(config, parameters()));
  }

  public GptConfig config() {
    return config;
  }

  @Override
  NDArray embedded(NDArray tokens) {
    return embedding.rows(tokens);
  }

  @Override
  NDArray throughLayers(NDArray embedded) {
    NDArray h = embedded;
    for (GptBlock block : blocks) {
      h = block.forward(h);
    }
    return norm.forward(h);
  }

  @Override
  NDArray scores(NDArray hidden) {
    return embedding.logits(hidden);
  }

  /**
   * How much each token takes from each earlier one, to be drawn: (B, T) int64 → an array (B, H, T,
   * T) for each block.
   */
  public List<NDArray> attentionWeights(NDArray tokens) {
    List<NDArray> weights = new ArrayList<>();
    NDArray h = embed(tokens);
    for (GptBlock block : blocks) {
      weights.add(block.attentionWeights(h));
      h = block.forward(h);
    }
    return weights;
  }

  /** As {@link #forward(NDArray)}, from tokens to logits, in one script. */
  public NDArray logits(NDArray tokens, Precision precision) {
    config.requireTokens(name(), tokens);
    return script.logits(tokens, precision);
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
    return script.loss(tokens, targets, precision);
  }

  /** As {@link #logits(NDArray, Precision)}, of texts of different lengths. */
  public NDArray logits(NDArray tokens, Padding padding, Precision precision) {
    return padding.restored(logits(padding.aligned(tokens), precision));
  }

  /**
   * As {@link #loss(NDArray, NDArray, Precision)}, of texts of different lengths: the targets of
   * what fills the rows up do not count.
   */
  public NDArray loss(NDArray tokens, NDArray targets, Padding padding, Precision precision) {
    return loss(padding.aligned(tokens), padding.alignedTargets(targets), precision);
  }

  /** The cross-entropy of each next token in nats, (B, T), zero where the target is −100. */
  public NDArray nats(NDArray tokens, NDArray targets, Precision precision) {
    config.requireTokens(name(), tokens);
    config.requireTargets(name(), tokens, targets);
    return script.nats(tokens, targets, precision);
  }

  /**
   * As {@link #nats(NDArray, NDArray, Precision)}, of texts of different lengths: zero where a row
   * is filled up.
   */
  public NDArray nats(NDArray tokens, NDArray targets, Padding padding, Precision precision) {
    return padding.restored(
        nats(padding.aligned(tokens), padding.alignedTargets(targets), precision));
  }

  /**
   * Reads a text piece by piece with a cache, as fast as this device allows: in plain Java on the
   * processor, by one script call a piece elsewhere. Sees the parameters as they are now.
   */
  public GptDecoder decoder() {
    return new GptDecoder(decoder(1));
  }

  /** As {@link #decoder()}, for so many texts side by side. */
  public BatchDecoder decoder(int rows) {
    boolean onProcessor = !embedding.weight().getDevice().isGpu();
    return onProcessor
        ? new ArrayDecoder(config, rotary, GptWeights.of(config, parameters()), rows)
        : scriptDecoder(rows);
  }

  /** As {@link #decoder(int)}, by scripts on any device. */
  BatchDecoder scriptDecoder(int rows) {
    return new ScriptDecoder(config, rotary, GptWeights.of(config, parameters()), rows);
  }

  @Override
  public void close() {
    super.close();
    rotary.close();
  }
}
