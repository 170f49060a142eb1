package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Refusal;
import hondo.torch.Losses;
import hondo.train.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PaddedSequencesTest {
  private static final long NONE = Losses.IGNORED;

  private static List<int[]> sequences(int count, int shortest) {
    SplittableRandom random = new SplittableRandom(6);
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(random.ints(shortest + random.nextInt(6), 0, 50).toArray());
    }
    return all;
  }

  @Test
  void onTheRightAndOnTheLeft() {
    List<int[]> two = List.of(new int[] {1, 2}, new int[] {3, 4, 5, 6});
    TokenBatch right = PaddedSequences.nextTokens(two, Padding.Side.RIGHT, 9, 4);
    assertArrayEquals(new long[] {1, 9, 9, 9, 3, 4, 5, 9}, right.tokens());
    assertArrayEquals(new long[] {2, NONE, NONE, NONE, 4, 5, 6, NONE}, right.targets());
    TokenBatch left = PaddedSequences.nextTokens(two, Padding.Side.LEFT, 9);
    assertEquals(3, left.time());
    assertArrayEquals(new long[] {9, 9, 1, 3, 4, 5}, left.tokens());
    assertArrayEquals(new long[] {NONE, NONE, 2, 4, 5, 6}, left.targets());
    TokenBatch same = PaddedSequences.sameTokens(two, Padding.Side.LEFT, 9, 4);
    assertArrayEquals(new long[] {9, 9, 1, 2, 3, 4, 5, 6}, same.tokens());
    assertArrayEquals(new long[] {NONE, NONE, 1, 2, 3, 4, 5, 6}, same.targets());
  }

  /** Each row read on its own, token by token: pads are what is left over, and nothing counts. */
  @Test
  void theyAreThoseOfANaiveLoop() {
    List<int[]> all = sequences(40, 2);
    for (Padding.Side side : Padding.Side.values()) {
      TokenBatch batch = PaddedSequences.nextTokens(all, side, 33, 8);
      boolean[] present = batch.present();
      int counted = 0;
      for (int row = 0; row < 40; row++) {
        int[] sequence = all.get(row);
        int pads = 8 - (sequence.length - 1);
        for (int t = 0; t < 8; t++) {
          int at = side == Padding.Side.LEFT ? t - pads : t;
          boolean inside = at >= 0 && at + 1 < sequence.length;
          int i = row * 8 + t;
          assertEquals(inside, present[i]);
          assertEquals(inside ? sequence[at] : 33, batch.tokens()[i]);
          assertEquals(inside ? sequence[at + 1] : NONE, batch.targets()[i]);
        }
        counted += sequence.length - 1;
      }
      assertEquals(counted, batch.counted(), "as many as there are next tokens");
    }
  }

  @Test
  void anEpochReadsEachSequenceOnce() {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(new int[] {i, 20});
    }
    Batches<TokenBatch> batches =
        PaddedSequences.shuffled(all, 3, 5, Padding.Side.RIGHT, 0, 2); // three batches an epoch
    Batches<int[]> order = Batches.shuffled(10, 3, 5);
    for (int epoch = 0; epoch < 4; epoch++) {
      TreeSet<Long> read = new TreeSet<>();
      for (int number = 3 * epoch; number < 3 * epoch + 3; number++) {
        TokenBatch batch = batches.at(number, null);
        assertEquals(2, batch.time());
        long[] firsts = {batch.tokens()[0], batch.tokens()[2], batch.tokens()[4]};
        assertArrayEquals(Arrays.stream(order.at(number, null)).asLongStream().toArray(), firsts);
        Arrays.stream(firsts).forEach(read::add);
      }
      assertEquals(9, read.size());
    }
  }

  @Test
  void whatFitsNoRow() {
    List<int[]> two = List.of(new int[] {1, 2}, new int[] {3, 4, 5});
    Refusal.of(
        () -> PaddedSequences.nextTokens(two, Padding.Side.LEFT, 0, 1),
        "sequence 1 has 3 tokens",
        "2 … 2");
    Refusal.of(
        () -> PaddedSequences.nextTokens(List.of(new int[1]), Padding.Side.LEFT, 0, 3),
        "sequence 0 has 1 tokens",
        "2 … 4");
    Refusal.of(
        () -> PaddedSequences.sameTokens(two, Padding.Side.LEFT, 0, 2), "sequence 1", "1 … 2");
    Refusal.of(
        () -> PaddedSequences.nextTokens(List.of(), Padding.Side.LEFT, 0, 3),
        "at least one sequence");
    Refusal.of(
        () -> PaddedSequences.nextTokens(List.of(new int[1]), Padding.Side.LEFT, 0),
        "sequence 0 has 1 tokens",
        "2 … 2 for a row of 1");
    // Before the first batch, not when its turn comes.
    Refusal.of(
        () -> PaddedSequences.shuffled(two, 1, 1, Padding.Side.LEFT, 0, 1),
        "sequence 1 has 3 tokens");
  }
}
