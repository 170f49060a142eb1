package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.InputCheck;
import hondo.torch.TokenIds;

/**
 * The sizes of a {@link Gpt}.
 *
 * @param vocabulary V, how many tokens there are
 * @param context the longest text it sees, in tokens
 * @param layers how many blocks
 * @param heads H, attention heads a block
 * @param width C, numbers a token; C = H · D, and D = C / H is even (rotary positions pair them)
 */
public record GptConfig(int vocabulary, int context, int layers, int heads, int width) {
  public GptConfig {
    if (vocabulary < 1 || context < 1 || layers < 1 || heads < 1 || width < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "every size of a GPT is at least 1, not vocabulary %d, context %d, layers %d, "
                  + "heads %d, width %d",
              vocabulary, context, layers, heads, width));
    }
    if (width % (2 * heads) != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the width (%d) must be a multiple of twice the heads (%d)", width, heads));
    }
    // The largest arrays there can be; refused here, before any part is made.
    InputCheck.sizes("a GPT", "embedding.weight", vocabulary, width);
    InputCheck.sizes("a GPT", "mlp.up.weight", (long) Mlp.WIDENING * width, width);
    InputCheck.sizes("a GPT", "rotary.cos", context, width / heads);
  }

  /** D, the width of one head. */
  public int headWidth() {
    return width / heads;
  }

  /**
   * V C for the embedding, which is the output layer too; 12 C² + 2 C a block; C for the last norm.
   */
  public long parameterCount() {
    long c = width;
    return vocabulary * c + layers * (12 * c * c + 2 * c) + c;
  }

  /** Fails if a model of these sizes cannot read the tokens. */
  void requireTokens(String model, NDArray tokens) {
    Shape shape = tokens.getShape();
    if (shape.dimension() != 2 || shape.size() == 0 || shape.get(1) > context) {
      throw new IllegalArgumentException(
          Numbers.format(
                  "%s: the tokens have shape %s, and should have (B, T) with B at least 1 and T"
                      + " from 1 to its",
                  model, shape)
              + " context, "
              + context);
    }
    TokenIds.requireTokens(model, tokens, vocabulary);
  }

  /** Fails if the targets are not one for each token. */
  void requireTargets(String model, NDArray tokens, NDArray targets) {
    TokenIds.requireTargets(model, targets, tokens.getShape(), vocabulary);
  }
}
