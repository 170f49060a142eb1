package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.torch.Losses;
import hondo.train.Batches;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskedTokensTest {
  private static final int MASK = 3;
  private static final MaskedTokens PAPER = new MaskedTokens(1_000, MASK, 0.15, Set.of(1, 2));

  /** 200 tokens between 1 and 2, which are special, in 256 places. */
  private static TokenBatch whole(int rows, Padding.Side side) {
    SplittableRandom random = new SplittableRandom(9);
    int[][] texts = new int[rows][];
    for (int row = 0; row < rows; row++) {
      texts[row] = random.ints(202, 4, 1_000).toArray();
      texts[row][0] = 1;
      texts[row][201] = 2;
    }
    return PaddedSequences.sameTokens(List.of(texts), side, 0, 256);
  }

  @Test
  void onlyWhatIsChosenIsAskedForAndChanged() {
    for (Padding.Side side : Padding.Side.values()) {
      TokenBatch whole = whole(20, side);
      TokenBatch batch = PAPER.of(whole, new SplittableRandom(2));
      assertEquals(whole.padding(), batch.padding());
      for (int row = 0; row < 20; row++) {
        int chosen = 0;
        for (int i = row * 256; i < (row + 1) * 256; i++) {
          long original = whole.tokens()[i];
          if (batch.targets()[i] == Losses.IGNORED) {
            assertEquals(original, batch.tokens()[i], "what is not asked for is shown");
          } else {
            assertEquals(original, batch.targets()[i]);
            assertTrue(original > 3, "no special token and no pad is chosen");
            chosen++;
          }
        }
        assertEquals(30, chosen, "15 % of 200");
      }
    }
  }

  /** Of n = 60,000 the shares are within 4 √(p (1 − p) / n): 0.0065 at 0.8, 0.0049 at 0.1. */
  @Test
  void eightInTenAreMaskedAndTwoAreNot() {
    TokenBatch whole = whole(2_000, Padding.Side.RIGHT);
    TokenBatch batch = PAPER.of(whole, new SplittableRandom(2));
    double masked = 0;
    double kept = 0;
    int[] places = new int[256];
    for (int i = 0; i < batch.tokens().length; i++) {
      if (batch.targets()[i] != Losses.IGNORED) {
        places[i % 256]++;
        masked += batch.tokens()[i] == MASK ? 1 : 0;
        kept += batch.tokens()[i] == batch.targets()[i] ? 1 : 0;
      }
    }
    assertEquals(60_000, batch.counted());
    // A random token is the mask or the right one once in a thousand times.
    assertEquals(0.8001, masked / 60_000, 0.0065);
    assertEquals(0.1001, kept / 60_000, 0.0049);
    // Each of 200 places is chosen 300 ± 16 times.
    for (int t = 1; t <= 200; t++) {
      assertEquals(300, places[t], 80, "place " + t);
    }
  }

  @Test
  void seedAndStepDecide() {
    TokenBatch whole = whole(2, Padding.Side.RIGHT);
    Batches<TokenBatch> masked = PAPER.of(Batches.always(whole));
    TokenBatch first = masked.at(0, new SplittableRandom(1));
    assertArrayEquals(first.tokens(), masked.at(5, new SplittableRandom(1)).tokens());
    assertArrayEquals(first.targets(), masked.at(5, new SplittableRandom(1)).targets());
    assertNotEquals(
        Arrays.toString(first.targets()),
        Arrays.toString(masked.at(0, new SplittableRandom(2)).targets()));
    assertEquals(202 * 2, whole.counted(), "the whole batch stays as it is");
  }

  @Test
  void aShortRowHasOneAndTheWholeShareAll() {
    TokenBatch words = TokenWindows.at(new int[] {4, 5, 6, 7, 8, 9}, 5, 0);
    assertEquals(1, PAPER.of(words, new SplittableRandom(1)).counted());
    MaskedTokens all = new MaskedTokens(10, MASK, 1, Set.of());
    assertArrayEquals(words.tokens(), all.of(words, new SplittableRandom(1)).targets());
  }

  @Test
  void anyTokenOfTheVocabularyMayBeTheMask() {
    TokenBatch words = TokenWindows.at(new int[] {4, 5, 6, 7, 8, 9}, 5, 0);
    for (int mask : new int[] {0, 9}) {
      MaskedTokens masks = new MaskedTokens(10, mask, 1, Set.of());
      long[] masked = masks.of(words, new SplittableRandom(1)).tokens();
      assertTrue(Arrays.stream(masked).anyMatch(token -> token == mask), "mask " + mask);
    }
  }

  @Test
  void whatCannotBeMasked() {
    Refusal.of(() -> new MaskedTokens(10, 10, 0.1, Set.of()), "is 10", "0 … 9");
    Refusal.of(() -> new MaskedTokens(10, -1, 0.1, Set.of()), "is -1", "0 … 9");
    Refusal.of(() -> new MaskedTokens(10, 1, 0, Set.of()), "0.0", "share ≤ 1");
    Refusal.of(() -> new MaskedTokens(10, 1, Double.NaN, Set.of()), "NaN");
    TokenBatch special = TokenWindows.at(new int[] {1, 2, 1}, 2, 0);
    Refusal.of(() -> PAPER.of(special, new SplittableRandom(1)), "no target counts");
  }
}
