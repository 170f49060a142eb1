package hondo.audio.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import hondo.audio.References;
import hondo.core.Refusal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResamplerTest {
  private static final int[][] RATES = {
    {16_000, 8_000},
    {8_000, 16_000},
    {44_100, 16_000},
    {16_000, 44_100},
    {48_000, 44_100},
    {22_050, 16_000},
    {16_000, 11_025},
    {192_000, 16_000}
  };

  /** The level of a resampled tone of amplitude 1 at a place far from the ends. */
  private static double level(float[] samples) {
    double sum = 0;
    int count = 0;
    for (int i = samples.length / 4; i < samples.length * 3 / 4; i++, count++) {
      sum += (double) samples[i] * samples[i];
    }
    return Decibels.ofPower(2 * sum / count);
  }

  @Test
  void thePassBandIsFlatAndNothingIsDelayed() {
    for (int[] rates : RATES) {
      double edge = 0.92 * Math.min(rates[0], rates[1]) / 2;
      for (double part : new double[] {0.01, 0.3, 0.7, 0.9, 1}) {
        double hertz = part * edge;
        AudioClip tone = Tones.sine(hertz, 1, 0.25, rates[0]);
        float[] result = new Resampler(rates[0], rates[1]).apply(tone.samples());
        AudioClip expected = Tones.sine(hertz, 1, 0.25, rates[1]);
        int from = result.length / 4;
        int to = result.length * 3 / 4;
        // 0.1 dB is an error of 0.0116 at most; this is 1e-4, of the phase too.
        assertArrayEquals(
            Arrays.copyOfRange(expected.samples(), from, to),
            Arrays.copyOfRange(result, from, to),
            1e-4f,
            rates[0] + " to " + rates[1] + " at " + hertz);
      }
    }
  }

  @Test
  void aliasesAreEightyDecibelsDown() {
    for (int[] rates : RATES) {
      if (rates[1] < rates[0]) {
        for (double part : new double[] {1, 1.02, 1.1, 1.3}) {
          double hertz = part * rates[1] / 2;
          if (hertz < rates[0] / 2.0) {
            AudioClip tone = Tones.sine(hertz, 1, 0.25, rates[0]);
            double left = level(new Resampler(rates[0], rates[1]).apply(tone.samples()));
            assertTrue(left < -80, rates[0] + " to " + rates[1] + " at " + hertz + ": " + left);
          }
        }
      }
    }
  }

  @Test
  void imagesAreEightyDecibelsDown() {
    // Whatever is above half the old rate after resampling up is an image.
    Resampler resampler = new Resampler(16_000, 44_100);
    for (double hertz : new double[] {1000, 6000, 7300, 7900}) {
      float[] result = resampler.apply(Tones.sine(hertz, 1, 0.5, 16_000).samples());
      int size = 16_384;
      double[] piece = new double[size];
      double[] window = Windows.kaiser(size, 14);
      for (int i = 0; i < size; i++) {
        piece[i] = window[i] * result[2000 + i];
      }
      double[] re = new double[size / 2 + 1];
      double[] im = new double[size / 2 + 1];
      new RealFft(size).forward(piece, re, im);
      double image = 0;
      for (int k = 0; k < re.length; k++) {
        if (k * 44_100.0 / size > 8_060) {
          image = Math.max(image, Math.hypot(re[k], im[k]));
        }
      }
      // A tone of amplitude 1 would reach half of the window's sum.
      double level = Decibels.ofAmplitude(image / (Arrays.stream(window).sum() / 2));
      assertTrue(level < -80, hertz + " Hz: " + level);
    }
  }

  @Test
  void aSweepKeepsItsLevelUpToTheEdgeAndVanishesBeyondHalfTheRate() {
    float[] result =
        new Resampler(48_000, 16_000).apply(Tones.sweep(0, 24_000, 6, 48_000).samples());
    // Second s sounds at 4000 s Hz: flat up to 7360 Hz, gone from 8000 Hz on.
    for (double s = 0.2; s < 5.8; s += 0.1) {
      int at = (int) (s * 16_000);
      double sum = 0;
      for (int i = at - 400; i < at + 400; i++) {
        sum += (double) result[i] * result[i];
      }
      double level = Decibels.ofPower(2 * sum / 800);
      double hertz = 4000 * s;
      if (hertz < 7200) {
        assertEquals(0, level, 0.1, hertz + " Hz");
      } else if (hertz > 8150) {
        assertTrue(level < -80, hertz + " Hz: " + level);
      }
    }
  }

  @Test
  void theSamplesAreThoseOfSox() {
    float[] tones = References.tones(16_000, 1600);
    check("22050", 700, tones);
    check("8000", 300, tones);
    check("11025", 400, tones);
  }

  private static void check(String rate, int from, float[] tones) {
    float[] result = new Resampler(16_000, Integer.parseInt(rate)).apply(tones);
    double error =
        References.error("resampled.16000to" + rate, Arrays.copyOfRange(result, from, from + 60));
    assertTrue(error < 5e-5, rate + ": " + error);
  }

  @Test
  void unusualRatesAreRightToo() {
    // Too many phases for a table.
    float[] result =
        new Resampler(44_100, 44_101).apply(Tones.sine(5000, 1, 0.1, 44_100).samples());
    AudioClip expected = Tones.sine(5000, 1, 0.1, 44_101);
    for (int i = 1000; i < 3000; i++) {
      assertEquals(expected.samples()[i], result[i], 1e-4);
    }
  }

  @Test
  void whatWasMadeForOtherRatesIsNotUsed() {
    AudioClip slow = Tones.sine(500, 1, 0.1, 8_000);
    for (int[] rates : new int[][] {{8_000, 16_000}, {8_000, 12_000}, {11_025, 12_000}}) {
      AudioClip clip = new AudioClip(slow.samples(), rates[0]);
      float[] alone = new Resampler(rates[0], rates[1]).apply(clip.samples());
      assertArrayEquals(alone, Resampler.resample(clip, rates[1]).samples());
      assertArrayEquals(alone, Resampler.resample(clip, rates[1]).samples());
    }
  }

  @Test
  void lengthsAreRoundedUp() {
    assertEquals(5, new Resampler(16_000, 8_000).apply(new float[9]).length);
    assertEquals(0, new Resampler(16_000, 8_000).apply(new float[0]).length);
    assertEquals(1, new Resampler(16_000, 8_000).apply(new float[1]).length);
    AudioClip clip = new AudioClip(new float[100], 8_000);
    assertSame(clip, Resampler.resample(clip, 8_000));
    assertEquals(200, Resampler.resample(clip, 16_000).samples().length);
    AudioBuffer buffer = new AudioBuffer(new float[3][100], 8_000);
    assertEquals(200, Resampler.resample(buffer, 16_000).channels()[2].length);
    Refusal.of(() -> new Resampler(16_000, 10), "not 10");
  }
}
