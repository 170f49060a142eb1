package hondo.text.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.batch.ContextWindows;
import hondo.core.Elements;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.torch.Losses;
import hondo.torch.TokenIds;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A neural n-gram model (Bengio et al. 2003, eq. 1): y = b + W x + U tanh(d + H x), where x are the
 * embeddings of the last n tokens side by side; (B, n) int64 → (B, V) logits of the next token. The
 * direct connections W are optional.
 */
public final class NeuralNgram extends Layer {
  /** How many logits are held at once when a text is measured: 40 MB. */
  private static final int SCORES = 10_000_000;

  private final int context;
  private final int vocabulary;
  private final Embedding embedding;
  private final Linear hidden;
  private final Linear output;
  private final Linear direct;

  /** With embeddings and hidden layer scaled for tanh, and logits near zero. */
  public NeuralNgram(NeuralNgramConfig config, RandomGenerator random) {
    vocabulary = config.vocabulary();
    context = config.context();
    long inputs = config.inputs();
    int width = config.hiddenWidth();
    // What may be refused, before there is a part to close.
    InputCheck.sizes(this, "embedding.weight", vocabulary, config.width());
    InputCheck.sizes(this, "hidden.weight", width, inputs);
    InputCheck.sizes(this, "output.weight", vocabulary, width);
    InputCheck.sizes(this, "direct.weight", vocabulary, config.direct() ? inputs : 1);
    embedding =
        child("embedding", new Embedding(vocabulary, config.width(), Init.normal(1, random)));
    // 5/3 makes up for what tanh takes; nearly zero logits are a first loss of ln V.
    hidden = child("hidden", Linear.of(inputs, width, Init.kaiming(5.0 / 3, random)));
    output = child("output", Linear.of(width, vocabulary, Init.normal(0.01, random)));
    direct =
        config.direct()
            ? child("direct", Linear.withoutBias(inputs, vocabulary, Init.normal(0.01, random)))
            : null;
  }

  /** n, how many tokens it sees. */
  public int context() {
    return context;
  }

  /** The vectors of the tokens, (V, m). */
  public Embedding embedding() {
    return embedding;
  }

  /** The hidden layer, from n m numbers to h, before its tanh. */
  public Linear hidden() {
    return hidden;
  }

  /** The output layer, from h numbers to the V logits, to which direct connections add. */
  public Linear output() {
    return output;
  }

  /** (B, n) int64 → (B, V), the oldest token first. */
  @Override
  public NDArray forward(NDArray contexts) {
    NDArray x = inputs(contexts);
    NDArray logits = output.forward(hidden.forward(x).tanh());
    return direct == null ? logits : logits.add(direct.forward(x));
  }

  /** (B, n) int64 → (B, h), the hidden units before tanh. */
  public NDArray beforeTanh(NDArray contexts) {
    return hidden.forward(inputs(contexts));
  }

  private NDArray inputs(NDArray contexts) {
    Shape shape = contexts.getShape();
    if (shape.dimension() != 2 || shape.get(0) == 0 || shape.get(1) != context) {
      throw new IllegalArgumentException(
          Numbers.format(
              "NeuralNgram: the contexts have shape %s, and should have (B, %d) with B at least 1",
              shape, context));
    }
    TokenIds.requireTokens(name(), contexts, vocabulary);
    NDArray rows = embedding.rows(contexts); // (B, n, m)
    return rows.reshape(shape.get(0), -1);
  }

  /**
   * The mean cross-entropy in nats: (B, n) int64, (B) int64 → scalar.
   *
   * @param targets the token after each context; −100 where there is none to learn
   */
  public NDArray loss(NDArray contexts, NDArray targets) {
    NDArray logits = forward(contexts);
    TokenIds.requireTargets(name(), targets, contexts.getShape().slice(0, 1), vocabulary);
    return Losses.crossEntropy(logits, targets);
  }

  /**
   * How surprising each place of a text is, in nats: −ln P(token | context), in the order of the
   * places.
   *
   * @throws IllegalArgumentException if the text's windows are of another length
   */
  public double[] surprises(ContextWindows text) {
    if (text.context() != context) {
      throw new IllegalArgumentException(
          Numbers.format(
              "NeuralNgram: it sees %d tokens, and these windows have %d",
              context, text.context()));
    }
    double[] nats = new double[text.size()];
    int most = Math.max(1, Math.min(10_000, SCORES / vocabulary));
    for (int from = 0; from < nats.length; from += most) {
      int[] chosen = IntStream.range(from, Math.min(from + most, nats.length)).toArray();
      try (Scope scope = Scope.open()) {
        NDList batch = text.batch(scope.manager(), chosen);
        NDArray each = Losses.crossEntropyPerToken(forward(batch.get(0)), batch.get(1));
        System.arraycopy(Elements.of(each), 0, nats, from, chosen.length);
      }
    }
    return nats;
  }

  @Override
  protected Shape outputShape(Shape input) {
    return new Shape(input.get(0), vocabulary);
  }
}
