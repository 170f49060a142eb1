package hondo.core;

/** Refuses what is no finite number, with its place. */
public final class Finite {
  private Finite() {}

  /**
   * Fails at the first NaN or infinity.
   *
   * @param role what the numbers are, in the plural, for the message
   * @throws IllegalArgumentException naming the role, the index and the value
   */
  public static void require(String role, double... values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            Numbers.format("%s: number %d is %s, and should be finite", role, i, values[i]));
      }
    }
  }
}
