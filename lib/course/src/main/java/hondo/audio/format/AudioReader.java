package hondo.audio.format;

import hondo.audio.AudioBuffer;
import hondo.core.Numbers;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/** Reads sound piece by piece, so that a file may be larger than the memory. */
public abstract class AudioReader implements Closeable {
  private static final int BLOCK = 1 << 16;

  AudioReader() {}

  /** Frames per second, in hertz. */
  public abstract int sampleRate();

  /** The number of channels. */
  public abstract int channels();

  /** How many frames the file's header promises in all, or −1 where it says nothing. */
  public abstract long frames();

  /**
   * Reads the next frames.
   *
   * @param into (channels, at least offset + count)
   * @param offset where in each channel the first goes
   * @param count how many are wanted at most, at least 1
   * @return how many were read, or −1 at the end
   * @throws AudioFormatException where the file is damaged or ends too early
   */
  public abstract int read(float[][] into, int offset, int count) throws IOException;

  /**
   * All frames that are left.
   *
   * @throws AudioFormatException if they do not fit into half of the memory that there is
   */
  public AudioBuffer readAll() throws IOException {
    // Half of the memory, since an array is copied once more as it grows.
    long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 8 / channels());
    requireRoom(frames(), most);
    // What a header promises is not believed before it is seen.
    float[][] samples = new float[channels()][(int) Math.min(Math.max(frames(), BLOCK), 1 << 22)];
    int filled = 0;
    for (int read = 0; read >= 0; filled += Math.max(read, 0)) {
      if (filled == samples[0].length) {
        requireRoom(filled + 1L, most);
        for (int c = 0; c < samples.length; c++) {
          samples[c] = Arrays.copyOf(samples[c], (int) Math.min(most, 2L * filled));
        }
      }
      read = read(samples, filled, samples[0].length - filled);
    }
    for (int c = 0; c < samples.length; c++) {
      samples[c] = filled == samples[c].length ? samples[c] : Arrays.copyOf(samples[c], filled);
    }
    return new AudioBuffer(samples, sampleRate());
  }

  private void requireRoom(long frames, long most) throws AudioFormatException {
    if (frames > most) {
      throw new AudioFormatException(
          Numbers.format(
              "%s frames on %d channels do not fit into the memory (%s at most); read them piece"
                  + " by piece with AudioFiles.open",
              Numbers.grouped(frames), channels(), Numbers.grouped(most)));
    }
  }
}
