package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalfFloatsTest {
  @Test
  void everyHalfIsWidenedAndNarrowedAsIeee754Says() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float wide = HalfFloats.widen((short) bits);
      assertEquals(naive(bits), wide);
      if (!Float.isNaN(wide)) {
        assertEquals((short) bits, HalfFloats.narrow(wide));
      }
      assertEquals(
          Float.intBitsToFloat(bits << 16), HalfFloats.widenBrain((short) bits), "bfloat16");
    }
    assertTrue(Float.isNaN(HalfFloats.widen(HalfFloats.narrow(Float.NaN))));
  }

  /** (−1)^s 2^(e−15) 1.m, or 2^−14 0.m where e = 0. */
  private static float naive(int bits) {
    int e = bits >> 10 & 31;
    double m = (bits & 1023) / 1024.0;
    double sign = bits < 1 << 15 ? 1 : -1;
    if (e == 31) {
      return m == 0 ? (float) (sign / 0.0) : Float.NaN;
    }
    return (float) (sign * (e == 0 ? Math.pow(2, -14) * m : Math.pow(2, e - 15) * (1 + m)));
  }

  @Test
  void narrowingTakesTheNearestAndTiesToEven() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 200_000; i++) {
      int bits = random.nextInt(0x7bff);
      float low = HalfFloats.widen((short) bits);
      float high = HalfFloats.widen((short) (bits + 1));
      float middle = (low + high) / 2; // exact: a half has 11 bits, a float 24
      assertEquals(bits + (bits & 1), HalfFloats.narrow(middle));
      assertEquals(bits, HalfFloats.narrow(Math.nextDown(middle)));
      assertEquals(bits + 1, HalfFloats.narrow(Math.nextUp(middle)));
      assertEquals((short) (bits + 1 | 0x8000), HalfFloats.narrow(-Math.nextUp(middle)));
    }
    assertEquals(0x7bff, HalfFloats.narrow(65_519.99f));
    assertEquals(0x7c00, HalfFloats.narrow(65_520));
  }
}
