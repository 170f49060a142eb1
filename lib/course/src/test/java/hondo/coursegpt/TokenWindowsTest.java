package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.gpt.GptConfig;
import hondo.gpt.TokenBatch;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenWindowsTest {
  private static final int CONTEXT = 4;
  private static final int TOKENS_PER_STEP = 8;

  private static Recipe recipe(long seed) {
    GptConfig sizes = new GptConfig(100, CONTEXT, 1, 1, 2);
    return new Recipe(sizes, seed, 10, TOKENS_PER_STEP, 0.1, 0.1, 1, 1, 1, Map.of());
  }

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

  private static TokenWindows windows(long seed, int... lengths) {
    return new TokenWindows(recipe(seed), documents(lengths));
  }

  /** The tokens of some batches, one after the other. */
  private static List<Long> tokens(TokenWindows windows, int from, int to) {
    List<Long> tokens = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Arrays.stream(windows.at(i, null).tokens()).forEach(tokens::add);
    }
    return tokens;
  }

  /** 41 tokens are ten windows of 4 and the token after the last: five batches of two. */
  @Test
  void aPassReadsEveryWindowOnce() {
    TokenWindows windows = windows(3, 5, 7, 9, 20);
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
    TokenWindows windows = windows(3, 40);
    assertEquals(32, windows.tokensPerPass());
    Set<Long> beginnings = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      TokenBatch batch = windows.at(i, null);
      for (int t = 0; t < TOKENS_PER_STEP; t++) {
        assertEquals(batch.tokens()[t] + 1, batch.targets()[t]);
      }
      beginnings.add(batch.tokens()[0]);
    }
    assertEquals(9, beginnings.size(), "each window is the one left out at some time");
  }

  @Test
  void theTargetIsTheNextTokenOrTheBeginningOfADocument() {
    TokenWindows windows = windows(8, 5, 7, 9, 20);
    Set<Long> last = Set.of(4L, 11L, 20L, 40L);
    Set<Long> first = Set.of(0L, 5L, 12L, 21L);
    Set<Long> followers = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      TokenBatch batch = windows.at(i, null);
      assertEquals(CONTEXT, batch.time());
      for (int t = 0; t < TOKENS_PER_STEP; t++) {
        long token = batch.tokens()[t];
        if (last.contains(token)) {
          followers.add(batch.targets()[t]);
        } else {
          assertEquals(token + 1, batch.targets()[t]);
        }
        if (t % CONTEXT > 0) {
          assertEquals(batch.targets()[t - 1], token);
        }
      }
    }
    assertEquals(first, followers, "documents come in any order");
  }

  /** The order is part of the recipe: with another one, course-gpt would not come out again. */
  @Test
  void aBatchDependsOnSeedAndNumberAlone() {
    TokenWindows windows = windows(2026, 5, 7, 9, 20);
    long[] seventh = windows.at(7, null).tokens();
    windows.at(0, null);
    assertArrayEquals(seventh, windows.at(7, null).tokens());
    assertArrayEquals(seventh, windows(2026, 5, 7, 9, 20).at(7, null).tokens());
    assertFalse(Arrays.equals(seventh, windows(2027, 5, 7, 9, 20).at(7, null).tokens()));
    assertArrayEquals(new long[] {34, 35, 36, 37, 26, 27, 28, 29}, seventh);
  }

  /**
   * The order of several passes, by its digest: a stored training could not be repeated by another.
   */
  @Test
  void theBatchesAreThoseThatCourseGptWasTrainedOn() throws NoSuchAlgorithmException {
    int[] lengths = new SplittableRandom(5).ints(200, 1, 60).toArray();
    GptConfig sizes = new GptConfig(100, 16, 1, 1, 2);
    Recipe recipe = new Recipe(sizes, 20_26, 10, 64, 0.1, 0.1, 1, 1, 1, Map.of());
    TokenWindows windows = new TokenWindows(recipe, documents(lengths));
    assertEquals(5_952, windows.tokensPerPass());
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * 2 * 64);
    for (int i = 0; i < 300; i++) {
      TokenBatch batch = windows.at(i, null);
      Arrays.stream(batch.tokens()).forEach(bytes::putLong);
      Arrays.stream(batch.targets()).forEach(bytes::putLong);
      digest.update(bytes.array());
      bytes.clear();
    }
    assertEquals(
        "a8e2a082cdd005694fcd0217af5f4241db2baca480487580b3947f818712a544",
        HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void tooFewTokensForAStep() {
    assertEquals(8, windows(1, 9).tokensPerPass());
    String message =
        assertThrows(IllegalArgumentException.class, () -> windows(1, 3, 5)).getMessage();
    assertTrue(message.startsWith("8 tokens are too few for one step of 8"), message);
  }
}
