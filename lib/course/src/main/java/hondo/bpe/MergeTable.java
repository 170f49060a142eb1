package hondo.bpe;

import java.util.Arrays;
import java.util.List;

/** From a pair of tokens to the rank of its merge: a hash table without boxes. */
final class MergeTable {
  private static final long EMPTY = -1;

  private final long[] keys;
  private final int[] ranks;
  private final int shift;

  /** The ranks of merges, none of which stands there twice. */
  MergeTable(List<Merge> merges) {
    int bits = 4;
    while (1 << bits < 2 * merges.size()) {
      bits++;
    }
    keys = new long[1 << bits];
    ranks = new int[1 << bits];
    shift = 64 - bits;
    Arrays.fill(keys, EMPTY);
    for (int rank = 0; rank < merges.size(); rank++) {
      int slot = slot(merges.get(rank).pair());
      keys[slot] = merges.get(rank).pair();
      ranks[slot] = rank;
    }
  }

  /** The rank of the pair's merge, or -1. */
  int rank(int left, int right) {
    long key = Merge.pair(left, right);
    int slot = slot(key);
    return keys[slot] == key ? ranks[slot] : -1;
  }

  private int slot(long key) {
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> shift);
    while (keys[slot] != key && keys[slot] != EMPTY) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }
}
