package hondo.nn.attention;

import hondo.core.Numbers;

/**
 * The sizes and choices of a {@link MultiHeadAttention}.
 *
 * @param width C, a multiple of the heads
 * @param heads H, heads of queries
 * @param keyValueHeads heads of keys and values; divides H, and H for the usual attention
 * @param causal whether a query sees the past and itself alone
 * @param biased whether the projections have biases
 */
public record AttentionConfig(
    int width, int heads, int keyValueHeads, boolean causal, boolean biased) {
  public AttentionConfig {
    if (width < 1 || heads < 1 || keyValueHeads < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "every size of attention is at least 1, not width %d, heads %d, "
                  + "key and value heads %d",
              width, heads, keyValueHeads));
    }
    if (width % heads != 0 || heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the heads (%d) must divide the width (%d), and the heads of keys and values (%d) the"
                  + " heads",
              heads, width, keyValueHeads));
    }
  }

  /** As many heads of each kind, and no biases. */
  public static AttentionConfig causal(int width, int heads) {
    return new AttentionConfig(width, heads, heads, true, false);
  }

  /** Every query sees every key. */
  public static AttentionConfig full(int width, int heads) {
    return new AttentionConfig(width, heads, heads, false, false);
  }

  /** The same with so many heads of keys and values. */
  public AttentionConfig withKeyValueHeads(int count) {
    return new AttentionConfig(width, heads, count, causal, biased);
  }

  /** The same with biases in all projections. */
  public AttentionConfig withBiases() {
    return new AttentionConfig(width, heads, keyValueHeads, causal, true);
  }

  /** D, the width of one head. */
  public int headWidth() {
    return width / heads;
  }

  /** Two projections of C × C, and two of C × (D · heads of keys and values). */
  public long parameterCount() {
    long c = width;
    long shared = (long) keyValueHeads * headWidth();
    return 2 * c * c + 2 * c * shared + (biased ? 2 * c + 2 * shared : 0);
  }
}
