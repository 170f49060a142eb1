package hondo.audio.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import hondo.audio.References;
import hondo.core.Refusal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PitchAndLoudnessTest {
  @Test
  void aToneHasItsPitch() {
    Yin yin = Yin.forVoice(16_000);
    for (double hertz : new double[] {70, 100.5, 220, 333.3, 480}) {
      Yin.Pitch pitch = yin.of(Tones.sine(hertz, 0.3, 0.2, 16_000));
      assertTrue(pitch.hertz().length > 10);
      for (double found : pitch.hertz()) {
        assertEquals(hertz, found, 0.002 * hertz);
      }
    }
  }

  @Test
  void theMissingFundamentalIsHeard() {
    AudioClip harmonics =
        Tones.of(
            t ->
                0.2
                    * (Math.sin(2 * Math.PI * 400 * t)
                        + Math.sin(2 * Math.PI * 600 * t)
                        + Math.sin(2 * Math.PI * 800 * t)),
            0.2,
            16_000);
    for (double found : Yin.forVoice(16_000).of(harmonics).hertz()) {
      assertEquals(200, found, 0.5);
    }
  }

  @Test
  void noiseAndSilenceHaveNone() {
    Yin yin = Yin.forVoice(16_000);
    Yin.Pitch noise = yin.of(Tones.noise(0.2, 0.5, 16_000, new Random(3)));
    for (int f = 0; f < noise.hertz().length; f++) {
      assertTrue(Double.isNaN(noise.hertz()[f]) && noise.aperiodicity()[f] > 0.5);
    }
    Yin.Pitch silence = yin.of(new AudioClip(new float[16_000], 16_000));
    for (double found : silence.hertz()) {
      assertTrue(Double.isNaN(found));
    }
    assertEquals(0, yin.of(new AudioClip(new float[1], 16_000)).hertz().length);
    Refusal.of(() -> yin.of(new AudioClip(new float[9], 8_000)), "8000 Hz", "16000");
    Refusal.of(() -> new Yin(16_000, 60, 5000, 160, 0.1), "5000", "4000");
  }

  @Test
  void aGlideIsFollowedAsByAubio() {
    AudioClip glide =
        Tones.of(
            t -> {
              double phase = 2 * Math.PI * (120 * t + 60 * t * t);
              double sum = 0;
              for (int k = 1; k <= 5; k++) {
                sum += Math.sin(k * phase) / k;
              }
              return sum;
            },
            1,
            16_000);
    double[] aubio = References.of("yin");
    Yin yin = new Yin(16_000, 60, 500, 1, 0.15);
    double[] found = yin.of(glide).hertz();
    for (int f = 0; f < aubio.length; f++) {
      // The middle of aubio's frame of 2048, and what the formula says there.
      int middle = 2048 * f + 1024;
      assertEquals(120 + 120 * middle / 16_000.0, found[middle - yin.frameLength() / 2], 1);
      assertEquals(aubio[f], found[middle - yin.frameLength() / 2], 3);
    }
  }

  @Test
  void theStandardsToneHasTheStandardsLoudness() {
    // BS.1770-4: a sine of 997 Hz at full scale on one front channel is −3.01 LKFS.
    AudioBuffer tone = AudioBuffer.of(Tones.sine(997, 1, 2, 48_000));
    assertEquals(-3.01, Loudness.lufs(tone), 0.005);
    float[] one = tone.channels()[0];
    AudioBuffer both = new AudioBuffer(new float[][] {one, one}, 48_000);
    assertEquals(0, Loudness.lufs(both), 0.01);
  }

  @Test
  void filtersAreThoseOfTheStandardAt48000() {
    Loudness.Biquad shelf = Loudness.shelf(48_000);
    assertEquals(1.53512485958697, shelf.b0, 1e-9);
    assertEquals(-2.69169618940638, shelf.b1, 1e-9);
    assertEquals(1.19839281085285, shelf.b2, 1e-9);
    assertEquals(-1.69065929318241, shelf.a1, 1e-9);
    assertEquals(0.73248077421585, shelf.a2, 1e-9);
    Loudness.Biquad high = Loudness.highPass(48_000);
    assertEquals(-1.99004745483398, high.a1, 1e-9);
    assertEquals(0.99007225036621, high.a2, 1e-9);
  }

  private static float[] programme(int seconds, int rate) {
    return Tones.of(
            t -> {
              double level = t < 3 ? 0.5 : t < 5 ? 0 : t < 8 ? 0.02 : 0.2;
              return level
                  * (Math.sin(2 * Math.PI * 220 * t) + 0.5 * Math.sin(2 * Math.PI * 3000 * t));
            },
            seconds,
            rate)
        .samples();
  }

  @Test
  void programmesAreAsLoudAsLibebur128Says() {
    for (int rate : new int[] {48_000, 16_000}) {
      AudioBuffer mono = new AudioBuffer(new float[][] {programme(12, rate)}, rate);
      assertEquals(References.of("loudness.mono" + rate)[0], Loudness.lufs(mono), 0.02);
    }
    float[] left = programme(12, 44_100);
    float[] right = new float[left.length];
    for (int i = 0; i < left.length; i++) {
      right[i] = 0.3f * left[left.length - 1 - i];
    }
    AudioBuffer stereo = new AudioBuffer(new float[][] {left, right}, 44_100);
    assertEquals(References.of("loudness.stereo44100")[0], Loudness.lufs(stereo), 0.02);
  }

  @Test
  void silenceIsNotLoudAtAll() {
    assertEquals(
        Double.NEGATIVE_INFINITY, Loudness.lufs(new AudioBuffer(new float[1][48_000], 48_000)));
    Refusal.of(() -> Loudness.lufs(new AudioBuffer(new float[1][100], 48_000)), "400 ms");
    Refusal.of(() -> Loudness.lufs(new AudioBuffer(new float[8][48_000], 48_000)), "not 8");
  }
}
