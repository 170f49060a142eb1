package hondo.audio.format;

import hondo.core.Numbers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands before the samples of a WAV file.
 *
 * @param dataBytes the bytes of samples, or −1 where a program that wrote into a pipe did not know
 */
record WavHeader(SampleEncoding encoding, int channels, int sampleRate, long dataBytes) {
  private static final int MOST_CHANNELS = 256;
  private static final int EXTENSIBLE = 0xfffe;

  /** The last 14 bytes of KSDATAFORMAT_SUBTYPE_…, after the two of the format's tag. */
  private static final byte[] GUID = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
  };

  /** Reads up to the first sample. */
  static WavHeader read(InputStream in) throws IOException {
    String riff = text(bytes(in, 4, "RIFF header"));
    bytes(in, 4, "RIFF header");
    String wave = text(bytes(in, 4, "RIFF header"));
    if (!wave.equals("WAVE")) {
      throw new AudioFormatException("a RIFF file of '" + wave + "', not of WAVE");
    }
    WavHeader format = null;
    long longSize = -1;
    while (true) {
      ByteBuffer chunk = ordered(bytes(in, 8, "header of a chunk, before any samples"));
      String name = text(Arrays.copyOf(chunk.array(), 4));
      long size = chunk.getInt(4) & 0xffff_ffffL;
      if (name.equals("data")) {
        return withData(format, size, riff.equals("RF64") ? longSize : -1);
      } else if (name.equals("fmt ")) {
        format = format(in, size);
      } else if (name.equals("ds64") && size >= 24) {
        longSize = ordered(bytes(in, (int) Math.min(size, 64), "chunk 'ds64'")).getLong(8);
        skip(in, size - Math.min(size, 64), name);
      } else {
        skip(in, size + size % 2, name);
      }
    }
  }

  private static WavHeader withData(WavHeader format, long size, long longSize)
      throws AudioFormatException {
    if (format == null) {
      throw new AudioFormatException("the samples come before the chunk 'fmt ' that explains them");
    }
    long bytes = size == 0xffff_ffffL ? longSize : size;
    int frame = format.frameBytes();
    if (bytes > 0 && bytes % frame != 0) {
      throw new AudioFormatException(
          Numbers.format(
              "the header promises %s bytes of samples, no multiple of the %d bytes of a frame",
              Numbers.grouped(bytes), frame));
    }
    return new WavHeader(format.encoding, format.channels, format.sampleRate, bytes);
  }

  private static WavHeader format(InputStream in, long size) throws IOException {
    if (size < 16 || size > 4096) {
      throw new AudioFormatException("the chunk 'fmt ' has " + size + " bytes, not 16, 18 or 40");
    }
    ByteBuffer chunk = ordered(bytes(in, (int) (size + size % 2), "chunk 'fmt '"));
    int tag = chunk.getShort(0) & 0xffff;
    int channels = chunk.getShort(2) & 0xffff;
    int rate = chunk.getInt(4);
    int frame = chunk.getShort(12) & 0xffff;
    int bits = chunk.getShort(14) & 0xffff;
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new AudioFormatException(
          "the header says " + channels + " channels, and 1 to 256 can be read");
    }
    if (rate < 1_000 || rate > 384_000) {
      throw new AudioFormatException(
          "the header says "
              + Integer.toUnsignedString(rate)
              + " Hz, and 1,000 to 384,000 can be read");
    }
    if (tag == EXTENSIBLE) {
      tag = extended(chunk, size);
    }
    if (frame % channels != 0 || bits > 8 * (frame / channels) || bits == 0) {
      throw new AudioFormatException(
          Numbers.format(
              "the header contradicts itself: %d channels of %d bits in frames of %d bytes",
              channels, bits, frame));
    }
    SampleEncoding encoding = SampleEncoding.of(tag, frame / channels);
    if (encoding == null) {
      throw new AudioFormatException(
          Numbers.format(
              "WAV of format %d with %d bits a sample; those that can be read are PCM of 8, 16, 24"
                  + " and 32 bits, floating point of 32 and 64, A-law and μ-law",
              tag, bits));
    }
    return new WavHeader(encoding, channels, rate, -1);
  }

  private static int extended(ByteBuffer chunk, long size) throws AudioFormatException {
    if (size < 40 || !Arrays.equals(GUID, 0, 14, chunk.array(), 26, 40)) {
      throw new AudioFormatException("WAV of an extensible format that no tag names");
    }
    return chunk.getShort(24) & 0xffff;
  }

  /** The bytes of one sample on each channel. */
  int frameBytes() {
    return channels * encoding.bytes();
  }

  /** The header of a file that is to be written, 0 bytes of samples so far. */
  byte[] toBytes() {
    // Microsoft asks for the extensible form beyond two channels and beyond 16 bits of PCM.
    boolean extensible = channels > 2 || encoding.tag() == 1 && encoding.bytes() > 2;
    boolean plain = encoding.tag() == 1 && !extensible;
    int format = extensible ? 40 : plain ? 16 : 18;
    ByteBuffer out = ordered(new byte[12 + 8 + format + (plain ? 0 : 12) + 8]);
    out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(format);
    out.putShort((short) (extensible ? EXTENSIBLE : encoding.tag())).putShort((short) channels);
    out.putInt(sampleRate).putInt(sampleRate * frameBytes()).putShort((short) frameBytes());
    out.putShort((short) (8 * encoding.bytes()));
    if (extensible) {
      int speakers = channels > 18 ? 0 : (1 << channels) - 1;
      out.putShort((short) 22).putShort((short) (8 * encoding.bytes())).putInt(speakers);
      out.putShort((short) encoding.tag()).put(GUID);
    } else if (!plain) {
      out.putShort((short) 0);
    }
    if (!plain) {
      out.put(ascii("fact")).putInt(4).putInt(0);
    }
    return out.put(ascii("data")).putInt(0).array();
  }

  private static byte[] bytes(InputStream in, int count, String what) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new AudioFormatException("the file ends within the " + what);
    }
    return bytes;
  }

  private static void skip(InputStream in, long count, String name) throws IOException {
    try {
      in.skipNBytes(count);
    } catch (EOFException e) {
      throw new AudioFormatException(
          Numbers.format(
              "the file ends within the chunk '%s' of %s bytes, before any samples",
              name, Numbers.grouped(count)),
          e);
    }
  }

  private static ByteBuffer ordered(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
