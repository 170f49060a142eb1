package hondo.audio.format;

import hondo.core.Numbers;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import org.jflac.metadata.StreamInfo;

/**
 * FLAC, by jFLAC. Since that turns a damaged frame into silence without a word, the sum (MD5) which
 * the file's header has of all samples is compared at the end.
 */
final class FlacReader extends AudioReader {
  /** "fLaC", the head of the first block, and that block, which ends with the sum. */
  private static final int HEADER = 4 + 4 + 34;

  private final InputStream in;
  private final FLACDecoder decoder;
  private final StreamInfo info;
  private final byte[] expectedSum;
  private final MessageDigest sum = md5();
  private boolean compared;
  private int ready;
  private int taken;
  private long framesRead;

  FlacReader(InputStream in) throws IOException {
    this.in = in;
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER || (header[4] & 0x7f) != 0) {
      throw new AudioFormatException("the FLAC file is damaged: its headers cannot be read");
    }
    expectedSum = Arrays.copyOfRange(header, HEADER - 16, HEADER);
    skipExtras(in, header);
    decoder = new FLACDecoder(new SequenceInputStream(new ByteArrayInputStream(header), in));
    try {
      decoder.readMetadata();
    } catch (IOException | RuntimeException e) {
      throw new AudioFormatException("the FLAC file is damaged: its headers cannot be read", e);
    }
    info = decoder.getStreamInfo();
    if (info == null || info.getSampleRate() < 1_000 || info.getSampleRate() > 384_000) {
      throw new AudioFormatException("the FLAC file has no sample rate of 1,000 to 384,000 Hz");
    }
  }

  /**
   * Passes over the blocks between the first and the sound, such as names and covers: jFLAC makes
   * arrays of the sizes that they claim.
   */
  private static void skipExtras(InputStream in, byte[] header) throws IOException {
    boolean last = header[4] < 0;
    while (!last) {
      byte[] head = in.readNBytes(4);
      try {
        if (head.length < 4) {
          throw new EOFException();
        }
        in.skipNBytes(ByteBuffer.wrap(head).getInt() & 0xff_ffff);
        last = head[0] < 0;
      } catch (EOFException e) {
        throw new AudioFormatException("the FLAC file is cut off within its headers", e);
      }
    }
    header[4] = (byte) 0x80; // the first is the last one now
  }

  @Override
  public int sampleRate() {
    return info.getSampleRate();
  }

  @Override
  public int channels() {
    return info.getChannels();
  }

  @Override
  public long frames() {
    return info.getTotalSamples() == 0 ? -1 : info.getTotalSamples();
  }

  @Override
  public int read(float[][] into, int offset, int count) throws IOException {
    if (taken == ready && !decodeFrame()) {
      if (frames() >= 0 && framesRead < frames()) {
        throw new AudioFormatException(
            Numbers.format(
                "the FLAC file is cut off: its header promises %s frames, and it holds %s",
                Numbers.grouped(frames()), Numbers.grouped(framesRead)));
      }
      requireSum();
      return -1;
    }
    int read = Math.min(count, ready - taken);
    float step = (float) Math.scalb(1.0, 1 - info.getBitsPerSample());
    for (int c = 0; c < channels(); c++) {
      int[] samples = decoder.getChannelData()[c].getOutput();
      for (int i = 0; i < read; i++) {
        into[c][offset + i] = samples[taken + i] * step;
      }
    }
    taken += read;
    framesRead += read;
    return read;
  }

  private boolean decodeFrame() throws IOException {
    Frame frame;
    try {
      frame = decoder.readNextFrame();
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
    if (decoder.getBadFrames() > 0) {
      throw damaged(null);
    }
    if (frame == null) {
      return false;
    }
    if (frame.header.channels != channels()
        || frame.header.bitsPerSample != info.getBitsPerSample()) {
      throw damaged(null); // a frame that is not of the kind that the header says
    }
    taken = 0;
    ready = frame.header.blockSize;
    sumUp();
    return true;
  }

  private void sumUp() {
    int bytes = (info.getBitsPerSample() + 7) / 8;
    byte[] samples = new byte[ready * channels() * bytes];
    int at = 0;
    for (int i = 0; i < ready; i++) {
      for (int c = 0; c < channels(); c++) {
        int sample = decoder.getChannelData()[c].getOutput()[i];
        for (int b = 0; b < bytes; b++) {
          samples[at++] = (byte) (sample >> 8 * b);
        }
      }
    }
    sum.update(samples);
  }

  private void requireSum() throws AudioFormatException {
    if (compared) {
      return;
    }
    compared = true;
    // All zeros where the encoder did not compute it.
    boolean known = !Arrays.equals(expectedSum, new byte[16]);
    if (known && !Arrays.equals(expectedSum, sum.digest())) {
      throw new AudioFormatException(
          "the FLAC file is damaged: its samples are not those of its checksum");
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private AudioFormatException damaged(Exception cause) {
    return new AudioFormatException(
        Numbers.format("the FLAC file is damaged after %s frames", Numbers.grouped(framesRead)),
        cause);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
