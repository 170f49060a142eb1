package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveFourier;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FourierTest {
  private static final int SIZE = 8;

  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);
  private final NDArray window = scope.manager().create(NaiveFourier.hann(SIZE));

  @AfterEach
  void free() {
    scope.close();
  }

  private NDArray zeros(long... shape) {
    return scope.manager().zeros(new Shape(shape), DataType.FLOAT64);
  }

  @Test
  void spectraAreThoseOfTheDefinition() {
    NDArray x = random.normal(2, 21);
    for (int hop : new int[] {2, 3, SIZE}) {
      NDArray y = Fourier.stft(x, window, hop);
      assertEquals(new Shape(2, 5, 21 / hop + 1, 2), y.getShape());
      for (int b = 0; b < 2; b++) {
        double[][][] expected =
            NaiveFourier.stft(Elements.of(x.get(b)), NaiveFourier.hann(SIZE), hop);
        Check.allClose("stft", Elements.of(y.get(b)), Elements.flat(expected), 1e-12);
        Check.allClose("one signal", Fourier.stft(x.get(b), window, hop), y.get(b), 1e-12);
      }
      GradCheck.function("stft", v -> Fourier.stft(v.get(0), v.get(1), hop), x, window);
    }
  }

  @Test
  void signalsComeBack() {
    NDArray x = random.normal(2, 21);
    NDArray y = Fourier.istft(Fourier.stft(x, window, 2), window, 2, 21);
    Check.allClose("round trip", y, x, 1e-12);
  }

  @Test
  void spectraOfNoSignalGiveTheNearest() {
    NDArray spectra = random.normal(2, 5, 9, 2);
    for (int length : new int[] {1, 16, 20}) { // 20 is the most
      NDArray y = Fourier.istft(spectra, window, 2, length);
      assertEquals(new Shape(2, length), y.getShape());
      for (int b = 0; b < 2; b++) {
        double[] expected =
            NaiveFourier.istft(Elements.cube(spectra.get(b)), NaiveFourier.hann(SIZE), 2, length);
        // The imaginary parts of the first and the last bin belong to no real signal.
        Check.allClose("istft", Elements.of(y.get(b)), expected, 1e-12);
      }
    }
    GradCheck.function("istft", v -> Fourier.istft(v.get(0), window, 2, 16), spectra);
  }

  @Test
  void theDefinitionIsInvertible() {
    double[] x = Elements.of(random.normal(10));
    Check.allClose("irfft", NaiveFourier.irfft(NaiveFourier.rfft(x), 10), x, 1e-12);
    double[] odd = Arrays.copyOf(x, 9);
    Check.allClose("odd", NaiveFourier.irfft(NaiveFourier.rfft(odd), 9), odd, 1e-12);
    double[] wave = new double[16];
    Arrays.setAll(wave, t -> Math.cos(2 * Math.PI * 3 * t / 16));
    double[][] expected = new double[9][2];
    expected[3][0] = 8;
    Check.allClose("a cosine is one line", NaiveFourier.rfft(wave), expected, 1e-12);
  }

  @Test
  void badInputIsToldInPlainWords() {
    NDArray x = random.normal(21);
    NDArray s = random.normal(5, 9, 2);
    Refusal.of(() -> Fourier.stft(x.get("0:4"), window, 2), "(4)", "too short");
    Refusal.of(() -> Fourier.stft(x, random.normal(7), 2), "even");
    Refusal.of(() -> Fourier.stft(x, window, 0), "hop of 0; the window");
    Refusal.of(() -> Fourier.stft(x, window, 9), "hop of 9; the window");
    Refusal.of(() -> Fourier.stft(x, zeros(0), 1), "hop of 1; the window");
    Refusal.of(() -> Fourier.stft(x, random.normal(2, 4), 2), "window", "(2, 4)", "1 dimensions");
    NDArray whole = random.below(3, 21);
    Refusal.of(() -> Fourier.stft(whole, random.below(3, 8), 2), "signal", "floating-point");
    Refusal.of(() -> Fourier.istft(random.normal(9, 2), window, 2, 16), "(9, 2)", "3 to 4");
    Refusal.of(() -> Fourier.istft(zeros(5, 0, 2), window, 2, 2), "(5, 0, 2): empty");
    Refusal.of(() -> Fourier.stft(random.normal(2, 2, 21), window, 2), "(2, 2, 21)");
    Refusal.of(() -> Fourier.istft(random.normal(6, 9, 2), window, 2, 16), "(6, 9, 2)", "(5, ");
    Refusal.of(() -> Fourier.istft(s, window, 2, 21), "21", "1 … 20");
    Refusal.of(() -> Fourier.istft(s, window, 2, 0), "0 samples", "1 … 20");
    Refusal.of(() -> Fourier.istft(s, Casts.toFloat32(window), 2, 16), "float32");
  }
}
