package hondo.batch;

import hondo.core.Numbers;
import hondo.train.Batches;
import java.util.random.RandomGenerator;

/**
 * A stream of tokens as B strips of equal length side by side, read in pieces of T tokens: row r of
 * a batch goes on where row r of the batch before ended, so that a recurrent network can carry its
 * state (truncated back-propagation through time, Williams and Peng 1990).
 *
 * <p>When no whole piece is left, the strips begin again, and that batch does not {@linkplain
 * TokenBatch#continues continue}. What is left over is never read: up to T tokens at the end of
 * each strip, and up to B − 1 at the end of the stream.
 */
public final class TokenStrips implements Batches<TokenBatch> {
  private final int[] stream;
  private final int rows;
  private final int time;
  private final int length;

  private TokenStrips(int[] stream, int rows, int time) {
    this.stream = stream;
    this.rows = rows;
    this.time = time;
    length = stream.length / rows;
  }

  /**
   * @param stream at least B · (T + 1) tokens
   * @param rows B, how many strips
   * @param time T, tokens of a piece
   */
  public static TokenStrips of(int[] stream, int rows, int time) {
    TokenWindows.requireRows(rows);
    if (time < 1 || stream.length / rows <= time) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d tokens in %d strips are %d a strip, too few for a piece of %d and the token"
                  + " after it",
              stream.length, rows, stream.length / rows, time));
    }
    return new TokenStrips(stream, rows, time);
  }

  /** How many batches there are until the strips begin again. */
  public int perPass() {
    return (length - 1) / time;
  }

  /** The batch with a number; nothing is left to chance. */
  @Override
  public TokenBatch at(long number, RandomGenerator unused) {
    int piece = (int) (Batches.requireNumber(number) % perPass());
    int[] starts = new int[rows];
    for (int row = 0; row < rows; row++) {
      starts[row] = row * length + piece * time;
    }
    TokenBatch windows = TokenWindows.at(stream, time, starts);
    return new TokenBatch(windows.tokens(), windows.targets(), time, windows.padding(), piece > 0);
  }
}
