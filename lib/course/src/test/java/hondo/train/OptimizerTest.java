package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.torch.Script;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
  private enum Bug {
    NONE,
    NO_BIAS_CORRECTION,
    COUPLED_DECAY,
    EPSILON_INSIDE_THE_ROOT,
    BETAS_SWAPPED
  }

  private static void step(Optimizer optimizer, NDArray parameter, double factor, float... g) {
    try (Tape tape = Tape.open()) {
      tape.backward(Toy.sumWith(tape, parameter, g));
      optimizer.step(tape, factor);
    }
  }

  @Test
  void adamWsFirstStepIsTheSignOfTheGradient() {
    NDArray w = Toy.parameter(1, 1, 1);
    try (AdamW adam = new AdamW(Map.of("w", w), new AdamW.Config(0.1, 0.9, 0.999, 1e-30, 0))) {
      step(adam, w, 0.5, 1e-3f, -20, 7);
      assertArrayEquals(new float[] {0.95f, 1.05f, 0.95f}, w.toFloatArray(), 1e-6f);
    }
    w.close();
  }

  @Test
  void adamWsDecayIsDecoupled() {
    NDArray w = Toy.parameter(2, -3);
    try (AdamW adam = new AdamW(Map.of("w", w), AdamW.Config.of(0.1).withDecay(0.2))) {
      step(adam, w, 1, 0, 0);
      assertArrayEquals(new float[] {2 * 0.98f, -3 * 0.98f}, w.toFloatArray(), 1e-6f);
      step(adam, w, 0.5, 0, 0);
      assertArrayEquals(
          new float[] {2 * 0.98f * 0.99f, -3 * 0.98f * 0.99f}, w.toFloatArray(), 1e-6f);
    }
    w.close();
  }

  /**
   * Fifty steps beside the algorithm as the paper prints it, and beside four ways to get it wrong.
   */
  @ParameterizedTest
  @EnumSource(Bug.class)
  void adamWIsThePapers(Bug bug) {
    var config = new AdamW.Config(0.05, 0.9, 0.95, 1e-4, 0.3);
    NDArray w = Toy.parameter(0.5f, -1, 2, 0);
    double[] naive = {0.5, -1, 2, 0};
    double[][] moments = new double[2][4];
    SplittableRandom random = new SplittableRandom(1);
    try (AdamW adam = new AdamW(Map.of("w", w), config)) {
      for (int t = 1; t <= 50; t++) {
        float[] g = new float[4];
        for (int i = 0; i < 4; i++) {
          g[i] = (float) (random.nextGaussian() * Math.pow(10, -i) + 0.1);
        }
        double factor = 1 - t / 100.0;
        step(adam, w, factor, g);
        naiveStep(naive, moments, g, t, config, factor, bug);
      }
    }
    float[] found = w.toFloatArray();
    w.close();
    double error = 0;
    for (int i = 0; i < 4; i++) {
      error = Math.max(error, Math.abs(found[i] - naive[i]));
    }
    if (bug == Bug.NONE) {
      assertEquals(0, error, 2e-6);
    } else {
      assertTrue(error > 2e-5, bug + " changes the result by " + error + " only");
    }
  }

  private static void naiveStep(
      double[] w, double[][] mv, float[] g, int t, AdamW.Config c, double factor, Bug bug) {
    boolean swapped = bug == Bug.BETAS_SWAPPED;
    double b1 = swapped ? c.beta2() : c.beta1();
    double b2 = swapped ? c.beta1() : c.beta2();
    double rate = c.learningRate() * factor;
    boolean corrected = bug != Bug.NO_BIAS_CORRECTION;
    for (int i = 0; i < w.length; i++) {
      double gradient = g[i] + (bug == Bug.COUPLED_DECAY ? c.weightDecay() * w[i] : 0);
      mv[0][i] = b1 * mv[0][i] + (1 - b1) * gradient;
      mv[1][i] = b2 * mv[1][i] + (1 - b2) * gradient * gradient;
      double m = mv[0][i] / (corrected ? 1 - Math.pow(b1, t) : 1);
      double v = mv[1][i] / (corrected ? 1 - Math.pow(b2, t) : 1);
      double root =
          bug == Bug.EPSILON_INSIDE_THE_ROOT
              ? Math.sqrt(v + c.epsilon())
              : Math.sqrt(v) + c.epsilon();
      w[i] -= bug == Bug.COUPLED_DECAY ? 0 : rate * c.weightDecay() * w[i];
      w[i] -= rate * m / root;
    }
  }

  /**
   * On ½ Σ λᵢ wᵢ² gradient descent shrinks each wᵢ by |1 − α λᵢ|: it diverges iff α > 2 / λ_max.
   */
  @ParameterizedTest
  @CsvSource({"0.19,false", "0.199,false", "0.201,true", "0.25,true"})
  void sgdOnAQuadraticDivergesBeyondTwoOverTheLargestEigenvalue(double rate, boolean diverges) {
    NDArray w = Toy.parameter(1, 1, 1);
    try (Sgd sgd = new Sgd(Map.of("w", w), Sgd.Config.of(rate))) {
      for (int i = 0; i < 400; i++) {
        try (Tape tape = Tape.open()) {
          NDArray curvature = tape.manager().create(new float[] {1, 3, 10});
          tape.backward(curvature.mul(w.square()).sum().mul(0.5f));
          sgd.step(tape, 1);
        }
      }
      double square = w.square().sum().getFloat(); // not a number at last where it diverges
      assertEquals(diverges, !(square < 3), "|w|² " + square);
    }
    w.close();
  }

  @ParameterizedTest
  @CsvSource({"0,false", "0.9,false", "0.9,true"})
  void sgdIsTheFormula(double momentum, boolean nesterov) {
    NDArray w = Toy.parameter(1, -2);
    double[] naive = {1, -2};
    double[] v = new double[2];
    SplittableRandom random = new SplittableRandom(2);
    var config = new Sgd.Config(0.1, momentum, nesterov, 0.5);
    try (Sgd sgd = new Sgd(Map.of("w", w), config)) {
      for (int t = 0; t < 20; t++) {
        float[] g = {(float) random.nextGaussian(), (float) random.nextGaussian()};
        step(sgd, w, 0.5, g);
        for (int i = 0; i < 2; i++) {
          v[i] = momentum * v[i] + g[i];
          naive[i] *= 1 - 0.05 * 0.5;
          naive[i] -= 0.05 * (nesterov ? g[i] + momentum * v[i] : v[i]);
        }
      }
    }
    float[] found = w.toFloatArray();
    w.close();
    assertEquals(naive[0], found[0], 2e-6);
    assertEquals(naive[1], found[1], 2e-6);
  }

  @Test
  void stepsSetTheGradientsToZero() {
    NDArray w = Toy.parameter(1, 1);
    Map<String, NDArray> one = Map.of("w", w);
    for (Optimizer optimizer :
        new Optimizer[] {
          new Sgd(one, Sgd.Config.of(0.1).withNesterov(0.9)), new AdamW(one, AdamW.Config.of(0.1))
        }) {
      step(optimizer, w, 1, 3, 4);
      try (NDArray gradient = w.getGradient()) {
        assertArrayEquals(new float[2], gradient.toFloatArray());
      }
      optimizer.close();
    }
    w.close();
  }

  /** By how many arrays each of them has for a parameter. */
  @Test
  void closingFreesWhatIsRemembered() {
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> first = Map.of("w", scope.manager().ones(new Shape(2, 3)));
      Map<String, NDArray> second = Map.of("v", scope.manager().ones(new Shape(2, 3)));
      first.get("w").setRequiresGradient(true);
      second.get("v").setRequiresGradient(true);
      Map<Supplier<Optimizer>, Integer> counts =
          Map.of(
              () -> new Sgd(first, Sgd.Config.of(0.1).withMomentum(0.9)),
              1,
              () -> new AdamW(first, AdamW.Config.of(0.1)),
              3,
              () -> new Muon(first, Muon.Config.of(0.1)),
              1,
              () ->
                  Optimizer.of(
                      new AdamW(first, AdamW.Config.of(0.1)),
                      new Muon(second, Muon.Config.of(0.1))),
              4);
      counts.keySet().forEach(make -> make.get().close()); // scripts are made once
      int arrays = NativeMemory.liveArrays();
      counts.forEach(
          (make, count) -> {
            Optimizer optimizer = make.get();
            assertEquals(arrays + count, NativeMemory.liveArrays());
            optimizer.close();
            assertEquals(arrays, NativeMemory.liveArrays());
          });
    }
  }

  @Test
  void aConfigWithOneNumberChangedKeepsTheOthers() {
    AdamW.Config adam = new AdamW.Config(0.1, 0.2, 0.3, 0.4, 0.5);
    assertEquals(new AdamW.Config(0.1, 0.6, 0.7, 0.4, 0.5), adam.withBetas(0.6, 0.7));
    assertEquals(new AdamW.Config(0.1, 0.2, 0.3, 0.4, 0.6), adam.withDecay(0.6));
    Sgd.Config sgd = new Sgd.Config(0.1, 0.2, true, 0.3);
    assertEquals(new Sgd.Config(0.1, 0.4, true, 0.3), sgd.withMomentum(0.4));
    assertEquals(
        new Sgd.Config(0.1, 0.4, true, 0.3), new Sgd.Config(0.1, 0, false, 0.3).withNesterov(0.4));
  }

  /** Nearly orthogonal: singular values in about [0.7, 1.2] (Jordan et al. 2024). */
  @ParameterizedTest
  @CsvSource({"16,16", "8,32", "48,16", "40,10", "64,64"})
  void muonsUpdateIsNearlyOrthogonal(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(rows * 100L + columns);
    float[] g = new float[rows * columns];
    for (int i = 0; i < g.length; i++) {
      g[i] = (float) random.nextGaussian();
    }
    NDArray w = Toy.parameter(new float[g.length]);
    NDArray matrix = w.reshape(rows, columns).mul(1);
    matrix.setRequiresGradient(true);
    int pieces = rows == 3 * columns ? 3 : 1;
    Muon.Config config = new Muon.Config(0.5, 0);
    config = pieces == 1 ? config : config.withStacked("qkv", pieces);
    try (Muon muon = new Muon(Map.of(pieces == 1 ? "w" : "0.qkv.weight", matrix), config)) {
      step(muon, matrix, 1, g);
      int part = rows / pieces;
      double scale = 0.5 * Math.sqrt(Math.max(1, part / (double) columns));
      var svd = Script.define("svd", "return [torch.linalg_svdvals(x[0])]");
      try (Scope scope = Scope.open()) {
        for (int p = 0; p < pieces; p++) {
          NDArray update = matrix.get(p * part + ":" + (p + 1) * part).mul(-1 / scale);
          float[] singular = svd.apply("svd", update).toFloatArray();
          int small = 0; // a square matrix may have some so near zero that five steps are too few
          for (float s : singular) {
            assertTrue(s < 1.25, "singular value " + s);
            small += s < 0.65 ? 1 : 0;
          }
          assertTrue(small <= (part == columns ? part / 8 : 0), small + " are small");
          NDArray gradient =
              scope
                  .manager()
                  .create(g, new Shape(rows, columns))
                  .get(p * part + ":" + (p + 1) * part);
          assertTrue(gradient.mul(update).sum().getFloat() > 0, "goes downhill");
        }
      }
    }
    matrix.close();
    w.close();
  }

  @Test
  void nothingToLearnIsAnError() {
    Map<String, NDArray> none = Map.of();
    assertThrows(IllegalArgumentException.class, () -> new Sgd(none, Sgd.Config.of(0.1)));
    assertThrows(IllegalArgumentException.class, () -> new AdamW(none, AdamW.Config.of(0.1)));
    assertThrows(IllegalArgumentException.class, () -> new Muon(none, new Muon.Config(0.02, 0.95)));
  }

  @Test
  void muonRefusesVectors() {
    NDArray w = Toy.parameter(1, 2);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Muon(Map.of("w", w), new Muon.Config(0.02, 0.95)));
    w.close();
  }
}
