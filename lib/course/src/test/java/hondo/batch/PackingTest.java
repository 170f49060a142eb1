package hondo.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.torch.Losses;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackingTest {
  private static final Packing THREE = new Packing(6, List.of(List.of(2, 3), List.of(6)));

  @Test
  void placesByHand() {
    assertArrayEquals(new long[] {0, 0, 1, 1, 1, 2, 0, 0, 0, 0, 0, 0}, THREE.segments());
    assertArrayEquals(new long[] {0, 1, 0, 1, 2, 0, 0, 1, 2, 3, 4, 5}, THREE.positions());
    assertArrayEquals(new int[] {5, 6}, THREE.padding().lengths());
    assertEquals(2, THREE.rows());
  }

  /** Worked out by hand: 5, 4, 3, 3, 2, 1 into rows of 6. */
  @Test
  void theLongestComesFirst() {
    assertEquals(
        List.of(List.of(1, 5), List.of(3, 4), List.of(0, 2)),
        Packing.firstFit(new int[] {3, 5, 3, 4, 2, 1}, 6));
  }

  /** Each once, no row too full, no two rows that would fit into one. */
  @Test
  void everySequenceStandsSomewhereOnce() {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 50; trial++) {
      int[] lengths = random.ints(1 + random.nextInt(40), 1, 21).toArray();
      List<List<Integer>> rows = Packing.firstFit(lengths, 20);
      assertArrayEquals(
          java.util.stream.IntStream.range(0, lengths.length).toArray(),
          rows.stream().flatMap(List::stream).mapToInt(i -> i).sorted().toArray());
      int[] sums =
          rows.stream().mapToInt(r -> r.stream().mapToInt(i -> lengths[i]).sum()).toArray();
      for (int i = 0; i < sums.length; i++) {
        assertTrue(sums[i] <= 20);
        for (int j = 0; j < i; j++) {
          assertTrue(sums[i] + sums[j] > 20, Arrays.toString(sums));
        }
      }
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    Refusal.of(() -> Packing.firstFit(new int[] {2, 7}, 6), "sequence 1", "7 places", "1 … 6");
    Refusal.of(() -> Packing.firstFit(new int[] {0}, 6), "sequence 0");
    Refusal.of(() -> new Packing(6, List.of()), "0 rows");
    Refusal.of(() -> new Packing(6, List.of(List.of(3), List.of(4, 3))), "row 1", "at most 6");
    Refusal.of(() -> new Packing(6, List.of(List.of())), "row 0");
    Refusal.of(() -> new Packing(6, List.of(List.of(2, 0))), "row 0");
    Refusal.of(() -> THREE.require(2, 5), "(2, 5)", "2 rows of 6");
  }

  @Test
  void aRowOfOneSequence() {
    TokenBatch padded =
        PaddedSequences.nextTokens(
            List.of(new int[] {5, 6, 7}, new int[] {1, 2, 3, 4, 5}), Padding.Side.RIGHT, 0);
    PackedBatch rows = PackedBatch.ofRows(padded);
    assertEquals(List.of(List.of(2), List.of(4)), rows.packing().lengths());
    assertArrayEquals(new long[] {0, 0, 1, 1, 0, 0, 0, 0}, rows.packing().segments());
    assertEquals(padded, rows.batch());
    TokenBatch left =
        PaddedSequences.nextTokens(
            List.of(new int[] {5, 6, 7}, new int[] {1, 2, 3, 4, 5}), Padding.Side.LEFT, 0);
    Refusal.of(() -> PackedBatch.ofRows(left), "not filled");
  }

  @Test
  void aBatchIsFilledAsItsPackingSays() {
    long[] tokens = new long[12];
    long[] targets = new long[12];
    Arrays.fill(targets, Losses.IGNORED);
    targets[0] = 1;
    TokenBatch fitting = new TokenBatch(tokens, targets, 6, Padding.right(5, 6), false);
    assertEquals(11 / 12.0, new PackedBatch(fitting, THREE).filled());
    TokenBatch full = new TokenBatch(tokens, targets, 6);
    Refusal.of(() -> new PackedBatch(full, THREE), "not filled");
    TokenBatch left = new TokenBatch(tokens.clone(), noneAt(targets), 6, Padding.left(5, 6), false);
    Refusal.of(() -> new PackedBatch(left, THREE), "not filled");
  }

  private static long[] noneAt(long... targets) {
    long[] others = targets.clone();
    others[0] = Losses.IGNORED;
    others[1] = 1;
    return others;
  }
}
