package hondo.audio.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioBuffer;
import hondo.audio.References;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CompressedFilesTest {
  private static AudioBuffer read(String name) throws IOException {
    return AudioFiles.open(References.stream("files/" + name)).readAll();
  }

  @Test
  void flacIsExactInAllItsDepths() throws IOException {
    for (int bits : new int[] {8, 16, 24}) {
      AudioBuffer buffer = read("stereo" + bits + ".flac");
      double scale = Math.scalb(1.0, bits - 1);
      assertEquals(1500, buffer.frames());
      assertEquals(16_000, buffer.sampleRate());
      for (int i = 0; i < 1500; i++) {
        double left = Math.rint(References.exactSound(i) * scale * 0.9);
        double right = Math.rint(References.exactSound(1499 - i) * scale * 0.5);
        assertEquals((float) (left / scale) + 0f, buffer.channels()[0][i], bits + " bits at " + i);
        assertEquals((float) (right / scale) + 0f, buffer.channels()[1][i], bits + " bits at " + i);
      }
    }
  }

  @Test
  void vorbisIsAsLongAsItWasAndSoundsAlike() throws IOException {
    AudioBuffer buffer = read("mono.ogg");
    float[] original = References.tones(16_000, 12_345);
    assertEquals(16_000, buffer.sampleRate());
    assertEquals(original.length, buffer.frames());
    double power = 0;
    double error = 0;
    for (int i = 1000; i < original.length - 1000; i++) {
      power += original[i] * original[i];
      error += Math.pow(original[i] - buffer.channels()[0][i], 2);
    }
    // A sample too early or too late would leave about 3 dB.
    assertTrue(10 * Math.log10(power / error) > 25, "SNR " + 10 * Math.log10(power / error));
  }
}
