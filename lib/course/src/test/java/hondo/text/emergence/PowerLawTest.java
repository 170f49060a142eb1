package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

  /** As many sizes as the law has unknowns, and no fewer. */
  @Test
  void theFewestSizes() {
    PowerLaw law = new PowerLaw(1.5, 40, 0.5);
    double[] three = {1e3, 1e4, 1e5};
    PowerLaw fitted = PowerLaw.fit(three, Arrays.stream(three).map(law::at).toArray());
    assertEquals(1.5, fitted.floor(), 1e-6);
    assertEquals(40, fitted.factor(), 1e-3);
    double[] two = {1e3, 1e4};
    fitted = PowerLaw.withFloor(two, Arrays.stream(two).map(law::at).toArray(), 1.5);
    assertEquals(0.5, fitted.exponent(), 1e-9);
    assertEquals(40, fitted.factor(), 1e-6);
  }

  /** The floor is a billionth under the least loss: as near as one is looked for. */
  @Test
  void aFloorThatTheLargestSizeReaches() {
    double[] sizes = {1, 10, 1e9};
    PowerLaw law = new PowerLaw(1, 1, 1);
    PowerLaw fitted = PowerLaw.fit(sizes, Arrays.stream(sizes).map(law::at).toArray());
    assertEquals(1, fitted.floor(), 1e-9);
    assertEquals(1, fitted.exponent(), 1e-3);
  }

  @Test
  void residualsAreLogarithmsOfMeasuredOverFitted() {
    PowerLaw law = new PowerLaw(1, 2, 0.5);
    double[] residuals = law.residuals(new double[] {4, 16}, new double[] {2 * Math.E, 1.5});
    assertArrayEquals(new double[] {1, 0}, residuals, 1e-12);
  }

  /** Figures that no law gives exactly: the best one has no better neighbour. */
  @Test
  void noFloorNearbyFitsBetter() {
    double[] sizes = {1e3, 1e4, 1e5, 1e6};
    double[] losses = {5, 3, 2.5, 2.2};
    PowerLaw fitted = PowerLaw.fit(sizes, losses);
    double least = squares(fitted, sizes, losses);
    for (double change : new double[] {-1e-3, -1e-5, 1e-5, 1e-3}) {
      PowerLaw other = PowerLaw.withFloor(sizes, losses, fitted.floor() + change);
      assertTrue(squares(other, sizes, losses) > least, fitted + " and " + other);
    }
  }

  private static double squares(PowerLaw law, double[] sizes, double[] losses) {
    return Arrays.stream(law.residuals(sizes, losses)).map(r -> r * r).sum();
  }

  private static void refused(String message, double[] sizes, double... losses) {
    String found =
        assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(sizes, losses))
            .getMessage();
    assertTrue(found.contains(message), found);
  }

  @Test
  void refusesWhatNoLawFits() {
    double[] three = {1, 2, 3};
    refused("fitted to 3 or more different sizes", new double[] {1, 2}, 1, 2);
    refused("here are 3 sizes (1 different) and 3 losses", new double[] {5, 5, 5}, three);
    refused("here are 3 sizes (3 different) and 2 losses", three, 1, 2);
    refused("are > 0", new double[] {1, 2, -3}, three);
    refused("are > 0", new double[] {0, 1, 2}, three);
    refused("are > 0", three, 1, 0, 2);
    double[] losses = losses(new PowerLaw(1, 1, 1));
    for (double floor : new double[] {3, -1e-9, losses[SIZES.length - 1], Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> PowerLaw.withFloor(SIZES, losses, floor));
    }
    assertEquals(0, PowerLaw.withFloor(SIZES, losses, 0).floor());
    double[] one = {4, 4};
    assertThrows(IllegalArgumentException.class, () -> PowerLaw.withFloor(one, one, 0));
  }

  /** With exact data all draws are the law itself; with noise the truth lies among them. */
  @Test
  void theBootstrapSpreadsWithTheNoise() {
    PowerLaw law = new PowerLaw(1.5, 300, 0.4);
    double[] sizes = {1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6};
    double[] exact = java.util.Arrays.stream(sizes).map(law::at).toArray();
    for (PowerLaw drawn : PowerLaw.bootstrap(sizes, exact, 3, new java.util.SplittableRandom(1))) {
      assertEquals(0.4, drawn.exponent(), 1e-3);
    }
    double[] spreads = new double[2];
    for (int i = 0; i < 2; i++) {
      var random = new java.util.SplittableRandom(2);
      double size = i == 0 ? 0.002 : 0.01;
      double[] noisy =
          java.util.Arrays.stream(exact).map(l -> l * (1 + size * random.nextGaussian())).toArray();
      double[] exponents =
          PowerLaw.bootstrap(sizes, noisy, 60, random).stream()
              .mapToDouble(PowerLaw::exponent)
              .toArray();
      var interval = hondo.core.Interval.middle(0.95, exponents);
      assertTrue(interval.contains(0.4), () -> "" + interval);
      spreads[i] = interval.high() - interval.low();
    }
    assertTrue(spreads[1] > 2 * spreads[0], spreads[0] + ", " + spreads[1]);
  }
}
