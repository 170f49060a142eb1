package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerLawTest {
  private static final double[] SIZES = {1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6};

  private static double[] losses(PowerLaw law) {
    return Arrays.stream(SIZES).map(law::at).toArray();
  }

  @Test
  void recoversALawThatIsKnown() {
    for (double exponent : new double[] {0.076, 0.34, 0.5, 1}) {
      for (double floor : new double[] {0, 0.5, 1.69}) {
        PowerLaw law = new PowerLaw(floor, 40, exponent);
        PowerLaw fitted = PowerLaw.fit(SIZES, losses(law));
        assertEquals(exponent, fitted.exponent(), 1e-3 * exponent, law.toString());
        assertEquals(floor, fitted.floor(), 2e-3, law.toString());
      }
    }
  }

  @Test
  void noiseMovesItLittle() {
    SplittableRandom random = new SplittableRandom(4);
    double[] noisy = losses(new PowerLaw(1.7, 40, 0.34));
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] *= 1 + 0.002 * random.nextGaussian();
    }
    PowerLaw fitted = PowerLaw.fit(SIZES, noisy);
    assertEquals(0.34, fitted.exponent(), 0.01);
    assertTrue(Arrays.stream(fitted.residuals(SIZES, noisy)).allMatch(r -> Math.abs(r) < 0.01));
  }

  @Test
  void withoutItsFloorTheExponentIsTooSmall() {
    double[] losses = losses(new PowerLaw(1.7, 40, 0.34));
    assertTrue(PowerLaw.withFloor(SIZES, losses, 0).exponent() < 0.2);
    assertEquals(0.34, PowerLaw.withFloor(SIZES, losses, 1.7).exponent(), 1e-9);
  }

  @Test
  void refusesWhatNoLawFits() {
    double[] two = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(two, two));
    double[] same = {5, 5, 5};
    assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(same, same));
    double[] negative = {1, 2, -3};
    assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(negative, same));
    assertThrows(
        IllegalArgumentException.class,
        () -> PowerLaw.withFloor(SIZES, losses(new PowerLaw(1, 1, 1)), 3));
  }
}
