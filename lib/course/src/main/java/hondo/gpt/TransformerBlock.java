package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.Activation;
import hondo.nn.Child;
import hondo.nn.Dropout;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.ResidualInit;
import hondo.nn.Sequential;
import hondo.nn.attention.AttentionConfig;
import hondo.nn.attention.MultiHeadAttention;
import hondo.nn.attention.RotaryEmbedding;
import java.util.random.RandomGenerator;

/**
 * One block of a {@link Transformer}: attention and a feed-forward layer, (B, T, C) → (B, T, C).
 */
public final class TransformerBlock extends Layer {
  private final int width;
  private final boolean normsBefore;
  private final Child<Layer> attentionNorm;
  private final Child<MultiHeadAttention> attention;
  private final Child<Layer> feedForwardNorm;
  private final Child<Layer> feedForward;
  private final Dropout dropout;

  /**
   * @param rotary turns queries and keys by their positions; null for none. It is not closed here
   */
  TransformerBlock(
      GptConfig sizes, TransformerOptions options, RotaryEmbedding rotary, RandomGenerator random) {
    width = sizes.width();
    normsBefore = options.place() == TransformerOptions.Place.BEFORE;
    attentionNorm = replaceable("attentionNorm", options.norm().make(sizes.width()));
    // Zero where a sum follows, so that a new block is the identity; behind a norm not.
    Init inner = Init.kaiming(1, random);
    ResidualInit init = new ResidualInit(inner, normsBefore ? Init.ZEROS : inner);
    AttentionConfig config = options.attention(sizes);
    MultiHeadAttention heads = new MultiHeadAttention(config, rotary, init);
    attention = replaceable("attention", MultiHeadAttention.class, heads);
    feedForwardNorm = replaceable("feedForwardNorm", options.norm().make(sizes.width()));
    feedForward = replaceable("feedForward", feedForward(sizes, options, init));
    dropout = new Dropout(options.dropout(), random);
  }

  private static Layer feedForward(GptConfig sizes, TransformerOptions options, ResidualInit init) {
    int width = sizes.width();
    int hidden = options.hiddenWidth(width);
    Activation.Kind kind =
        switch (options.feedForward()) {
          case SWIGLU -> null;
          case RELU -> Activation.Kind.RELU;
          case GELU -> Activation.Kind.GELU;
          case SQUARED_RELU -> Activation.Kind.SQUARED_RELU;
        };
    if (kind == null) {
      return new SwiGlu(width, hidden, init);
    }
    return options.biased()
        ? new Sequential(
            Linear.of(width, hidden, init.inner()),
            new Activation(kind),
            Linear.of(hidden, width, init.last()))
        : new Sequential(
            Linear.withoutBias(width, hidden, init.inner()),
            new Activation(kind),
            Linear.withoutBias(hidden, width, init.last()));
  }

  @Override
  public NDArray forward(NDArray input) {
    InputCheck.sequence(this, input, "input", width);
    if (normsBefore) {
      NDArray h =
          input.add(dropout.forward(attention.get().forward(attentionNorm.get().forward(input))));
      return h.add(dropout.forward(feedForward.get().forward(feedForwardNorm.get().forward(h))));
    }
    NDArray h =
        attentionNorm.get().forward(input.add(dropout.forward(attention.get().forward(input))));
    return feedForwardNorm.get().forward(h.add(dropout.forward(feedForward.get().forward(h))));
  }

  /** (B, T, C) → (B, H, T, T), see {@link MultiHeadAttention#weights(NDArray)}. */
  public NDArray attentionWeights(NDArray input) {
    InputCheck.sequence(this, input, "input", width);
    return attention.get().weights(normsBefore ? attentionNorm.get().forward(input) : input);
  }
}
