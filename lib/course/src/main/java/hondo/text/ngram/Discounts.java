package hondo.text.ngram;

/**
 * The discounts of modified Kneser–Ney smoothing for one order: {@code d1} is taken from counts of
 * 1, {@code d2} from counts of 2, {@code d3} from counts of 3 and more.
 */
public record Discounts(double d1, double d2, double d3) {
  /**
   * Used, on request, where {@link #estimate} is not possible; KenLM's {@code --discount_fallback}.
   */
  public static final Discounts FALLBACK = new Discounts(0.5, 1, 1.5);

  public Discounts {
    check("D1", d1, 1);
    check("D2", d2, 2);
    check("D3+", d3, 3);
  }

  private static void check(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          name
              + " must lie in 0 … "
              + (int) most
              + ", not "
              + value
              + ": discounts come out of range"
              + " when the data are few or artificial");
    }
  }

  /**
   * From the counts of counts: Y = n1 / (n1 + 2 n2) and D_r = r − (r + 1) Y n_{r+1} / n_r (Chen and
   * Goodman 1999, equation 26).
   *
   * @param n counts of counts, n[1] … n[4] are used
   * @throws IllegalArgumentException if one of n[1] … n[3] is 0 or a discount is out of range
   */
  public static Discounts estimate(long[] n) {
    for (int r = 1; r <= 3; r++) {
      if (n[r] == 0) {
        throw new IllegalArgumentException(
            "no n-gram has the (adjusted) count "
                + r
                + ", so the Kneser–Ney discounts cannot be"
                + " estimated: the data are too few, or a closed set such as characters");
      }
    }
    double y = n[1] / (n[1] + 2.0 * n[2]);
    return new Discounts(1 - 2 * y * n[2] / n[1], 2 - 3 * y * n[3] / n[2], 3 - 4 * y * n[4] / n[3]);
  }

  /** The discount of a count. */
  public double of(int count) {
    return switch (count) {
      case 0 -> 0;
      case 1 -> d1;
      case 2 -> d2;
      default -> d3;
    };
  }
}
