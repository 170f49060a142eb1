package hondo.audio.format;

import hondo.core.Numbers;
import java.io.IOException;
import java.io.InputStream;

/**
 * WAV: PCM of 8 to 32 bits, floating point, A-law and μ-law, plain, extensible and RF64 (files
 * beyond 4 GiB).
 */
final class WavReader extends AudioReader {
  private static final int BLOCK = 1 << 16;

  private final InputStream in;
  private final WavHeader header;
  private final byte[] block;
  private long framesRead;

  WavReader(InputStream in) throws IOException {
    this.in = in;
    this.header = WavHeader.read(in);
    this.block = new byte[Math.max(1, BLOCK / header.frameBytes()) * header.frameBytes()];
  }

  @Override
  public int sampleRate() {
    return header.sampleRate();
  }

  @Override
  public int channels() {
    return header.channels();
  }

  @Override
  public long frames() {
    return header.dataBytes() < 0 ? -1 : header.dataBytes() / header.frameBytes();
  }

  @Override
  public int read(float[][] into, int offset, int count) throws IOException {
    int frame = header.frameBytes();
    long wanted = Math.min(count, block.length / frame);
    if (frames() >= 0) {
      wanted = Math.min(wanted, frames() - framesRead);
    }
    int bytes = wanted == 0 ? 0 : in.readNBytes(block, 0, (int) wanted * frame);
    if (bytes % frame != 0 || frames() >= 0 && bytes < wanted * frame) {
      throw new AudioFormatException(
          Numbers.format(
              "the file is cut off: its header promises %s, and it ends after %s frames",
              frames() < 0 ? "whole frames" : Numbers.grouped(frames()) + " frames",
              Numbers.grouped(framesRead + bytes / frame)));
    }
    int read = bytes / frame;
    for (int i = 0; i < read; i++) {
      for (int c = 0; c < channels(); c++) {
        float sample = header.encoding().decode(block, i * frame + c * header.encoding().bytes());
        if (!Float.isFinite(sample)) {
          throw new AudioFormatException(
              Numbers.format(
                  "frame %s of channel %d is %s, no number",
                  Numbers.grouped(framesRead + i), c, sample));
        }
        into[c][offset + i] = sample;
      }
    }
    framesRead += read;
    return read == 0 ? -1 : read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
