package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hondo.core.Refusal;
import hondo.train.Batches;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TokenWindowsTest {
  private static final int[] STREAM = new SplittableRandom(4).ints(60, 0, 1_000).toArray();

  /** What lectures wrote for themselves before: starts are drawn first, then row by row. */
  @Test
  void theyAreThoseOfANaiveLoop() {
    Batches<TokenBatch> windows = TokenWindows.random(STREAM, 3, 7);
    for (int seed = 0; seed < 20; seed++) {
      TokenBatch batch = windows.at(seed, new SplittableRandom(seed));
      SplittableRandom random = new SplittableRandom(seed);
      int[] starts = {random.nextInt(53), random.nextInt(53), random.nextInt(53)};
      for (int row = 0; row < 3; row++) {
        for (int t = 0; t < 7; t++) {
          assertEquals(STREAM[starts[row] + t], batch.tokens()[row * 7 + t]);
          assertEquals(STREAM[starts[row] + t + 1], batch.targets()[row * 7 + t]);
        }
      }
      assertEquals(21, batch.counted());
      assertFalse(batch.continues());
    }
  }

  /** From the first token on, and so that the last is a target and nothing beyond it is asked. */
  @Test
  void theyBeginAnywhere() {
    int[] stream = {0, 1, 2, 3, 4, 5, 6};
    SplittableRandom random = new SplittableRandom(1);
    TreeSet<Long> starts = new TreeSet<>();
    TreeSet<Long> targets = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      TokenBatch batch = TokenWindows.random(stream, 2, 3).at(i, random);
      starts.add(batch.tokens()[0]);
      Arrays.stream(batch.targets()).forEach(targets::add);
    }
    assertArrayEquals(new Long[] {0L, 1L, 2L, 3L}, starts.toArray());
    assertEquals(6, targets.last());
    assertArrayEquals(
        new long[] {6}, TokenWindows.random(new int[] {5, 6}, 1, 1).at(0, random).targets());
  }

  @Test
  void chosenPlaces() {
    int[] stream = {0, 1, 2, 3, 4, 5, 6};
    TokenBatch batch = TokenWindows.at(stream, 3, 3, 0);
    assertArrayEquals(new long[] {3, 4, 5, 0, 1, 2}, batch.tokens());
    assertArrayEquals(new long[] {4, 5, 6, 1, 2, 3}, batch.targets());
    Refusal.of(() -> TokenWindows.at(stream, 3, 0, 4), "row 1", "0 … 3", "not at 4");
    Refusal.of(() -> TokenWindows.at(stream, 3, -1), "row 0", "not at -1");
    Refusal.of(() -> TokenWindows.at(stream, 7, 0), "does not fit in a stream of 7");
    Refusal.of(() -> TokenWindows.at(stream, 0, 0), "a window of 0 tokens");
    Refusal.of(() -> TokenWindows.at(stream, 3), "0 tokens");
    Refusal.of(() -> TokenWindows.random(stream, 0, 3), "at least one row", "0");
    Refusal.of(() -> TokenWindows.random(stream, 1, 7), "stream of 7");
  }
}
