package hondo.audio.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioClip;
import hondo.core.Refusal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MixingTest {
  @Test
  void noiseIsAddedAtItsRatio() {
    AudioClip voice = Tones.sine(200, 0.3, 1, 16_000);
    AudioClip noise = Tones.noise(0.9, 0.3, 16_000, new Random(1));
    for (double snr : new double[] {-10, 0, 20}) {
      AudioClip mixed = Mix.atSnr(voice, noise, snr);
      assertEquals(voice.samples().length, mixed.samples().length);
      assertEquals(snr, Decibels.snr(voice.samples(), mixed.samples()), 1e-4);
    }
  }

  @Test
  void whatHasNoRatioIsRefused() {
    AudioClip voice = Tones.sine(200, 0.3, 0.1, 16_000);
    AudioClip silence = new AudioClip(new float[100], 16_000);
    Refusal.of(() -> Mix.atSnr(voice, silence, 3), "noise is silent");
    Refusal.of(() -> Mix.atSnr(silence, voice, 3), "signal is silent");
    Refusal.of(() -> Mix.atSnr(voice, Tones.sine(1, 1, 1, 8_000), 3), "16000 and 8000");
    Refusal.of(() -> Mix.atSnr(voice, voice, Double.NaN), "NaN");
    Refusal.of(() -> Mix.atSnr(voice, new AudioClip(new float[0], 16_000), 3), "samples");
    Refusal.of(Mix::sum, "no clips");
  }

  @Test
  void clipsAreSummedAndPutInARow() {
    AudioClip a = new AudioClip(new float[] {0.5f, 0.25f}, 8_000);
    AudioClip b = new AudioClip(new float[] {0.125f}, 8_000);
    assertArrayEquals(new float[] {0.625f, 0.25f}, Mix.sum(a, b).samples());
    assertArrayEquals(new float[] {0.5f, 0.25f, 0.125f}, Mix.inRow(a, b).samples());
    assertArrayEquals(new float[] {1, 0.5f}, Mix.normalized(a, 1).samples());
    assertEquals(0, Mix.normalized(new AudioClip(new float[2], 8_000), 1).peak());
  }

  @Test
  void levelsHaveTheirKnownValues() {
    assertEquals(-3.0103, Decibels.level(Tones.sine(100, 1, 1, 8_000)), 1e-4);
    assertEquals(2, Decibels.amplitude(6.0206), 1e-5);
    float[][] decibels = Decibels.ofPower(new float[][] {{1, 0.1f, 0}}, 30);
    assertArrayEquals(new float[] {0, -10, -30}, decibels[0], 1e-5f);
    assertEquals(0, spread(Decibels.ofPower(new float[2][3], 80)), 0);
    Refusal.of(() -> Decibels.ofPower(new float[][] {{-1}}, 80), "-1");
    Refusal.of(() -> Decibels.ofPower(new float[][] {{Float.NaN}}, 80), "NaN");
  }

  private static double spread(float[][] rows) {
    double spread = 0;
    for (float[] row : rows) {
      for (float value : row) {
        spread = Math.max(spread, Math.abs(value - rows[0][0]));
      }
    }
    return spread;
  }

  @Test
  void muLawIsItsFormula() {
    MuLaw law = new MuLaw(255);
    assertEquals(256, law.classes());
    assertEquals(Math.log(1 + 255 * 0.3) / Math.log(256), law.compress(0.3), 1e-15);
    assertEquals(-law.compress(0.3), law.compress(-0.3), 1e-15);
    // torchaudio.functional.mu_law_encoding's formula, floor((y + 1) / 2 · μ + ½).
    assertEquals(0, law.encode(-1));
    assertEquals(255, law.encode(1));
    assertEquals(128, law.encode(0));
    assertEquals(255, law.encode(7));
    for (int code = 0; code < 256; code++) {
      assertEquals(code, law.encode(law.decode(code)));
    }
    for (double x = -1; x <= 1; x += 0.001) {
      int code = law.encode(x);
      double step =
          Math.max(
              code < 255 ? law.decode(code + 1) - law.decode(code) : 0,
              code > 0 ? law.decode(code) - law.decode(code - 1) : 0);
      // Half a step on the curve is, on its bent side, a little more than half a step.
      assertTrue(Math.abs(law.decode(code) - x) <= 0.512 * step, "at " + x);
    }
    float[] samples = {0, 0.5f, -0.25f};
    assertArrayEquals(new int[] {128, 239, 32}, law.encode(samples));
    Refusal.of(() -> law.encode(Double.NaN), "NaN");
    Refusal.of(() -> law.decode(256), "256", "255");
    Refusal.of(() -> new MuLaw(0), "not 0");
  }

  @Test
  void masksAreBandsOfTheRightWidths() {
    float[][] ones = new float[100][80];
    for (int f = 0; f < 100; f++) {
      for (int k = 0; k < 80; k++) {
        ones[f][k] = f * 80 + k;
      }
    }
    float mean = (100 * 80 - 1) / 2f;
    SpecAugment augment = new SpecAugment(1, 30, 0.2, 1, 13);
    Random random = new Random(2);
    int widestTime = 0;
    int widestBand = 0;
    for (int round = 0; round < 500; round++) {
      float[][] masked = augment.apply(ones, random);
      int frames = 0;
      for (float[] row : masked) {
        int equal = 0;
        for (float value : row) {
          equal += value == mean ? 1 : 0;
        }
        frames += equal == 80 ? 1 : 0;
      }
      int channels = 0;
      for (int k = 0; k < 80; k++) {
        int equal = 0;
        for (float[] row : masked) {
          equal += row[k] == mean ? 1 : 0;
        }
        channels += equal == 100 ? 1 : 0;
      }
      widestTime = Math.max(widestTime, frames);
      widestBand = Math.max(widestBand, channels);
    }
    // A fifth of 100 frames, and 13 channels: both are reached and neither is passed.
    assertEquals(20, widestTime);
    assertEquals(13, widestBand);
    assertEquals(0, ones[0][0]);
    assertEquals(0, augment.apply(new float[0][], random).length);
    Refusal.of(() -> new SpecAugment(-1, 0, 0, 0, 0), "0 or more");
    Refusal.of(() -> new SpecAugment(1, 1, 2, 0, 0), "2");
  }

  @Test
  void mixupsWeightsHaveTheMomentsOfBeta() {
    for (double alpha : new double[] {0.2, 1, 4}) {
      Random random = new Random(8);
      double sum = 0;
      double squares = 0;
      int draws = 20_000;
      for (int i = 0; i < draws; i++) {
        double weight = new Mixup(alpha).weight(random);
        assertTrue(weight >= 0 && weight <= 1);
        sum += weight;
        squares += (weight - 0.5) * (weight - 0.5);
      }
      assertEquals(0.5, sum / draws, 0.012);
      double variance = 1 / (4 * (2 * alpha + 1));
      assertEquals(variance, squares / draws, 0.03 * variance);
    }
    float[] mixed = Mixup.mix(new float[] {1, 0}, new float[] {0, 1}, 0.25);
    assertArrayEquals(new float[] {0.25f, 0.75f}, mixed);
    Refusal.of(() -> Mixup.mix(new float[1], new float[2], 0.5), "1 and 2");
    Refusal.of(() -> new Mixup(0), "0.0");
  }

  @Test
  void griffinAndLimComeNearerWithEachRound() {
    AudioClip voice =
        Tones.of(t -> Math.sin(700 * t) + 0.5 * Math.sin(1500 * t + 40 * t * t), 0.5, 8_000);
    Stft stft = Stft.of(256, 64);
    float[][] magnitude = stft.transform(voice.samples()).magnitude();
    double before = Double.POSITIVE_INFINITY;
    for (int rounds : new int[] {0, 1, 2, 5, 20}) {
      float[] signal =
          GriffinLim.invert(stft, magnitude, voice.samples().length, rounds, new Random(4));
      float[][] reached = stft.transform(signal).magnitude();
      double error = 0;
      double power = 0;
      for (int f = 0; f < reached.length; f++) {
        for (int k = 0; k < reached[f].length; k++) {
          error += Math.pow(reached[f][k] - magnitude[f][k], 2);
          power += Math.pow(magnitude[f][k], 2);
        }
      }
      assertTrue(error < before, rounds + " rounds: " + error + ", before " + before);
      assertTrue(rounds < 20 || error < 0.1 * power, "left: " + error / power);
      before = error;
    }
  }

  @Test
  void tonesAreTheirFormulas() {
    assertEquals(
        0.5 * Math.sin(2 * Math.PI * 100 * 3 / 8000),
        Tones.sine(100, 0.5, 0.01, 8_000).samples()[3],
        1e-7);
    // The sweep's frequency at half its time is the mean of both ends.
    float[] sweep = Tones.sweep(0, 2000, 1, 8_000).samples();
    Yin yin = new Yin(8_000, 500, 1999, 1, 0.3);
    assertEquals(
        1000, yin.of(new AudioClip(Arrays.copyOfRange(sweep, 3983, 4100), 8_000)).hertz()[0], 15);
  }
}
