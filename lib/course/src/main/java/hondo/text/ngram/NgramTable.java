package hondo.text.ngram;

import java.util.Arrays;

/**
 * The n-grams of one order, numbered in order of first appearance.
 *
 * <p>An n-gram is a pair (number of the (n−1)-gram before its last word, last word) packed into a
 * long, so that one hash table of longs serves any order: open addressing, linear probing, at most
 * half full.
 */
final class NgramTable {
  private long[] keys = new long[1 << 10];

  /**
   * Each 0 if empty, else the low half of the key's hash and, below it, the n-gram's number + 1.
   */
  private long[] slots = new long[1 << 11];

  private int shift = 64 - 11;
  private int size;

  int size() {
    return size;
  }

  int context(int id) {
    return (int) (keys[id] >>> 32);
  }

  int word(int id) {
    return (int) keys[id];
  }

  /** The number of the n-gram, or −1. */
  int find(int context, int word) {
    long key = key(context, word);
    long found = slots[slot(key)];
    return found == 0 ? -1 : (int) found - 1;
  }

  /** The number of the n-gram, which is given the next number if it is new. */
  int add(int context, int word) {
    long key = key(context, word);
    int slot = slot(key);
    if (slots[slot] != 0) {
      return (int) slots[slot] - 1;
    }
    if (size == keys.length) {
      grow();
      slot = slot(key);
    }
    keys[size++] = key;
    slots[slot] = entry(hash(key), size);
    return size - 1;
  }

  private static long key(int context, int word) {
    return ((long) context << 32) | word;
  }

  private static long hash(long key) {
    // Fibonacci hashing: the high bits of the product depend on every bit of the key. They are
    // folded
    // into the low half, which is kept in the slot, so that it says more than the slot itself.
    long product = key * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 32;
  }

  private static long entry(long hash, int number) {
    return hash << 32 | number;
  }

  /** The slot of the key, or the empty one where it belongs. */
  private int slot(long key) {
    long hash = hash(key);
    int mask = slots.length - 1;
    int slot = (int) (hash >>> shift);
    for (long found = slots[slot]; found != 0; found = slots[slot]) {
      // A slot of another key is nearly always told by its hash, without a look at the keys.
      if (found >>> 32 == (hash & 0xffffffffL) && keys[(int) found - 1] == key) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    slots = new long[2 * keys.length];
    shift--;
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      long hash = hash(keys[id]);
      int slot = (int) (hash >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = entry(hash, id + 1);
    }
  }
}
