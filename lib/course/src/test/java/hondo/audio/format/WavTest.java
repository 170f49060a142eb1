package hondo.audio.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import hondo.audio.References;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
  @TempDir Path folder;

  private static AudioBuffer sox(String name) throws IOException {
    return AudioFiles.open(References.stream("files/" + name)).readAll();
  }

  @Test
  void filesOfSoxHoldWhatWasPutIn() throws IOException {
    // SoX rounds to 24 and 32 bits exactly, to the others within half of a step.
    Map<String, Double> steps =
        Map.of(
            "pcm8", 128.0, "pcm16", 32_768.0, "pcm24", 1e7, "pcm32", 1e7, "float32", 1e7, "float64",
            1e7);
    for (String name : steps.keySet()) {
      AudioBuffer buffer = sox(name + ".wav");
      assertEquals(2, buffer.channels().length, name);
      assertEquals(22_050, buffer.sampleRate(), name);
      assertEquals(40, buffer.frames(), name);
      for (int i = 0; i < 40; i++) {
        double left = Math.rint(References.exactSound(i) * 30_000) / 32_768;
        double right = -Math.rint(References.exactSound(39 - i) * 20_000) / 32_768;
        double tolerance = 0.5 / steps.get(name) + 1e-8;
        assertEquals(left, buffer.channels()[0][i], tolerance, name);
        assertEquals(right, buffer.channels()[1][i], tolerance, name);
      }
    }
  }

  @Test
  void compandedFilesOfSoxAreWithinTheirSteps() throws IOException {
    for (String name : new String[] {"a-law", "mu-law"}) {
      AudioBuffer buffer = sox(name + ".wav");
      for (int i = 0; i < 40; i++) {
        double left = Math.rint(References.exactSound(i) * 30_000) / 32_768;
        // A segment has 16 steps from its lower end to twice that.
        assertEquals(left, buffer.channels()[0][i], Math.abs(left) / 32 + 3e-4, name);
      }
    }
  }

  @Test
  void eachEncodingComesBack() throws IOException {
    float[][] channels = new float[3][1000];
    SplittableRandom random = new SplittableRandom(12);
    for (float[] channel : channels) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) (2 * random.nextDouble() - 1);
      }
    }
    Path file = folder.resolve("a.wav");
    Map<SampleEncoding, Double> steps =
        Map.of(
            SampleEncoding.PCM_8,
            1 / 128.0,
            SampleEncoding.PCM_16,
            1 / 32_768.0,
            SampleEncoding.PCM_24,
            1.2e-7,
            SampleEncoding.PCM_32,
            1e-9,
            SampleEncoding.FLOAT_32,
            0.0,
            SampleEncoding.FLOAT_64,
            0.0,
            SampleEncoding.A_LAW,
            1 / 16.0,
            SampleEncoding.MU_LAW,
            1 / 16.0);
    for (SampleEncoding encoding : SampleEncoding.values()) {
      WavWriter.write(file, new AudioBuffer(channels, 48_000), encoding);
      AudioBuffer read = AudioFiles.read(file);
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < 1000; i++) {
          // The highest whole number is one step below 1.
          double step = steps.get(encoding);
          double most = encoding.tag() == 1 ? Math.min(channels[c][i], 1 - step) : channels[c][i];
          assertEquals(most, read.channels()[c][i], step / 2, encoding.name());
        }
      }
      // What was read is written as it was.
      byte[] before = Files.readAllBytes(file);
      WavWriter.write(file, read, encoding);
      assertArrayEquals(before, Files.readAllBytes(file), encoding.name());
    }
  }

  @Test
  void aClipsOwnWavComesBackBitForBit() throws IOException {
    AudioClip clip = new AudioClip(new float[] {0, 0.5f, -0.5f, -1, 0.75f, 1e-4f}, 8_000);
    AudioBuffer read = AudioFiles.open(new ByteArrayInputStream(clip.toWav())).readAll();
    AudioBuffer again = AudioFiles.open(new ByteArrayInputStream(read.mono().toWav())).readAll();
    assertArrayEquals(read.channels(), again.channels());
    assertArrayEquals(new float[] {0, 0.5f, -0.5f, -1, 0.75f, 3 / 32_768f}, read.channels()[0]);
  }

  @Test
  void whatIsLouderThanFullScaleIsClipped() throws IOException {
    Path file = folder.resolve("loud.wav");
    AudioBuffer loud = AudioBuffer.of(new AudioClip(new float[] {2, -2}, 8_000));
    WavWriter.write(file, loud, SampleEncoding.PCM_16);
    assertArrayEquals(new float[] {32_767 / 32_768f, -1}, AudioFiles.read(file).channels()[0]);
    WavWriter.write(file, loud, SampleEncoding.FLOAT_32);
    assertArrayEquals(new float[] {2, -2}, AudioFiles.read(file).channels()[0]);
  }

  @Test
  void piecesMakeTheWhole() throws IOException {
    Path file = folder.resolve("pieces.wav");
    float[] sound = References.sound(20_001);
    try (WavWriter writer = new WavWriter(file, SampleEncoding.PCM_24, 1, 192_000)) {
      for (int at = 0; at < sound.length; at += 777) {
        writer.write(new float[][] {sound}, at, Math.min(777, sound.length - at));
      }
    }
    AudioBuffer whole = AudioFiles.read(file);
    float[][] read = new float[1][sound.length];
    try (AudioReader reader = AudioFiles.open(file)) {
      assertEquals(sound.length, reader.frames());
      int filled = 0;
      for (int n; (n = reader.read(read, filled, Math.min(501, sound.length - filled + 1))) > 0; ) {
        assertTrue(n <= 501);
        filled += n;
        if (filled == sound.length) {
          break;
        }
      }
      assertEquals(-1, reader.read(new float[1][10], 0, 10));
    }
    assertArrayEquals(whole.channels(), read);
    assertEquals(192_000, whole.sampleRate());
    for (int i = 0; i < sound.length; i++) {
      assertEquals(sound[i], whole.channels()[0][i], 1.3e-7);
    }
  }
}
