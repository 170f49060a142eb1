package hondo.batch;

import hondo.core.Numbers;
import hondo.train.Batches;

/** Windows of a stream of tokens: T tokens one after another, and after each the next. */
public final class TokenWindows {
  private TokenWindows() {}

  /**
   * The windows that begin at some places, one a row.
   *
   * @param stream tokens, N
   * @param time T
   * @param starts where to begin, each 0 … N − T − 1: a target follows each token
   */
  public static TokenBatch at(int[] stream, int time, int... starts) {
    requireOne(stream, time);
    long[] tokens = new long[starts.length * time];
    long[] targets = new long[tokens.length];
    for (int row = 0; row < starts.length; row++) {
      int start = starts[row];
      if (start < 0 || start > stream.length - time - 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d: a window of %d tokens and the one after it begins at 0 … %d of a stream"
                    + " of %d, not at %d",
                row, time, stream.length - time - 1, stream.length, start));
      }
      for (int t = 0; t < time; t++) {
        tokens[row * time + t] = stream[start + t];
        targets[row * time + t] = stream[start + t + 1];
      }
    }
    return new TokenBatch(tokens, targets, time);
  }

  /**
   * Windows from anywhere: each start is equally likely. Which they are is decided by the generator
   * of the batch, and so by seed and step.
   *
   * @param rows B
   * @param time T
   */
  public static Batches<TokenBatch> random(int[] stream, int rows, int time) {
    requireOne(stream, time);
    requireRows(rows);
    return (number, random) ->
        at(stream, time, random.ints(rows, 0, stream.length - time).toArray());
  }

  /** Fails unless a stream holds a window and the token after it. */
  private static void requireOne(int[] stream, int time) {
    if (time < 1 || stream.length <= time) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a window of %d tokens and the one after it does not fit in a stream of %d",
              time, stream.length));
    }
  }

  static void requireRows(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException(
          Numbers.format("a batch has at least one row, not %d", rows));
    }
  }
}
