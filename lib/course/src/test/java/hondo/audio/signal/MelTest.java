package hondo.audio.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.References;
import hondo.core.Refusal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelTest {
  @Test
  void scalesHaveTheirKnownValues() {
    assertEquals(999.99, MelScale.HTK.toMel(1000), 0.005);
    assertEquals(0, MelScale.HTK.toMel(0), 1e-12);
    assertEquals(15, MelScale.SLANEY.toMel(1000), 1e-12);
    assertEquals(3, MelScale.SLANEY.toMel(200), 1e-12);
    // 27 steps from 1 kHz to 6.4 kHz.
    assertEquals(42, MelScale.SLANEY.toMel(6400), 1e-12);
    for (MelScale scale : MelScale.values()) {
      for (double hertz = 0; hertz < 20_000; hertz += 123) {
        assertEquals(hertz, scale.toHertz(scale.toMel(hertz)), 1e-9 * (1 + hertz));
      }
    }
  }

  private static float[][] rows(MelFilters filters, int... chosen) {
    float[][] rows = new float[chosen.length][];
    for (int i = 0; i < chosen.length; i++) {
      rows[i] = filters.matrix()[chosen[i]];
    }
    return rows;
  }

  @Test
  void filtersAreThoseOfAubio() {
    MelFilters.Config config =
        MelFilters.Config.of(16_000, 512, 20).between(100, 7600).withEqualAreas();
    MelFilters htk = new MelFilters(config);
    MelFilters slaney = new MelFilters(config.withScale(MelScale.SLANEY));
    assertTrue(References.error("mel.htk", rows(htk, 0, 7, 19)) < 1e-7);
    assertTrue(References.error("mel.slaney", rows(slaney, 0, 7, 19)) < 1e-7);
  }

  @Test
  void filtersOfPeakOneAddToOneBetweenTheirCentres() {
    MelFilters filters = MelFilters.of(16_000, 1024, 40);
    float[][] matrix = filters.matrix();
    double[] centres = filters.centres();
    for (int k = 0; k < 513; k++) {
      double hertz = k * 16_000.0 / 1024;
      double sum = 0;
      for (float[] row : matrix) {
        assertTrue(row[k] >= 0 && row[k] <= 1);
        sum += row[k];
      }
      if (hertz >= centres[0] && hertz <= centres[39]) {
        assertEquals(1, sum, 1e-6, hertz + " Hz");
      }
    }
  }

  @Test
  void applyingIsAMatrixProduct() {
    MelFilters filters = MelFilters.slaney(16_000, 256, 12);
    float[][] power = Stft.of(256, 64).power(References.sound(1000));
    float[][] mel = filters.apply(power);
    float[][] matrix = filters.matrix();
    for (int f = 0; f < mel.length; f++) {
      for (int m = 0; m < 12; m++) {
        double sum = 0;
        for (int k = 0; k < 129; k++) {
          sum += (double) matrix[m][k] * power[f][k];
        }
        assertEquals(sum, mel[f][m], 1e-6 * (1 + sum));
      }
    }
    assertEquals(0, filters.empty());
    assertTrue(MelFilters.of(16_000, 256, 80).empty() > 0);
    Refusal.of(() -> filters.apply(new float[1][4]), "4 bins", "129");
    Refusal.of(() -> MelFilters.Config.of(16_000, 256, 4).between(100, 9000), "9000", "8000");
  }

  @Test
  void coefficientsAreThoseOfScipy() {
    float[] sound = References.sound(120);
    float[][] rows = new float[3][];
    for (int i = 0; i < 3; i++) {
      rows[i] = Arrays.copyOfRange(sound, 40 * i, 40 * i + 40);
    }
    assertTrue(References.error("dct", Mfcc.dct(rows, 13)) < 1e-6);
    Refusal.of(() -> Mfcc.dct(rows, 41), "41", "40");
  }

  @Test
  void mfccAreTheCosineTransformOfDecibels() {
    float[][] mel = {{1, 100, 1e-12f}, {0, 1, 10}};
    float[][] expected = Mfcc.dct(new float[][] {{0, 20, -60}, {-60, 0, 10}}, 2);
    float[][] found = Mfcc.ofMel(mel, 2);
    for (int f = 0; f < 2; f++) {
      for (int k = 0; k < 2; k++) {
        assertEquals(expected[f][k], found[f][k], 1e-5);
      }
    }
  }

  @Test
  void deltasAreSlopes() {
    float[][] line = new float[7][1];
    for (int f = 0; f < 7; f++) {
      line[f][0] = 3 * f;
    }
    float[][] slopes = Mfcc.deltas(line, 2);
    assertEquals(3, slopes[3][0], 1e-6);
    // At an end the frame is repeated: (1 · 3 + 2 · 6) / 10.
    assertEquals(1.5, slopes[0][0], 1e-6);
    Refusal.of(() -> Mfcc.deltas(line, 0), "0");
  }
}
