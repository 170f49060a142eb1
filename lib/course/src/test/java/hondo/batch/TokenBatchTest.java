package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.torch.Losses;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchTest {
  private static final long NONE = Losses.IGNORED;

  private static final TokenBatch PADDED =
      new TokenBatch(
          new long[] {7, 0, 0, 4, 5, 6},
          new long[] {8, NONE, NONE, NONE, 6, 7},
          3,
          new Padding(Padding.Side.RIGHT, new int[] {1, 3}),
          false);

  @Test
  void whatCountsAndWhatIsThere() {
    assertEquals(2, PADDED.rows());
    assertEquals(3, PADDED.counted());
    assertArrayEquals(new boolean[] {true, false, false, false, true, true}, PADDED.mask());
    assertArrayEquals(new boolean[] {true, false, false, true, true, true}, PADDED.present());
    TokenBatch left =
        new TokenBatch(
            PADDED.tokens(),
            new long[] {NONE, NONE, 1, NONE, 6, 7},
            3,
            new Padding(Padding.Side.LEFT, new int[] {1, 3}),
            false);
    assertArrayEquals(new boolean[] {false, false, true, true, true, true}, left.present());
  }

  @Test
  void rowsAreChosen() {
    TokenBatch two = PADDED.select(1, 0, 1);
    assertArrayEquals(new long[] {4, 5, 6, 7, 0, 0, 4, 5, 6}, two.tokens());
    assertArrayEquals(new long[] {NONE, 6, 7, 8, NONE, NONE, NONE, 6, 7}, two.targets());
    assertArrayEquals(new int[] {3, 1, 3}, two.padding().lengths());
    assertEquals(Padding.Side.RIGHT, two.padding().side());
    assertEquals(3, two.time());
    assertThrows(IndexOutOfBoundsException.class, () -> PADDED.select(2));
    Refusal.of(() -> PADDED.select(), "0 tokens");
  }

  @Test
  void itsArraysBelongToTheStep() {
    NDArray tokens;
    try (Tape tape = Tape.open()) {
      tokens = PADDED.tokens(tape);
      assertEquals(new Shape(2, 3), tokens.getShape());
      assertArrayEquals(PADDED.tokens(), tokens.toLongArray());
      assertArrayEquals(PADDED.targets(), PADDED.targets(tape).toLongArray());
    }
    assertTrue(tokens.isReleased());
    try (Scope scope = Scope.open()) {
      NDArray mask = PADDED.mask(scope);
      assertEquals(DataType.BOOLEAN, mask.getDataType());
      assertEquals(new Shape(2, 3), mask.getShape());
      assertArrayEquals(PADDED.mask(), mask.toBooleanArray());
    }
  }

  @Test
  void textsOfOneLength() {
    TokenBatch batch = TokenBatch.nextTokens(new long[] {1, 2, 3}, new long[] {4, 5, 6});
    assertArrayEquals(new long[] {1, 2, 4, 5}, batch.tokens());
    assertArrayEquals(new long[] {2, 3, 5, 6}, batch.targets());
    assertEquals(2, batch.time());
    assertArrayEquals(new long[] {9}, TokenBatch.nextTokens(new long[] {8, 9}).targets());
    Refusal.of(() -> TokenBatch.nextTokens(new long[3], new long[4]), "text 1 has 4", "has 3");
    Refusal.of(() -> TokenBatch.nextTokens(new long[1]), "text 0 has 1", "at least 2");
    Refusal.of(TokenBatch::nextTokens, "0 tokens");
  }

  /** A mask takes away and gives nothing back: what did not count before does not count now. */
  @Test
  void fewerTargets() {
    TokenBatch fewer = PADDED.counting(true, true, true, true, false, true);
    assertArrayEquals(new long[] {8, NONE, NONE, NONE, NONE, 7}, fewer.targets());
    assertEquals(3, PADDED.counted());
    assertEquals(PADDED.padding(), fewer.padding());
    Refusal.of(() -> PADDED.counting(true), "6 targets", "mask of 1");
    Refusal.of(() -> PADDED.counting(new boolean[6]), "no target counts");
  }

  /** Of two rows of three tokens what comes after the second token, and after the third. */
  @Test
  void targetsFromAPositionOn() {
    TokenBatch whole = TokenBatch.nextTokens(new long[][] {{1, 2, 3, 4}, {5, 6, 7, 8}});
    TokenBatch answers = whole.countingFrom(1);
    assertArrayEquals(new long[] {NONE, 3, 4, NONE, 7, 8}, answers.targets());
    assertArrayEquals(whole.tokens(), answers.tokens());
    assertArrayEquals(whole.targets(), whole.countingFrom(0).targets());
    Refusal.of(() -> whole.countingFrom(3), "no position 3", "rows of 3");
    Refusal.of(() -> whole.countingFrom(-1), "no position -1");
  }

  @Test
  void whatIsNoBatch() {
    long[] six = new long[6];
    Refusal.of(() -> new TokenBatch(six, six, 4), "6 tokens are no rows of 4");
    Refusal.of(() -> new TokenBatch(six, six, 0), "no rows of 0");
    Refusal.of(() -> new TokenBatch(new long[0], new long[0], 3), "0 tokens");
    Refusal.of(() -> new TokenBatch(six, new long[5], 3), "6 tokens and 5 targets", "-100");
    long[] low = {0, 0, 0, 0, -1, 0};
    Refusal.of(() -> new TokenBatch(low, six, 3), "row 1, position 1: token -1");
    Refusal.of(() -> new TokenBatch(six, low, 3), "row 1, position 1: ", "target -1", "-100");
    long[] none = {NONE, NONE, NONE};
    Refusal.of(() -> new TokenBatch(new long[3], none, 3), "no target counts");
    Refusal.of(() -> padded(six, Padding.Side.RIGHT, 3), "2 rows", "1 lengths");
    Refusal.of(() -> padded(six, Padding.Side.RIGHT, 3, 0), "row 1 holds 0", "1 … 3");
    Refusal.of(() -> padded(six, Padding.Side.RIGHT, 4, 3), "row 0 holds 4", "1 … 3");
    Refusal.of(() -> padded(six, Padding.Side.RIGHT, 3, 2), "row 1, position 2 is a pad");
    Refusal.of(() -> padded(six, Padding.Side.LEFT, 3, 2), "row 1, position 0 is a pad");
  }

  private static TokenBatch padded(long[] targets, Padding.Side side, int... lengths) {
    return new TokenBatch(new long[6], targets, 3, new Padding(side, lengths), false);
  }

  @Test
  void whoCannotReadPadsSaysSo() {
    List<int[]> unequal = List.of(new int[] {1, 2}, new int[] {1, 2, 3});
    TokenBatch left = PaddedSequences.nextTokens(unequal, Padding.Side.LEFT, 0);
    TokenBatch right = PaddedSequences.nextTokens(unequal, Padding.Side.RIGHT, 0);
    TokenBatch full = PaddedSequences.nextTokens(unequal.subList(1, 2), Padding.Side.LEFT, 0);
    Refusal.of(() -> left.requireNoPads("Rnn"), "Rnn", "pads");
    Refusal.of(() -> right.requireNoPads("Rnn"), "Rnn", "pads");
    assertDoesNotThrow(() -> full.requireNoPads("Rnn"));
    assertFalse(full.continues());
  }
}
