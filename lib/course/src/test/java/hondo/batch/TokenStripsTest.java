package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Refusal;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenStripsTest {
  private static final int[] STREAM = new SplittableRandom(4).ints(107, 0, 1_000).toArray();

  /** What lectures 14 and 15 wrote for themselves: 107 tokens are five strips of 21. */
  @Test
  void theyAreThoseOfANaiveLoop() {
    for (int time = 1; time <= 20; time++) {
      TokenStrips strips = TokenStrips.of(STREAM, 5, time);
      assertEquals(20 / time, strips.perPass());
      for (int number = 0; number < 50; number++) {
        TokenBatch batch = strips.at(number, null);
        int from = number % (20 / time) * time;
        for (int i = 0; i < 5 * time; i++) {
          int at = i / time * 21 + from + i % time;
          assertEquals(STREAM[at], batch.tokens()[i]);
          assertEquals(STREAM[at + 1], batch.targets()[i]);
        }
      }
    }
  }

  /** The token after a row's last is the first of the same row of the next batch. */
  @Test
  void eachRowGoesOnWhereItEnded() {
    int[] places = IntStream.range(0, 107).toArray();
    TokenStrips strips = TokenStrips.of(places, 5, 6); // three pieces a strip
    TokenBatch before = strips.at(0, null);
    for (int number = 1; number < 12; number++) {
      TokenBatch batch = strips.at(number, null);
      assertEquals(number % 3 != 0, batch.continues(), "batch " + number);
      for (int row = 0; row < 5; row++) {
        long due = batch.continues() ? before.targets()[row * 6 + 5] : 21L * row;
        assertEquals(due, batch.tokens()[row * 6]);
      }
      before = batch;
    }
    assertEquals(false, strips.at(0, null).continues());
  }

  @Test
  void thereIsNoBatchBeforeTheFirst() {
    TokenStrips strips = TokenStrips.of(new int[8], 2, 3);
    Refusal.of(() -> strips.at(-1, null), "from 0", "no batch -1");
  }

  @Test
  void tooFewTokens() {
    assertEquals(1, TokenStrips.of(new int[8], 2, 3).perPass());
    Refusal.of(
        () -> TokenStrips.of(new int[7], 2, 3), "7 tokens in 2 strips", "3 a strip", "piece of 3");
    Refusal.of(() -> TokenStrips.of(new int[7], 0, 3), "at least one row");
    Refusal.of(() -> TokenStrips.of(new int[7], 1, 0), "piece of 0");
  }
}
