package hondo.gpt;

import hondo.core.Numbers;
import hondo.nn.Layer;
import hondo.nn.LayerNorm;
import hondo.nn.RmsNorm;
import hondo.nn.Sequential;
import hondo.nn.attention.AttentionConfig;

/**
 * What differs between the decoders of the last years.
 *
 * @param positions how a token's place is told
 * @param norm which norm
 * @param place where the norms stand
 * @param feedForward which feed-forward layer
 * @param hiddenWidth inside the feed-forward layer; 0 for 4 C, or for a SwiGLU 8/3 C
 * @param keyValueHeads heads of keys and values; 0 for as many as of queries
 * @param biased whether the projections have biases
 * @param tied whether the output layer is the embedding's table
 * @param dropout probability on the embeddings and on what each branch adds, 0 for none
 */
public record TransformerOptions(
    Positions positions,
    Norm norm,
    Place place,
    FeedForward feedForward,
    int hiddenWidth,
    int keyValueHeads,
    boolean biased,
    boolean tied,
    double dropout) {
  /** How a token's place is told. */
  public enum Positions {
    /** Queries and keys are turned (Su et al. 2021). */
    ROTARY,
    /** A learned vector a place is added (Radford et al. 2019). */
    LEARNED,
    /** Sines and cosines are added (Vaswani et al. 2017, section 3.5). */
    SINUSOIDAL,
    /** Not at all: the causal mask alone tells the order. */
    NONE
  }

  /** Which norm. */
  public enum Norm {
    LAYER,
    LAYER_WITH_BIAS,
    RMS,
    NONE;

    Layer make(long width) {
      return switch (this) {
        case LAYER -> new LayerNorm(width);
        case LAYER_WITH_BIAS -> LayerNorm.withBias(width);
        case RMS -> new RmsNorm(width);
        case NONE -> new Sequential();
      };
    }

    long parameterCount(long width) {
      return switch (this) {
        case LAYER, RMS -> width;
        case LAYER_WITH_BIAS -> 2 * width;
        case NONE -> 0;
      };
    }
  }

  /** Where the norms stand. */
  public enum Place {
    /** x + f(norm(x)), and a norm at the end (Radford et al. 2019, section 2.3). */
    BEFORE,
    /** norm(x + f(x)) (Vaswani et al. 2017, section 3.1). */
    AFTER
  }

  /** Which feed-forward layer. */
  public enum FeedForward {
    RELU,
    GELU,
    SQUARED_RELU,
    SWIGLU
  }

  public TransformerOptions {
    if (hiddenWidth < 0 || keyValueHeads < 0 || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "hidden width %d and key and value heads %d are at least 0, "
                  + "and dropout %s is 0 ≤ p < 1",
              hiddenWidth, keyValueHeads, dropout));
    }
    if (feedForward == FeedForward.SWIGLU && biased) {
      throw new IllegalArgumentException("a SwiGLU has no biases: say biased = false with it");
    }
  }

  /** GPT-2: learned positions, layer norms, GELU; with biases if asked. */
  public static TransformerOptions gpt2(boolean biased) {
    return new TransformerOptions(
        Positions.LEARNED,
        biased ? Norm.LAYER_WITH_BIAS : Norm.LAYER,
        Place.BEFORE,
        FeedForward.GELU,
        0,
        0,
        biased,
        true,
        0);
  }

  /**
   * Llama (Touvron et al. 2023): rotary positions, RMS norms, SwiGLU, an output layer of its own.
   */
  public static TransformerOptions llama() {
    return new TransformerOptions(
        Positions.ROTARY, Norm.RMS, Place.BEFORE, FeedForward.SWIGLU, 0, 0, false, false, 0);
  }

  /** What {@link Gpt} computes. */
  public static TransformerOptions gpt() {
    return new TransformerOptions(
        Positions.ROTARY, Norm.LAYER, Place.BEFORE, FeedForward.SQUARED_RELU, 0, 0, false, true, 0);
  }

  /** The same with other positions. */
  public TransformerOptions with(Positions other) {
    return new TransformerOptions(
        other, norm, place, feedForward, hiddenWidth, keyValueHeads, biased, tied, dropout);
  }

  /** The same with another norm. */
  public TransformerOptions with(Norm other) {
    return new TransformerOptions(
        positions, other, place, feedForward, hiddenWidth, keyValueHeads, biased, tied, dropout);
  }

  /** The same with its norms elsewhere. */
  public TransformerOptions with(Place other) {
    return new TransformerOptions(
        positions, norm, other, feedForward, hiddenWidth, keyValueHeads, biased, tied, dropout);
  }

  /** The same with another feed-forward layer. */
  public TransformerOptions with(FeedForward other) {
    return new TransformerOptions(
        positions, norm, place, other, hiddenWidth, keyValueHeads, biased, tied, dropout);
  }

  /** The same with so many heads of keys and values. */
  public TransformerOptions withKeyValueHeads(int count) {
    return new TransformerOptions(
        positions, norm, place, feedForward, hiddenWidth, count, biased, tied, dropout);
  }

  /** The same with a feed-forward layer so wide inside. */
  public TransformerOptions withHiddenWidth(int width) {
    return new TransformerOptions(
        positions, norm, place, feedForward, width, keyValueHeads, biased, tied, dropout);
  }

  /** The same with biases in the projections, or without. */
  public TransformerOptions withBiases(boolean wanted) {
    return new TransformerOptions(
        positions, norm, place, feedForward, hiddenWidth, keyValueHeads, wanted, tied, dropout);
  }

  /** The same with the embedding's table as the output layer, or with one of its own. */
  public TransformerOptions withTied(boolean wanted) {
    return new TransformerOptions(
        positions, norm, place, feedForward, hiddenWidth, keyValueHeads, biased, wanted, dropout);
  }

  /** The same with dropout. */
  public TransformerOptions withDropout(double probability) {
    return new TransformerOptions(
        positions, norm, place, feedForward, hiddenWidth, keyValueHeads, biased, tied, probability);
  }

  int hiddenWidth(int width) {
    if (hiddenWidth > 0) {
      return hiddenWidth;
    }
    return feedForward == FeedForward.SWIGLU ? 8 * width / 3 : Mlp.WIDENING * width;
  }

  AttentionConfig attention(GptConfig sizes) {
    int shared = keyValueHeads == 0 ? sizes.heads() : keyValueHeads;
    return new AttentionConfig(sizes.width(), sizes.heads(), shared, true, biased);
  }

  /** How many numbers a model of these sizes learns. */
  public long parameterCount(GptConfig sizes) {
    long c = sizes.width();
    long hidden = hiddenWidth(sizes.width());
    long table = sizes.vocabulary() * c;
    long feed = feedForward == FeedForward.SWIGLU ? 3 * c * hidden : 2 * c * hidden;
    feed += biased ? hidden + c : 0;
    long block = attention(sizes).parameterCount() + feed + 2 * norm.parameterCount(c);
    long places = positions == Positions.LEARNED ? sizes.context() * c : 0;
    long last = place == Place.BEFORE ? norm.parameterCount(c) : 0;
    return (tied ? table : 2 * table) + places + sizes.layers() * block + last;
  }
}
