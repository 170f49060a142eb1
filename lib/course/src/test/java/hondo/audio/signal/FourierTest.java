package hondo.audio.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.References;
import hondo.core.Refusal;
import hondo.naive.NaiveFourier;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTest {
  private static double[] random(int length, long seed) {
    return new Random(seed).doubles(length, -1, 1).toArray();
  }

  @Test
  void anySizeIsTheSumOfTheDefinition() {
    for (int size :
        new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 30, 31, 32, 60, 77, 121, 400}) {
      double[] re = random(size, size);
      double[] im = random(size, -size);
      double[][] expected = new double[2][size];
      for (int k = 0; k < size; k++) {
        for (int t = 0; t < size; t++) {
          double angle = -2 * Math.PI * ((long) k * t % size) / size;
          expected[0][k] += re[t] * Math.cos(angle) - im[t] * Math.sin(angle);
          expected[1][k] += re[t] * Math.sin(angle) + im[t] * Math.cos(angle);
        }
      }
      double[] real = re.clone();
      double[] imaginary = im.clone();
      Fft fft = new Fft(size);
      fft.forward(real, imaginary);
      assertArrayEquals(expected[0], real, 1e-11, "real, size " + size);
      assertArrayEquals(expected[1], imaginary, 1e-11, "imaginary, size " + size);
      fft.inverse(real, imaginary);
      assertArrayEquals(re, real, 1e-13, "back, size " + size);
      assertArrayEquals(im, imaginary, 1e-13, "back, size " + size);
    }
  }

  @Test
  void realNumbersAreTransformedAsByTheLoops() {
    for (int size = 1; size <= 66; size++) {
      double[] x = random(size, size);
      RealFft fft = new RealFft(size);
      double[] re = new double[fft.bins()];
      double[] im = new double[fft.bins()];
      fft.forward(x, re, im);
      double[][] expected = NaiveFourier.rfft(x);
      for (int k = 0; k < re.length; k++) {
        assertEquals(expected[k][0], re[k], 1e-12, size + " at " + k);
        assertEquals(expected[k][1], im[k], 1e-12, size + " at " + k);
      }
      double[] back = new double[size];
      fft.inverse(re, im, back);
      assertArrayEquals(x, back, 1e-13, "size " + size);
      // No real signal has these: they are ignored.
      im[0] = 5;
      im[im.length - 1] += size % 2 == 0 ? 5 : 0;
      fft.inverse(re, im, back);
      assertArrayEquals(x, back, 1e-13, "size " + size);
    }
  }

  @Test
  void framesAreThoseOfScipy() {
    float[] sound = References.sound(400);
    Spectra spectra = Stft.of(48, 16).withWindow(Windows.hann(40)).transform(sound);
    assertEquals(26, spectra.frames());
    assertTrue(References.error("stft.real", spectra.real()) < 2e-6);
    assertTrue(References.error("stft.imaginary", spectra.imaginary()) < 2e-6);
  }

  @Test
  void framesAreThoseOfTheLoops() {
    float[] sound = References.sound(333);
    double[] exact = new double[sound.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = sound[i];
    }
    double[][][] expected = NaiveFourier.stft(exact, NaiveFourier.hann(20), 7);
    Stft stft = Stft.of(20, 7);
    Spectra spectra = stft.transform(sound);
    float[][] power = stft.power(sound);
    assertEquals(expected[0].length, spectra.frames());
    for (int f = 0; f < spectra.frames(); f++) {
      for (int k = 0; k <= 10; k++) {
        assertEquals(expected[k][f][0], spectra.real()[f][k], 1e-6);
        assertEquals(expected[k][f][1], spectra.imaginary()[f][k], 1e-6);
        double square = Math.pow(expected[k][f][0], 2) + Math.pow(expected[k][f][1], 2);
        assertEquals(square, power[f][k], 1e-5);
      }
    }
  }

  @Test
  void theSignalComesBack() {
    float[] sound = References.sound(5000);
    Stft[] kinds = {
      Stft.of(512, 128),
      Stft.of(512, 200),
      Stft.of(400, 160),
      Stft.of(64, 33),
      Stft.of(512, 160).withWindow(Windows.hann(400)),
      Stft.of(256, 128).withWindow(Windows::sine),
      Stft.of(256, 64).withWindow(Windows::hamming),
      Stft.of(51, 17),
      Stft.of(256, 64).withPadding(Stft.Padding.ZERO)
    };
    for (Stft stft : kinds) {
      float[] back = stft.inverse(stft.transform(sound), sound.length);
      assertArrayEquals(sound, back, 1e-6f, stft.size() + " by " + stft.hop());
    }
    Stft unpadded = Stft.of(256, 64).withPadding(Stft.Padding.NONE);
    float[] back = unpadded.inverse(unpadded.transform(sound), 4900);
    for (int i = 256; i < 4600; i++) {
      assertEquals(sound[i], back[i], 1e-6);
    }
  }

  @Test
  void whatCannotBeHadBackIsRefused() {
    Spectra spectra = Stft.of(64, 64).transform(References.sound(640));
    Refusal.of(() -> Stft.of(64, 64).inverse(spectra, 640), "no window reaches", "64");
    Refusal.of(() -> Stft.of(64, 16).inverse(spectra, 10_000), "10000 samples", "11 frames");
    Refusal.of(() -> Stft.of(32, 16).inverse(spectra, 64), "33 bins", "frames of 32");
    Refusal.of(() -> Stft.of(64, 65), "hop", "65");
    Refusal.of(() -> Stft.of(64, 16).transform(new float[32]), "32 samples", "at least 33");
    Refusal.of(() -> Stft.of(64, 16).withWindow(Windows.hann(65)), "65 samples");
    Refusal.of(() -> new Fft(0), "not 0");
    Refusal.of(() -> new RealFft(8).forward(new double[7], new double[5], new double[5]), "7");
  }

  @Test
  void oneSampleHasAFrameOfSilence() {
    Spectra spectra = Stft.of(16, 4).withPadding(Stft.Padding.ZERO).transform(new float[] {1});
    assertEquals(1, spectra.frames());
    assertEquals(1, spectra.real()[0][0], 1e-7);
  }

  @Test
  void masksMultiplyAndPolarPartsMakeTheSame() {
    Spectra spectra = Stft.of(32, 8).transform(References.sound(100));
    Spectra again = Spectra.polar(spectra.magnitude(), spectra.phase());
    float[][] half = new float[spectra.frames()][spectra.bins()];
    for (int f = 0; f < half.length; f++) {
      assertArrayEquals(spectra.real()[f], again.real()[f], 2e-6f);
      assertArrayEquals(spectra.imaginary()[f], again.imaginary()[f], 2e-6f);
      Arrays.fill(half[f], 0.5f);
    }
    assertEquals(spectra.real()[3][5] / 2, spectra.masked(half).real()[3][5]);
    Refusal.of(() -> spectra.masked(new float[1][2]), "(1, 2)");
    Refusal.of(() -> new Spectra(new float[2][3], new float[2][4]), "frame 0");
  }
}
