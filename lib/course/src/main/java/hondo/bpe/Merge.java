package hondo.bpe;

/**
 * One step of training: the two tokens that become one.
 *
 * @param left number of the left token
 * @param right number of the right token
 * @param count how many adjacent places held the pair when it was chosen (in {@code aaaa} the pair
 *     aa has three); 0 if not known, as after reading a file
 */
public record Merge(int left, int right, long count) {
  public Merge {
    if (left < 0 || right < 0 || count < 0) {
      throw new IllegalArgumentException(
          "a merge has no negative numbers: " + left + ", " + right + ", " + count);
    }
  }

  /** A merge whose count is not known. */
  public Merge(int left, int right) {
    this(left, right, 0);
  }

  /** The pair as one number, left before right in its order. */
  long pair() {
    return pair(left, right);
  }

  static long pair(int left, int right) {
    return (long) left << 32 | right;
  }
}
