package hondo.align.preference;

import hondo.core.Numbers;

/**
 * One judgement: of two items, the first was said to be the better.
 *
 * @param better the number of the item that was preferred, from 0
 * @param worse the number of the other
 */
public record Preference(int better, int worse) {
  /**
   * @throws IllegalArgumentException if both are the same, or one is negative
   */
  public Preference {
    if (better < 0 || worse < 0 || better == worse) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a preference is between two items, numbered from 0; not %d and %d", better, worse));
    }
  }
}
