package hondo.audio.format;

/**
 * The two companding laws of telephony, ITU-T G.711: 8 bits for a sample of 16, the steps as fine
 * as the sample is quiet. {@code hondo.audio.signal.MuLaw} has the curve that the μ-law
 * approximates by straight segments.
 */
final class G711 {
  private static final int BIAS = 132;
  private static final int MU_LAW_MOST = 32_635;

  private G711() {}

  /** The 16-bit sample of a μ-law byte. */
  static int decodeMuLaw(byte code) {
    int bits = ~code & 0xff;
    int segment = bits >> 4 & 7;
    int magnitude = (((bits & 15) << 3) + BIAS << segment) - BIAS;
    return bits >= 128 ? -magnitude : magnitude;
  }

  /** The μ-law byte of a 16-bit sample. */
  static byte encodeMuLaw(int sample) {
    int sign = sample < 0 ? 128 : 0;
    int magnitude = Math.min(Math.abs(sample), MU_LAW_MOST) + BIAS;
    // The bias puts the highest bit of segment s at place s + 7.
    int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
    int step = magnitude >> segment + 3 & 15;
    return (byte) ~(sign | segment << 4 | step);
  }

  /** The 16-bit sample of an A-law byte. */
  static int decodeALaw(byte code) {
    int bits = code & 0xff ^ 0x55;
    int segment = bits >> 4 & 7;
    int step = (bits & 15) << 4;
    int magnitude = segment == 0 ? step + 8 : step + 264 << segment - 1;
    return bits >= 128 ? magnitude : -magnitude;
  }

  /** The A-law byte of a 16-bit sample. */
  static byte encodeALaw(int sample) {
    int sign = sample < 0 ? 0 : 128;
    // Below zero the segments are those of −1 − sample: the code has two zeros.
    int magnitude = Math.min(sample < 0 ? -1 - sample : sample, 32_767) >> 4;
    int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
    int step = (segment < 2 ? magnitude : magnitude >> segment - 1) & 15;
    return (byte) ((sign | segment << 4 | step) ^ 0x55);
  }
}
