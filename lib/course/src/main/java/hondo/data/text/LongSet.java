package hondo.data.text;

/** A set of numbers: open addressing, linear probing, at most half full. */
final class LongSet {
  private long[] slots = new long[1 << 10]; // 0 where none is
  private int shift = Long.SIZE - 10;
  private int used;
  private boolean zero;

  /** Adds a number, if it is not there. */
  void add(long number) {
    if (number == 0) {
      zero = true;
      return;
    }
    int slot = slot(number);
    if (slots[slot] == 0) {
      slots[slot] = number;
      if (2 * ++used > slots.length) {
        grow();
      }
    }
  }

  boolean contains(long number) {
    return number == 0 ? zero : slots[slot(number)] != 0;
  }

  /** Where a number is, or the empty slot where it belongs. */
  private int slot(long number) {
    int slot = (int) (number * 0x9e3779b97f4a7c15L >>> shift);
    while (slots[slot] != 0 && slots[slot] != number) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    shift--;
    for (long number : old) {
      if (number != 0) {
        slots[slot(number)] = number;
      }
    }
  }
}
