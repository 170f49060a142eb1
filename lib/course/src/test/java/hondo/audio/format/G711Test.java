package hondo.audio.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

/** Against the converters of the JDK. */
class G711Test {
  private static final AudioFormat PCM = new AudioFormat(8_000, 16, 1, true, false);

  private static AudioFormat format(AudioFormat.Encoding encoding) {
    return new AudioFormat(encoding, 8_000, 8, 1, 1, 8_000, false);
  }

  private static byte[] converted(byte[] from, AudioFormat is, AudioFormat wanted)
      throws IOException {
    try (AudioInputStream in =
            new AudioInputStream(new ByteArrayInputStream(from), is, from.length);
        AudioInputStream out = AudioSystem.getAudioInputStream(wanted, in)) {
      return out.readAllBytes();
    }
  }

  @Test
  void everyByteMeansWhatTheJdkSays() throws IOException {
    byte[] codes = new byte[256];
    for (int i = 0; i < 256; i++) {
      codes[i] = (byte) i;
    }
    byte[] muLaw = converted(codes, format(AudioFormat.Encoding.ULAW), PCM);
    byte[] aLaw = converted(codes, format(AudioFormat.Encoding.ALAW), PCM);
    for (int i = 0; i < 256; i++) {
      assertEquals(sample(muLaw, i), G711.decodeMuLaw(codes[i]), "μ-law " + i);
      assertEquals(sample(aLaw, i), G711.decodeALaw(codes[i]), "A-law " + i);
    }
  }

  private static int sample(byte[] pcm, int i) {
    return (short) (pcm[2 * i] & 255 | pcm[2 * i + 1] << 8);
  }

  @Test
  void everySampleGetsTheByteOfTheJdk() throws IOException {
    byte[] samples = new byte[2 * 65_536];
    for (int i = 0; i < 65_536; i++) {
      samples[2 * i] = (byte) (i - 32_768);
      samples[2 * i + 1] = (byte) (i - 32_768 >> 8);
    }
    byte[] muLaw = converted(samples, PCM, format(AudioFormat.Encoding.ULAW));
    byte[] aLaw = converted(samples, PCM, format(AudioFormat.Encoding.ALAW));
    for (int sample = 0; sample < 32_768; sample++) {
      int at = sample + 32_768;
      // The JDK's μ-law runs over beyond the highest level, where the law clips.
      byte expected = muLaw[Math.min(sample, 32_635) + 32_768];
      assertEquals(expected, G711.encodeMuLaw(sample), "μ-law " + sample);
      assertEquals(expected & 127, G711.encodeMuLaw(-sample) & 127, "μ-law " + -sample);
      assertEquals(aLaw[at], G711.encodeALaw(sample), "A-law " + sample);
      // G.711 takes −1 − x for x; the JDK's negative side is shifted by 8, against the law.
      byte negative = G711.encodeALaw(-1 - sample);
      assertEquals((byte) (aLaw[at] ^ 0x80), negative, "A-law " + (-1 - sample));
    }
  }
}
