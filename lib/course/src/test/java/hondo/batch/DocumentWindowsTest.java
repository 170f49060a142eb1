package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentWindowsTest {
  private static final int ROWS = 2;
  private static final int TIME = 4;

  /** Documents of these lengths, whose tokens are all different: 0, 1, 2, … */
  private static List<int[]> documents(int... lengths) {
    List<int[]> documents = new ArrayList<>();
    int next = 0;
    for (int length : lengths) {
      documents.add(IntStream.range(next, next + length).toArray());
      next += length;
    }
    return documents;
  }

  private static DocumentWindows windows(long seed, int... lengths) {
    return DocumentWindows.of(documents(lengths), ROWS, TIME, seed);
  }

  /** The tokens of some batches, one after the other. */
  private static List<Long> tokens(DocumentWindows windows, int from, int to) {
    List<Long> tokens = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Arrays.stream(windows.at(i, null).tokens()).forEach(tokens::add);
    }
    return tokens;
  }

  /** 41 tokens are ten windows of 4 and the token after the last: five batches of two. */
  @Test
  void aPassReadsEveryWindowOnce() {
    DocumentWindows windows = windows(3, 5, 7, 9, 20);
    assertEquals(40, windows.tokensPerPass());
    for (int pass = 0; pass < 6; pass++) {
      List<Long> read = tokens(windows, 5 * pass, 5 * pass + 5);
      assertEquals(40, new HashSet<>(read).size());
    }
    assertFalse(tokens(windows, 0, 5).equals(tokens(windows, 5, 10)), "an order of its own");
  }

  /** Nothing follows the last of 40 tokens: nine windows, of which a pass reads eight. */
  @Test
  void aWindowNeedsTheTokenAfterIt() {
    DocumentWindows windows = windows(3, 40);
    assertEquals(32, windows.tokensPerPass());
    Set<Long> beginnings = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      TokenBatch batch = windows.at(i, null);
      for (int t = 0; t < ROWS * TIME; t++) {
        assertEquals(batch.tokens()[t] + 1, batch.targets()[t]);
      }
      beginnings.add(batch.tokens()[0]);
    }
    assertEquals(9, beginnings.size(), "each window is the one left out at some time");
  }

  @Test
  void theTargetIsTheNextTokenOrTheBeginningOfADocument() {
    DocumentWindows windows = windows(8, 5, 7, 9, 20);
    Set<Long> last = Set.of(4L, 11L, 20L, 40L);
    Set<Long> first = Set.of(0L, 5L, 12L, 21L);
    Set<Long> followers = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      TokenBatch batch = windows.at(i, null);
      assertEquals(TIME, batch.time());
      for (int t = 0; t < ROWS * TIME; t++) {
        long token = batch.tokens()[t];
        if (last.contains(token)) {
          followers.add(batch.targets()[t]);
        } else {
          assertEquals(token + 1, batch.targets()[t]);
        }
        if (t % TIME > 0) {
          assertEquals(batch.targets()[t - 1], token);
        }
      }
    }
    assertEquals(first, followers, "documents come in any order");
  }

  /** The order is part of the recipe: with another one, course-gpt would not come out again. */
  @Test
  void aBatchDependsOnSeedAndNumberAlone() {
    DocumentWindows windows = windows(2026, 5, 7, 9, 20);
    long[] seventh = windows.at(7, null).tokens();
    windows.at(0, null);
    assertArrayEquals(seventh, windows.at(7, null).tokens());
    assertArrayEquals(seventh, windows(2026, 5, 7, 9, 20).at(7, null).tokens());
    assertFalse(Arrays.equals(seventh, windows(2027, 5, 7, 9, 20).at(7, null).tokens()));
    assertArrayEquals(new long[] {34, 35, 36, 37, 26, 27, 28, 29}, seventh);
  }

  @Test
  void thereIsNoBatchBeforeTheFirst() {
    DocumentWindows windows = windows(1, 9);
    Refusal.of(() -> windows.at(-1, null), "from 0", "no batch -1");
  }

  @Test
  void tooFewTokensForABatch() {
    assertEquals(8, windows(1, 9).tokensPerPass());
    String message =
        assertThrows(IllegalArgumentException.class, () -> windows(1, 3, 5)).getMessage();
    assertTrue(message.startsWith("8 tokens are too few for a batch of 2 windows of 4"), message);
  }

  @Test
  void aBatchHasARowAndAWindowAToken() {
    List<int[]> one = documents(9);
    Refusal.of(() -> DocumentWindows.of(one, 0, 4, 1), "at least one row, not 0");
    Refusal.of(() -> DocumentWindows.of(one, 2, 0, 1), "windows of 0");
    DocumentWindows least = DocumentWindows.of(one, 1, 1, 1);
    assertEquals(8, least.tokensPerPass());
    assertEquals(1, least.at(0, null).tokens().length);
  }
}
