package hondo.torch;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/**
 * The two 16-bit floating-point formats, as Java 17 lacks them: IEEE 754 binary16 (5 bits of
 * exponent, 10 of mantissa) and bfloat16 (the upper half of a float32).
 */
final class HalfFloats {
  /** The largest finite binary16. */
  static final float MAX = 65_504;

  private static final int INFINITY = 0x7c00;
  private static final int QUIET_NAN = 0x7e00;
  private static final int REBIAS = (127 - 15) << 23;

  private HalfFloats() {}

  /** The value of a binary16; exact. */
  static float widen(short half) {
    int exponent = half >> 10 & 0x1f;
    int mantissa = half & 0x3ff;
    int sign = (half & 0x8000) << 16;
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f; // a subnormal, or zero
      return sign == 0 ? magnitude : -magnitude;
    }
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | 0x7f800000 | mantissa << 13);
    }
    return Float.intBitsToFloat(sign | (exponent << 23) + REBIAS | mantissa << 13);
  }

  /** The value of a bfloat16; exact. */
  static float widenBrain(short brain) {
    return Float.intBitsToFloat(brain << 16);
  }

  /** The nearest binary16, ties to even; infinite beyond {@link #MAX}. */
  static short narrow(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | QUIET_NAN);
    }
    if (magnitude >= 0x47800000) { // 65,536
      return (short) (sign | INFINITY);
    }
    if (magnitude < 0x38800000) { // 2^-14: the result is subnormal
      return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24f));
    }
    int rounded = magnitude + 0xfff + (magnitude >> 13 & 1);
    return (short) (sign | rounded - REBIAS >> 13);
  }

  static void widen(ElementType type, ShortBuffer from, FloatBuffer to) {
    int count = from.remaining();
    for (int i = 0; i < count; i++) {
      to.put(i, type == ElementType.F16 ? widen(from.get(i)) : widenBrain(from.get(i)));
    }
  }
}
