package hondo.audio;

import hondo.core.Numbers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A stretch of sound on one channel; a notebook shows it as a player.
 *
 * @param samples the sound pressure, −1 to 1; values beyond are clipped when it is played
 * @param sampleRate samples per second, in hertz
 */
public record AudioClip(float[] samples, int sampleRate) {
  private static final int HEADER = 44;

  /** Checks the rate; the samples are shared, not copied. */
  public AudioClip {
    Objects.requireNonNull(samples, "samples");
    requireRate(sampleRate);
  }

  static void requireRate(int sampleRate) {
    if (sampleRate < 1_000 || sampleRate > 384_000) {
      throw new IllegalArgumentException(
          "a sample rate is 1,000 to 384,000 hertz, not " + sampleRate);
    }
  }

  /** The length in seconds. */
  public double seconds() {
    return samples.length / (double) sampleRate;
  }

  /** The largest magnitude of any sample; 0 for no samples. */
  public float peak() {
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** The clip as a WAV file, 16 bits a sample (RIFF, PCM, one channel). */
  public byte[] toWav() {
    int dataBytes = samples.length * 2;
    ByteBuffer file = ByteBuffer.allocate(HEADER + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER - 8 + dataBytes).put(ascii("WAVE"));
    file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(sampleRate).putInt(sampleRate * 2).putShort((short) 2).putShort((short) 16);
    file.put(ascii("data")).putInt(dataBytes);
    for (float sample : samples) {
      // By 32768, as files are read: what was read from one is written as it was.
      int rounded = Math.round(sample * 32_768);
      file.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded)));
    }
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return Numbers.format(
        "AudioClip: %s s at %s Hz", Numbers.significant(seconds(), 3), Numbers.grouped(sampleRate));
  }
}
