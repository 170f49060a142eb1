package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Numbers;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.torch.Losses;

/**
 * A decoder-only Transformer, which scores each next token by those before it, in three steps, at
 * each of which something else may come in or be looked at: (B, T) int64 → {@link #embed(NDArray)}
 * → (B, T, C) → {@link #hidden(NDArray)} → (B, T, C) → {@link #logits(NDArray)} → (B, T, V).
 */
public abstract class DecoderOnlyTransformer extends Layer {
  /**
   * The deviation of tables of tokens, positions and scores at first (Radford et al. 2018, 4.1).
   */
  static final double TABLE_DEVIATION = 0.02;

  final GptConfig config;

  DecoderOnlyTransformer(GptConfig config) {
    this.config = config;
  }

  /** (B, T) int64 → (B, T, V), T at most the context: all three steps. */
  @Override
  public final NDArray forward(NDArray tokens) {
    return logits(hidden(embed(tokens)));
  }

  /** As {@link #forward(NDArray)}, of texts of different lengths. */
  public final NDArray forward(NDArray tokens, Padding padding) {
    return padding.restored(forward(padding.aligned(tokens)));
  }

  /**
   * (B, T) int64 → (B, T, C), T at most the context: the rows of the table and, where a model adds
   * them, positions and dropout.
   */
  public final NDArray embed(NDArray tokens) {
    config.requireTokens(name(), tokens);
    return embedded(tokens);
  }

  /** As {@link #embed(NDArray)}, of texts of different lengths. */
  public final NDArray embed(NDArray tokens, Padding padding) {
    return padding.restored(embed(padding.aligned(tokens)));
  }

  /**
   * What the layers make of embedded tokens, or of anything else in their place (pictures, soft
   * prompts): (B, T, C) → (B, T, C), T at most the context, after the last norm. Positions that a
   * model adds are added by {@link #embed(NDArray)} alone: what comes in beside it brings its own.
   */
  public final NDArray hidden(NDArray embedded) {
    InputCheck.sequence(this, embedded, "embedded input", config.width());
    if (embedded.getShape().get(1) > config.context()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the embedded input has shape %s, and T should be at most its context, %d",
              name(), embedded.getShape(), config.context()));
    }
    return throughLayers(embedded);
  }

  /** As {@link #hidden(NDArray)}, of texts of different lengths. */
  public final NDArray hidden(NDArray embedded, Padding padding) {
    return padding.restored(hidden(padding.aligned(embedded)));
  }

  /** (B, T, C) from {@link #hidden(NDArray)} → (B, T, V): the scores of the next tokens. */
  public final NDArray logits(NDArray hidden) {
    InputCheck.sequence(this, hidden, "hidden state", config.width());
    return scores(hidden);
  }

  /**
   * The mean cross-entropy in nats over the targets of a batch that count, by {@link
   * #forward(NDArray)}.
   *
   * @param owner of the arrays: the tape of the step, or a scope
   */
  public final NDArray loss(TokenBatch batch, ArrayOwner owner) {
    NDArray tokens = batch.padding().aligned(batch.tokens(owner));
    NDArray targets = batch.padding().aligned(batch.targets(owner));
    config.requireTargets(name(), tokens, targets);
    return Losses.crossEntropy(forward(tokens), targets);
  }

  /** {@link #embed(NDArray)} of tokens that were looked at. */
  abstract NDArray embedded(NDArray tokens);

  /** {@link #hidden(NDArray)} of an input that was looked at. */
  abstract NDArray throughLayers(NDArray embedded);

  /** {@link #logits(NDArray)} of an input that was looked at. */
  abstract NDArray scores(NDArray hidden);

  @Override
  protected final Shape outputShape(Shape input) {
    return input.add(config.vocabulary());
  }
}
