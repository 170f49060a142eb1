package hondo.batch;

import hondo.core.Numbers;
import hondo.train.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Documents, window by window. In each pass all documents are put in a new order, one after the
 * other, and the stream is cut into windows of T tokens, which come in a random order too. A window
 * may span documents. The batch of a number depends on the seed and the number alone.
 *
 * <p>A pass reads each of its windows once, but for the few at its end that would not fill a batch.
 */
public final class DocumentWindows implements Batches<TokenBatch> {
  private final List<int[]> documents;
  private final int rows;
  private final int time;
  private final long seed;
  private final int windows;
  private final int perPass;
  private long pass = -1;
  private int[] stream;
  private int[] order;

  private DocumentWindows(List<int[]> documents, int rows, int time, long seed) {
    this.documents = List.copyOf(documents);
    this.rows = rows;
    this.time = time;
    this.seed = seed;
    windows = (length(documents) - 1) / time;
    perPass = windows / rows;
  }

  /**
   * @param documents tokens of each, with those that begin or end a document; one that counts k
   *     times stands k times in the list
   * @param rows B, windows of a batch
   * @param time T, tokens of a window
   * @param seed of the orders
   */
  public static DocumentWindows of(List<int[]> documents, int rows, int time, long seed) {
    TokenWindows.requireRows(rows);
    int tokens = length(documents);
    if (time < 1 || tokens - 1 < (long) rows * time) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d tokens are too few for a batch of %d windows of %d and the token after them",
              tokens, rows, time));
    }
    return new DocumentWindows(documents, rows, time, seed);
  }

  private static int length(List<int[]> documents) {
    return Math.toIntExact(documents.stream().mapToLong(d -> d.length).sum());
  }

  /** How many tokens one pass reads. */
  public long tokensPerPass() {
    return (long) perPass * rows * time;
  }

  @Override
  public synchronized TokenBatch at(long number, RandomGenerator unused) {
    begin(Batches.requireNumber(number) / perPass);
    int first = (int) (number % perPass) * rows;
    int[] starts = new int[rows];
    for (int row = 0; row < rows; row++) {
      starts[row] = order[first + row] * time;
    }
    return TokenWindows.at(stream, time, starts);
  }

  private void begin(long wanted) {
    if (wanted == pass) {
      return;
    }
    RandomGenerator random = new SplittableRandom(new SplittableRandom(seed).nextLong() ^ wanted);
    List<int[]> shuffled = new ArrayList<>(documents);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int[] swapped = shuffled.get(i);
      shuffled.set(i, shuffled.get(j));
      shuffled.set(j, swapped);
    }
    stream = new int[length(shuffled)];
    int at = 0;
    for (int[] document : shuffled) {
      System.arraycopy(document, 0, stream, at, document.length);
      at += document.length;
    }
    order = new int[windows];
    for (int i = 0; i < windows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    pass = wanted;
  }
}
