package hondo.audio.format;

/** How a WAV file writes a sample, little-endian. */
public enum SampleEncoding {
  /** Whole numbers 0 … 255, silence at 128. */
  PCM_8(1, 1),
  /** Whole numbers of 16 bits. */
  PCM_16(1, 2),
  /** Whole numbers of 24 bits. */
  PCM_24(1, 3),
  /** Whole numbers of 32 bits; a float keeps 24 of them. */
  PCM_32(1, 4),
  /** Floating point, 32 bits. */
  FLOAT_32(3, 4),
  /** Floating point, 64 bits; read as 32. */
  FLOAT_64(3, 8),
  /** ITU-T G.711 A-law, 8 bits. */
  A_LAW(6, 1),
  /** ITU-T G.711 μ-law, 8 bits. */
  MU_LAW(7, 1);

  private final int tag;
  private final int bytes;

  SampleEncoding(int tag, int bytes) {
    this.tag = tag;
    this.bytes = bytes;
  }

  /** WAVE_FORMAT_PCM, _IEEE_FLOAT, _ALAW or _MULAW. */
  int tag() {
    return tag;
  }

  /** The bytes of a sample. */
  public int bytes() {
    return bytes;
  }

  /** The encoding with this tag and size; null if there is none. */
  static SampleEncoding of(int tag, int bytes) {
    for (SampleEncoding encoding : values()) {
      if (encoding.tag == tag && encoding.bytes == bytes) {
        return encoding;
      }
    }
    return null;
  }

  /** The sample at a place; whole numbers are divided by 2^(bits − 1), so that −1 is the least. */
  float decode(byte[] from, int at) {
    return switch (this) {
      case PCM_8 -> ((from[at] & 0xff) - 128) / 128f;
      case PCM_16, PCM_24, PCM_32 -> (float) (integer(from, at) / fullScale());
      case FLOAT_32 -> Float.intBitsToFloat((int) bits(from, at));
      case FLOAT_64 -> (float) Double.longBitsToDouble(bits(from, at));
      case A_LAW -> G711.decodeALaw(from[at]) / 32_768f;
      case MU_LAW -> G711.decodeMuLaw(from[at]) / 32_768f;
    };
  }

  /** Writes a sample to a place, rounded to the nearest and clipped where it is out of range. */
  void encode(float sample, byte[] into, int at) {
    switch (this) {
      case PCM_8 -> into[at] = (byte) (clipped(sample, 128) + 128);
      case PCM_16, PCM_24, PCM_32 -> put(clipped(sample, fullScale()), into, at);
      case FLOAT_32 -> put(Float.floatToRawIntBits(sample), into, at);
      case FLOAT_64 -> put(Double.doubleToRawLongBits(sample), into, at);
      case A_LAW -> into[at] = G711.encodeALaw((int) clipped(sample, 32_768));
      case MU_LAW -> into[at] = G711.encodeMuLaw((int) clipped(sample, 32_768));
    }
  }

  private double fullScale() {
    return Math.scalb(1.0, 8 * bytes - 1);
  }

  private static long clipped(float sample, double fullScale) {
    return Math.round(Math.max(-fullScale, Math.min(fullScale - 1, sample * fullScale)));
  }

  private long bits(byte[] from, int at) {
    long bits = 0;
    for (int i = 0; i < bytes; i++) {
      bits |= (from[at + i] & 0xffL) << 8 * i;
    }
    return bits;
  }

  /** {@link #bits} with the sign of the highest. */
  private long integer(byte[] from, int at) {
    int unused = 64 - 8 * bytes;
    return bits(from, at) << unused >> unused;
  }

  private void put(long bits, byte[] into, int at) {
    for (int i = 0; i < bytes; i++) {
      into[at + i] = (byte) (bits >> 8 * i);
    }
  }
}
