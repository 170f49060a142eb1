package hondo.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.ctc.CtcDecoding;
import hondo.audio.ctc.CtcLattice;
import hondo.audio.ctc.PrefixBeam;
import hondo.audio.separation.Nmf;
import hondo.audio.separation.SiSdr;
import hondo.audio.signal.Decibels;
import hondo.audio.signal.Loudness;
import hondo.audio.signal.Mfcc;
import hondo.audio.signal.Mix;
import hondo.audio.signal.Resampler;
import hondo.audio.signal.SpecAugment;
import hondo.audio.signal.Spectra;
import hondo.audio.signal.Stft;
import hondo.audio.signal.TimeWarping;
import hondo.audio.signal.Tones;
import hondo.audio.signal.Windows;
import hondo.audio.signal.Yin;
import hondo.core.Refusal;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Silence, samples that are no numbers, one sample, many channels, high rates, ragged arrays. */
class OddInputTest {
  private static final AudioClip SILENT = new AudioClip(new float[8_000], 8_000);
  private static final AudioClip BROKEN = withNaN();

  private static AudioClip withNaN() {
    float[] samples = Tones.sine(200, 0.5, 1, 8_000).samples();
    samples[4_000] = Float.NaN;
    return new AudioClip(samples, 8_000);
  }

  @Test
  void aSampleThatIsNoNumberIsRefusedNotMeasured() {
    float[] broken = BROKEN.samples();
    float[] sound = Tones.sine(200, 0.5, 1, 8_000).samples();
    Refusal.of(() -> Decibels.level(BROKEN), "NaN");
    Refusal.of(() -> Decibels.snr(sound, broken), "NaN");
    Refusal.of(() -> Mix.normalized(BROKEN, 0.5), "NaN");
    Refusal.of(() -> Mix.scaled(SILENT, 1.0 / 0), "Infinity");
    Refusal.of(() -> Mix.noiseAt(BROKEN, new AudioClip(sound, 8_000), 10), "NaN");
    Refusal.of(() -> Loudness.lufs(AudioBuffer.of(BROKEN)), "NaN");
    Refusal.of(() -> Yin.forVoice(8_000).of(BROKEN), "NaN");
    Refusal.of(() -> SiSdr.of(sound, broken), "not a number");
    Refusal.of(
        () -> Decibels.ofPower(Stft.of(256, 64).power(broken), 80), "a power is at least 0", "NaN");
    Refusal.of(() -> Decibels.ofPower(new float[][] {{1, Float.POSITIVE_INFINITY}}, 80), "finite");
    Refusal.of(() -> TimeWarping.distance(new float[][] {{Float.NaN}}, new float[][] {{1}}), "NaN");
    SpecAugment masks = new SpecAugment(1, 2, 0.5, 1, 2);
    float[][] spectrogram = {{1, Float.NaN}, {1, 2}};
    Refusal.of(() -> masks.apply(spectrogram, new Random(1)), "NaN");
  }

  @Test
  void silenceHasNoRatioAndNoPitch() {
    float[] silence = SILENT.samples();
    float[] sound = Tones.sine(200, 0.5, 1, 8_000).samples();
    Refusal.of(() -> Decibels.snr(silence, silence.clone()), "silence");
    assertEquals(Double.NEGATIVE_INFINITY, Decibels.snr(silence, sound));
    assertEquals(Double.NEGATIVE_INFINITY, SiSdr.of(sound, silence));
    Refusal.of(() -> SiSdr.of(silence, sound), "silent");
    Refusal.of(() -> SiSdr.improvement(sound, silence, silence), "anything of the reference");
    assertTrue(Double.isNaN(Yin.forVoice(8_000).of(SILENT).hertz()[0]));
    assertEquals(Double.NEGATIVE_INFINITY, Loudness.lufs(AudioBuffer.of(SILENT)));
    assertArrayEquals(silence, Mix.normalized(SILENT, 0.5).samples());
  }

  @Test
  void oneSampleEightChannelsAndHighRates() {
    AudioClip one = new AudioClip(new float[] {0.5f}, 8_000);
    assertEquals(24, new Resampler(8_000, 192_000).apply(one.samples()).length);
    assertEquals(1, new Resampler(192_000, 8_000).apply(new float[] {1}).length);
    assertEquals(0, new Resampler(192_000, 8_000).apply(new float[0]).length);
    assertEquals(0, Yin.forVoice(8_000).of(one).hertz().length);
    Refusal.of(() -> Stft.of(256, 64).transform(one.samples()), "1 samples", "at least 129");
    Stft whole = Stft.of(256, 64).withPadding(Stft.Padding.NONE);
    assertEquals(0, whole.frames(255));
    assertEquals(1, whole.frames(256));
    assertEquals(0, whole.frames(1));
    AudioBuffer eight = new AudioBuffer(new float[8][19_200], 192_000);
    assertEquals(19_200, eight.mono().samples().length);
    assertEquals(800, Resampler.resample(eight, 8_000).frames());
    Refusal.of(() -> Loudness.lufs(eight), "not 8");
    AudioBuffer slow = new AudioBuffer(new float[1][3_000], 3_000);
    Refusal.of(() -> Loudness.lufs(slow), "4000 Hz", "3000");
    Refusal.of(() -> new Yin(8_000, 1e-9, 500, 80, 0.15), "1 ≤ lowest");
    Refusal.of(() -> Tones.sine(100, 1, 1, -8_000), "-8000 Hz");
    Refusal.of(() -> Tones.sine(100, 1, 1e9, 8_000), "1.0E9 s");
    Refusal.of(() -> Windows.kaiserAt(0.5, Double.POSITIVE_INFINITY), "Infinity");
  }

  @Test
  void rowsOfDifferentLengthAreNamed() {
    float[][] ragged = {{1, 2, 3}, {1, 2}};
    Refusal.of(() -> Mfcc.dct(ragged, 2), "row 1", "2 numbers");
    Refusal.of(() -> Mfcc.deltas(ragged, 1), "row 1");
    SpecAugment masks = new SpecAugment(1, 2, 0.5, 1, 2);
    Refusal.of(() -> masks.apply(ragged, new Random(1)), "frame 1");
    Spectra spectra = new Spectra(new float[2][3], new float[2][3]);
    Refusal.of(() -> spectra.masked(ragged), "(2, 3)");
    double[][] values = {{1, 2}, {1}};
    SplittableRandom random = new SplittableRandom(1);
    Refusal.of(
        () -> Nmf.of(values, 1, 1, Nmf.Objective.EUCLIDEAN, random), "1 numbers", "the first 2");
  }

  @Test
  void scoresThatAreNoProbabilitiesAreNoLattice() {
    double[][] logits = {{0, 3}, {1, -2}};
    Refusal.of(() -> CtcLattice.of(logits, 1), "3.0 in frame 0", "log-softmax");
    Refusal.of(() -> PrefixBeam.of(2).best(logits), "log-softmax");
    double[][] broken = {{-1, Double.NaN}};
    Refusal.of(() -> CtcLattice.of(broken, 1), "NaN in frame 0");
    Refusal.of(() -> PrefixBeam.of(2).best(broken), "NaN");
    Refusal.of(() -> CtcDecoding.greedy(broken), "frame 0");
    double[][] ragged = {{-1, -1}, {-1}};
    Refusal.of(() -> CtcLattice.of(ragged, 1), "frame 1 has 1 labels");
    Refusal.of(() -> CtcLattice.of(new double[1][0]), "frame 0 has 0 labels");
  }

  @Test
  void aTargetLongerThanTheInputHasNoPath() {
    double half = Math.log(0.5);
    double[][] frames = {{half, half}, {half, half}};
    CtcLattice tooLong = CtcLattice.of(frames, 1, 1); // needs a blank between: three frames
    assertEquals(Double.POSITIVE_INFINITY, tooLong.loss());
    assertThrows(IllegalStateException.class, tooLong::alignment);
    assertThrows(IllegalStateException.class, tooLong::occupancy);
    // The empty target has one path, all blanks.
    CtcLattice empty = CtcLattice.of(frames);
    assertEquals(-2 * half, empty.loss(), 1e-12);
    assertArrayEquals(new int[] {0, 0}, empty.alignment());
  }
}
