package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FiniteTest {
  @Test
  void theFirstThatIsNotFiniteIsNamed() {
    Finite.require("rewards");
    Finite.require("rewards", 0, -1e300, Double.MIN_VALUE);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Exception refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> Finite.require("rewards", 1, 2, bad, Double.NaN));
      assertEquals("rewards: number 2 is " + bad + ", and should be finite", refused.getMessage());
    }
  }
}
