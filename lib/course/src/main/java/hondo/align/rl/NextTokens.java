package hondo.align.rl;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import hondo.torch.Losses;
import hondo.torch.Reductions;

/** What logits say of the next tokens, with the gradient. */
public final class NextTokens {
  private NextTokens() {}

  /**
   * The log-probability in nats of each token that was chosen: (B, T, V), (B, T) int64 → (B, T); 0
   * where the target is {@link Losses#IGNORED}.
   *
   * @param targets at each position the token that came next, as in a {@link
   *     hondo.batch.TokenBatch}: nothing is shifted here
   */
  public static NDArray logProbabilities(NDArray logits, NDArray targets) {
    requireLogits(logits);
    return Losses.crossEntropyPerToken(logits, targets).neg();
  }

  /** The entropy in nats of each next token: (B, T, V) → (B, T), between 0 and ln V. */
  public static NDArray entropies(NDArray logits) {
    requireLogits(logits);
    // −Σ p log p with log p = z − log Σ exp z.
    NDArray mean = logits.softmax(-1).mul(logits).sum(new int[] {-1});
    return Reductions.logSumExp(logits, false, -1).sub(mean);
  }

  private static void requireLogits(NDArray logits) {
    if (logits.getShape().dimension() != 3) {
      throw new IllegalArgumentException(
          Numbers.format("logits of episodes have shape (B, T, V), not %s", logits.getShape()));
    }
  }
}
