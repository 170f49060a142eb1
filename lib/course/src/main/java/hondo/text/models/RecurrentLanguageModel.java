package hondo.text.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.recurrent.CarriedState;
import hondo.nn.recurrent.Recurrent;
import hondo.nn.recurrent.RecurrentConfig;
import hondo.nn.recurrent.RecurrentOutput;
import hondo.torch.Losses;
import hondo.torch.TokenIds;
import java.util.random.RandomGenerator;

/**
 * A language model with a memory (Mikolov et al. 2010): embedding, recurrent layer, output layer;
 * (B, T) int64 → (B, T, V) logits of the next token.
 *
 * <p>Each call begins with a state of zeros, or with a {@link CarriedState}, which it leaves as it
 * is after the last token: so a long text is read piece by piece, and gradients end at the
 * beginning of a piece.
 */
public final class RecurrentLanguageModel extends Layer {
  private final int vocabulary;
  private final Embedding embedding;
  private final Recurrent recurrent;
  private final Linear output;

  /**
   * @param vocabulary V
   * @param recurrent a layer of one direction; this model owns it. Its input width is the
   *     embedding's
   */
  public RecurrentLanguageModel(int vocabulary, Recurrent recurrent, RandomGenerator random) {
    RecurrentConfig config = recurrent.config();
    if (config.bidirectional()) {
      throw new IllegalArgumentException(
          "a bidirectional layer sees the tokens that a language model is to predict");
    }
    InputCheck.sizes(this, "output.weight", vocabulary, config.width()); // before there is a part
    this.vocabulary = vocabulary;
    embedding =
        child("embedding", new Embedding(vocabulary, config.inputWidth(), Init.normal(1, random)));
    this.recurrent = child("recurrent", recurrent);
    output =
        child(
            "output",
            Linear.of(
                config.width(), vocabulary, Init.uniform(1 / Math.sqrt(config.width()), random)));
  }

  /** V, how many tokens there are. */
  public int vocabulary() {
    return vocabulary;
  }

  /** The recurrent network between embedding and output. */
  public Recurrent recurrent() {
    return recurrent;
  }

  /** (B, T) int64 → (B, T, V), from a state of zeros. */
  @Override
  public NDArray forward(NDArray tokens) {
    return logits(tokens, null);
  }

  /**
   * (B, T) int64 → (B, T, V).
   *
   * @param carried where to begin, and where the state after the last token is left; or null
   */
  public NDArray logits(NDArray tokens, CarriedState carried) {
    if (tokens.getShape().dimension() != 2 || tokens.size() == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the tokens have shape %s, and should have (B, T), both at least 1",
              name(), tokens.getShape()));
    }
    TokenIds.requireTokens(name(), tokens, vocabulary);
    RecurrentOutput result =
        recurrent.forward(embedding.rows(tokens), carried == null ? null : carried.get());
    if (carried != null) {
      carried.set(result.state());
    }
    return output.forward(result.output());
  }

  /**
   * The mean cross-entropy in nats of the next tokens: (B, T) int64, (B, T) int64 → scalar.
   *
   * @param targets the token after each token; −100 where there is none to learn
   */
  public NDArray loss(NDArray tokens, NDArray targets) {
    return loss(tokens, targets, null);
  }

  /**
   * As {@link #loss(NDArray, NDArray)}, with a carried state: one step of truncated
   * back-propagation through time.
   */
  public NDArray loss(NDArray tokens, NDArray targets, CarriedState carried) {
    TokenIds.requireTargets(name(), targets, tokens.getShape(), vocabulary);
    return Losses.crossEntropy(logits(tokens, carried), targets);
  }

  /**
   * The mean cross-entropy in nats over the targets of a batch that count, from a state of zeros.
   *
   * @param owner of the arrays: the tape of the step, or a scope
   */
  public NDArray loss(TokenBatch batch, ArrayOwner owner) {
    Padding padding = batch.padding();
    return loss(padding.aligned(batch.tokens(owner)), padding.aligned(batch.targets(owner)));
  }

  /**
   * As {@link #loss(TokenBatch, ArrayOwner)}, with a carried state, which goes back to zeros where
   * the batch does not {@linkplain TokenBatch#continues continue} the one before. It is in no
   * checkpoint of a training.
   */
  public NDArray loss(TokenBatch batch, ArrayOwner owner, CarriedState carried) {
    batch.requireNoPads(name());
    NDArray tokens = batch.tokens(owner);
    NDArray targets = batch.targets(owner);
    TokenIds.requireTokens(name(), tokens, vocabulary);
    TokenIds.requireTargets(name(), targets, tokens.getShape(), vocabulary);
    if (!batch.continues()) {
      carried.close();
    }
    return loss(tokens, targets, carried);
  }

  /**
   * Reads one token and gives the logits of the next one, V numbers: the step of sampling.
   *
   * @param carried the state after the tokens read so far; afterwards the state after this one
   */
  public float[] read(long token, CarriedState carried) {
    try (Scope scope = Scope.open()) {
      NDArray tokens = scope.manager().create(new long[] {token}, new Shape(1, 1));
      return logits(tokens, carried).toFloatArray();
    }
  }

  @Override
  protected Shape outputShape(Shape input) {
    return input.add(vocabulary);
  }
}
