package hondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers optimisers take, and what they say of others. */
class OptimizerConfigTest {
  private static void refused(Executable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1e-8, 0",
    "-1, 1e-8, 0",
    "NaN, 1e-8, 0",
    "1, 0, 0",
    "1, -1, 0",
    "1, NaN, 0",
    "1, 1, -1",
    "1, 1, NaN",
  })
  void adamWRefusesRateEpsilonAndDecay(double rate, double epsilon, double decay) {
    refused(
        () -> new AdamW.Config(rate, 0.9, 0.999, epsilon, decay),
        "AdamW needs learning rate > 0, epsilon > 0, weight decay ≥ 0, not "
            + rate
            + ", "
            + epsilon
            + ", "
            + decay);
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0", "1, 0", "NaN, 0", "0, -0.1", "0, 1", "0, NaN"})
  void adamWRefusesBetas(double first, double second) {
    refused(
        () -> AdamW.Config.of(1).withBetas(first, second),
        "AdamW's betas lie in [0, 1), not " + first + " and " + second);
  }

  @Test
  void adamWTakesZeros() {
    AdamW.Config least = AdamW.Config.of(1e-9).withBetas(0, 0).withDecay(0);
    assertEquals(new AdamW.Config(1e-9, 0, 0, 1e-8, 0), least);
    assertEquals(
        new AdamW.Config(0.1, 0.8, 0.95, 1e-8, 0.2),
        AdamW.Config.of(0.1).withDecay(0.2).withBetas(0.8, 0.95));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "NaN, 0, 0",
    "1, -0.1, 0",
    "1, 1, 0",
    "1, NaN, 0",
    "1, 0, -0.1",
    "1, 0, NaN",
  })
  void sgdRefusesRateMomentumAndDecay(double rate, double momentum, double decay) {
    refused(
        () -> new Sgd.Config(rate, momentum, false, decay),
        "momentum in [0, 1), weight decay ≥ 0, not " + rate + ", " + momentum + ", " + decay);
  }

  @Test
  void nesterovNeedsMomentum() {
    refused(() -> Sgd.Config.of(0.1).withNesterov(0), "a momentum above 0");
    assertEquals(new Sgd.Config(0.1, 0.5, true, 0), Sgd.Config.of(0.1).withNesterov(0.5));
    assertEquals(new Sgd.Config(0.1, 0.5, false, 0), Sgd.Config.of(0.1).withMomentum(0.5));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.9", "-1, 0.9", "NaN, 0.9", "1, -0.1", "1, 1", "1, NaN"})
  void muonRefusesRateAndMomentum(double rate, double momentum) {
    refused(
        () -> new Muon.Config(rate, momentum),
        "learning rate > 0 and momentum in [0, 1), not " + rate + " and " + momentum);
  }

  @Test
  void muonTakesNoMomentumAndAStackOfOne() {
    Muon.Config config = new Muon.Config(1, 0).withStacked("w", 1);
    assertEquals(new Muon.Config(1, 0, Map.of("w", 1)), config);
    refused(() -> config.withStacked("w", 0), "1 matrix or more, not 0");
  }
}
