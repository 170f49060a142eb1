package hondo.audio.format;

import hondo.audio.AudioBuffer;
import hondo.core.Finite;
import hondo.core.Numbers;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a WAV file piece by piece; its header is complete once it is closed. */
public final class WavWriter implements Closeable {
  private static final int BLOCK_FRAMES = 4096;
  private static final long MOST_BYTES = 0xffff_ffffL - 256;

  private final RandomAccessFile file;
  private final WavHeader format;
  private final int headerBytes;
  private long frames;

  /**
   * Begins a file; one that is there already is replaced.
   *
   * @param channels 1 to 256
   */
  public WavWriter(Path path, SampleEncoding encoding, int channels, int sampleRate)
      throws IOException {
    if (channels < 1 || channels > 256) {
      throw new IllegalArgumentException("a WAV file has 1 to 256 channels here, not " + channels);
    }
    format = new WavHeader(encoding, channels, sampleRate, 0);
    Files.deleteIfExists(path);
    file = new RandomAccessFile(path.toFile(), "rw");
    byte[] header = format.toBytes();
    headerBytes = header.length;
    file.write(header);
  }

  /** Writes the whole of a buffer as a file. */
  public static void write(Path path, AudioBuffer sound, SampleEncoding encoding)
      throws IOException {
    try (WavWriter writer =
        new WavWriter(path, encoding, sound.channels().length, sound.sampleRate())) {
      writer.write(sound.channels(), 0, sound.frames());
    }
  }

  /**
   * Adds frames; what is beyond −1 … 1 is clipped, unless the encoding is one of floating point.
   *
   * @param samples (channels, at least offset + count), all finite
   */
  public void write(float[][] samples, int offset, int count) throws IOException {
    if (samples.length != format.channels()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d channels for a file of %d channels", samples.length, format.channels()));
    }
    if (headerBytes + (frames + count) * format.frameBytes() > MOST_BYTES) {
      throw new IOException("a WAV file ends at 4 GiB; begin another");
    }
    for (int done = 0; done < count; done += BLOCK_FRAMES) {
      writeBlock(samples, offset + done, Math.min(BLOCK_FRAMES, count - done));
    }
  }

  private void writeBlock(float[][] samples, int offset, int count) throws IOException {
    int bytes = format.encoding().bytes();
    byte[] block = new byte[count * format.frameBytes()];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < samples.length; c++) {
        float sample = samples[c][offset + i];
        Finite.require("samples of a WAV file", sample);
        format.encoding().encode(sample, block, i * format.frameBytes() + c * bytes);
      }
    }
    file.write(block);
    frames += count;
  }

  /** Completes the header. */
  @Override
  public void close() throws IOException {
    long bytes = frames * format.frameBytes();
    if (bytes % 2 == 1) {
      file.write(0);
    }
    put(4, headerBytes - 8 + bytes + bytes % 2);
    put(headerBytes - 4, bytes);
    if (headerBytes > 44) {
      put(headerBytes - 12, frames);
    }
    file.close();
  }

  private void put(int at, long value) throws IOException {
    file.seek(at);
    file.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array());
  }
}
