package hondo.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.naive.NaiveMath;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  /** A feature that says nothing leaves the shares of the classes. */
  @Test
  void withoutFeaturesTheSharesOfTheClasses() {
    double[][] constant = {{7}, {7}, {7}, {7}};
    LogisticRegression model = LogisticRegression.fit(constant, new int[] {0, 0, 0, 1}, 2, 0.01);
    assertArrayEquals(
        new double[] {0.75, 0.25}, NaiveMath.softmax(model.logits(constant)[0]), 1e-5);
  }

  /**
   * Standardized, −1 and 1: the two weights are opposite, and of λ w = ¼ · 2 (½ …) only one w is
   * left, found here by halving.
   */
  @Test
  void oneFeature() {
    double decay = 0.1;
    LogisticRegression model =
        LogisticRegression.fit(
            new double[][] {{10}, {20}, {10}, {20}}, new int[] {0, 1, 0, 1}, 2, decay);
    double low = 0;
    double high = 100;
    for (int i = 0; i < 100; i++) {
      double w = (low + high) / 2;
      // Slope by the second class's weight: −(1 − σ(2w)) + λ w.
      if (NaiveMath.sigmoid(2 * w) - 1 + decay * w < 0) {
        low = w;
      } else {
        high = w;
      }
    }
    assertEquals(low, model.weights()[1][0], 1e-4);
    assertEquals(-low, model.weights()[0][0], 1e-4);
    assertEquals(0, model.weights()[0][1] - model.weights()[1][1], 1e-4);
  }

  /** At the least the slopes by every weight are 0, and a step to any side makes it worse. */
  @Test
  void slopesVanish() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] x = new double[90][5];
    int[] y = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = i % 3;
      for (int d = 0; d < 5; d++) {
        x[i][d] = 100 * d + (d == y[i] ? 2 : 0) + 3 * random.nextGaussian();
      }
    }
    double decay = 0.02;
    LogisticRegression model = LogisticRegression.fit(x, y, 3, decay);
    double[] biasSlope = new double[3];
    for (int i = 0; i < x.length; i++) {
      double[] p = NaiveMath.softmax(model.logits(x)[i]);
      for (int c = 0; c < 3; c++) {
        biasSlope[c] += (p[c] - (c == y[i] ? 1 : 0)) / x.length;
      }
    }
    assertArrayEquals(new double[3], biasSlope, 1e-5);
    assertTrue(Confusion.of(y, model.predict(x), 3).accuracy() > 0.5);
    // Weights of a class's slopes: Σ over the classes is 0, since decay pulls all alike.
    double[][] w = model.weights();
    for (int d = 0; d < 5; d++) {
      assertEquals(0, w[0][d] + w[1][d] + w[2][d], 1e-3);
    }
  }

  @Test
  void refuses() {
    double[][] x = {{1, 2}, {3, 4}};
    int[] y = {0, 1};
    Refusal.of(() -> LogisticRegression.fit(x, y, 1, 0.1), "at least 2 classes");
    Refusal.of(() -> LogisticRegression.fit(x, y, 2, 0), "decay above 0");
    Refusal.of(() -> LogisticRegression.fit(x, new int[] {0, 2}, 2, 1), "class 2 of 2");
    Refusal.of(() -> LogisticRegression.fit(new double[][] {{1, 2}, {3}}, y, 2, 1), "row 1");
    LogisticRegression model = LogisticRegression.fit(x, y, 2, 1);
    Refusal.of(() -> model.logits(new double[][] {{1}}), "row 0 has 1 features");
  }
}
