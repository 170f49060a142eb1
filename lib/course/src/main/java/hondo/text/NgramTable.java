package hondo.text;

import java.util.Arrays;

/**
 * The n-grams of one order, numbered in order of first appearance.
 *
 * <p>An n-gram is a pair (number of the (n−1)-gram before its last word, last word) packed into a
 * long, so that one hash table of longs serves any order: open addressing, linear probing, at most
 * half full.
 */
final class NgramTable {
  private static final int EMPTY = 0;

  private long[] keys = new long[1 << 10];
  private int[] slots = new int[1 << 11];
  private int shift = 64 - 11;
  private int size;

  static long key(int context, int word) {
    return ((long) context << 32) | word;
  }

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
    int mask = slots.length - 1;
    for (int slot = slot(key); slots[slot] != EMPTY; slot = (slot + 1) & mask) {
      if (keys[slots[slot] - 1] == key) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }

  /** The number of the n-gram, which is given the next number if it is new. */
  int add(int context, int word) {
    long key = key(context, word);
    int mask = slots.length - 1;
    int slot = slot(key);
    for (; slots[slot] != EMPTY; slot = (slot + 1) & mask) {
      if (keys[slots[slot] - 1] == key) {
        return slots[slot] - 1;
      }
    }
    if (size == keys.length) {
      grow();
      return add(context, word);
    }
    keys[size++] = key;
    slots[slot] = size;
    return size - 1;
  }

  private int slot(long key) {
    // Fibonacci hashing: the high bits of the product depend on every bit of the key.
    return (int) (key * 0x9E3779B97F4A7C15L >>> shift);
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    slots = new int[2 * keys.length];
    shift--;
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = slot(keys[id]);
      while (slots[slot] != EMPTY) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }
}
