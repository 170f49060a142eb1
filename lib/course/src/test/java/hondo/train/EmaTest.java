package hondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmaTest {
  /** wₜ = t: e after n steps is n − β (1 − βⁿ) / (1 − β), with e₀ = w₀ = 0. */
  @Test
  void isTheClosedForm() {
    NDArray w = Toy.parameter(0);
    double beta = 0.9;
    int n = 30;
    try (Ema ema = new Ema(Map.of("w", w), beta)) {
      for (int t = 1; t <= n; t++) {
        w.addi(1);
        ema.update();
      }
      double expected = n - beta * (1 - Math.pow(beta, n)) / (1 - beta);
      assertEquals(expected, ema.state().get("w").getFloat(0), 1e-5);
      // One that began at zero without a correction would be the same here; not from w₀ = 5.
      ema.swap();
      assertEquals(expected, w.getFloat(0), 1e-5);
      assertEquals(n, ema.state().get("w").getFloat(0));
      ema.swap();
      assertEquals(n, w.getFloat(0));
    }
    w.close();
  }

  @Test
  void startsAtTheParameters() {
    NDArray w = Toy.parameter(5);
    try (Ema ema = new Ema(Map.of("w", w), 0.99)) {
      assertEquals(5, ema.state().get("w").getFloat(0));
      ema.update();
      assertEquals(5, ema.state().get("w").getFloat(0), 1e-6);
    }
    try (Ema copy = new Ema(Map.of("w", w), 0)) {
      w.subi(5.25f);
      copy.update();
      assertEquals(-0.25f, copy.state().get("w").getFloat(0));
    }
    w.close();
  }
}
