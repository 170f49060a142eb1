package hondo.audio.vqvae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.audio.signal.Stft;
import hondo.core.GradCheck;
import hondo.core.Scope;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpectralLossTest {
  private static float[] noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[200];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  private static NDArray row(Scope scope, float[] x) {
    return scope.manager().create(x, new Shape(1, x.length));
  }

  /** The library's other transform, in Java, and sums in a loop. */
  private static double byLoop(float[] made, float[] sound, int size) {
    Stft stft = Stft.of(size, size / 4).withPadding(Stft.Padding.REFLECT);
    float[][] one = stft.power(made);
    float[][] two = stft.power(sound);
    double apart = 0;
    double all = 0;
    for (int f = 0; f < one.length; f++) {
      for (int k = 0; k < one[f].length; k++) {
        apart += Math.pow(Math.sqrt(one[f][k]) - Math.sqrt(two[f][k]), 2);
        all += two[f][k];
      }
    }
    return Math.sqrt(apart / all);
  }

  @Test
  void isThatOfALoopForEachWindow() {
    float[] made = noise(1);
    float[] sound = noise(2);
    try (Scope scope = Scope.open()) {
      double loss =
          new SpectralLoss(List.of(16, 64)).of(row(scope, made), row(scope, sound)).getFloat();
      assertEquals((byLoop(made, sound, 16) + byLoop(made, sound, 64)) / 2, loss, 1e-4);
    }
  }

  /** It hears no sign, and silence is as far away as the sound is loud. */
  @Test
  void knownValues() {
    SpectralLoss loss = new SpectralLoss(List.of(32));
    try (Scope scope = Scope.open()) {
      NDArray x = row(scope, noise(3));
      assertEquals(0, loss.of(x, x).getFloat(), 1e-6);
      assertEquals(0, loss.of(x.neg(), x).getFloat(), 1e-6);
      assertEquals(1, loss.of(x.mul(0), x).getFloat(), 1e-3);
      assertEquals(0.5, loss.of(x.mul(1.5), x).getFloat(), 1e-3);
    }
  }

  @Test
  void gradient() {
    try (Scope scope = Scope.open()) {
      double[] wide = new double[100];
      double[] other = new double[100];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = noise(4)[i];
        other[i] = noise(5)[i];
      }
      NDArray truth = scope.manager().create(other, new Shape(1, 100));
      GradCheck.function(
          "spectral loss",
          in -> new SpectralLoss(List.of(16, 32)).of(in.get(0), truth),
          scope.manager().create(wide, new Shape(1, 100)));
    }
  }

  @Test
  void refusesWindows() {
    assertThrows(IllegalArgumentException.class, () -> new SpectralLoss(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new SpectralLoss(List.of(64, 6)));
  }
}
