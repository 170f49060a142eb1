package hondo.bpe;

import java.util.Arrays;

/** Numbers in a growing array. */
final class IntList {
  private int[] numbers = new int[16];
  private int size;

  void add(int... more) {
    if (size + more.length > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, size + more.length));
    }
    System.arraycopy(more, 0, numbers, size, more.length);
    size += more.length;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
