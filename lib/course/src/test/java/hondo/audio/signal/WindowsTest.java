package hondo.audio.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.References;
import hondo.core.Refusal;
import org.junit.jupiter.api.Test;

class WindowsTest {
  @Test
  void windowsAreThoseOfScipy() {
    assertArrayEquals(References.of("hann"), Windows.hann(9), 1e-12);
    assertArrayEquals(References.of("hamming"), Windows.hamming(9), 1e-12);
    assertArrayEquals(References.of("blackman"), Windows.blackman(9), 1e-12);
    assertArrayEquals(References.of("kaiser"), Windows.kaiser(9, 8.6), 1e-12);
    assertArrayEquals(new double[] {1, 1, 1}, Windows.rectangular(3));
    assertArrayEquals(new double[] {1}, Windows.kaiser(1, 5));
  }

  @Test
  void overlapsAddToAConstantWhereTheyShould() {
    assertEquals(0, Windows.overlapError(Windows.hann(512), 256), 1e-12);
    assertEquals(0, Windows.overlapError(Windows.hann(512), 128), 1e-12);
    assertEquals(0, Windows.overlapError(Windows.blackman(510), 170), 1e-12);
    // Half a window apart a Blackman window does not, nor a symmetric Hann window.
    assertTrue(Windows.overlapError(Windows.blackman(512), 256) > 0.1);
    double[] symmetric = new double[512];
    for (int i = 0; i < 512; i++) {
      symmetric[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 511);
    }
    assertTrue(Windows.overlapError(symmetric, 256) > 1e-3);
    double[] square = Windows.sine(512);
    for (int i = 0; i < 512; i++) {
      square[i] *= square[i];
    }
    assertEquals(0, Windows.overlapError(square, 256), 1e-12);
  }

  @Test
  void theLeastOverlapIsThatOfTheSquares() {
    // sin⁴ + cos⁴ is least at 45°.
    assertEquals(0.5, Windows.leastOverlap(Windows.hann(512), 256), 1e-12);
    assertEquals(0, Windows.leastOverlap(Windows.hann(512), 512), 1e-12);
    assertEquals(1, Windows.leastOverlap(Windows.sine(512), 256), 1e-12);
  }

  @Test
  void whatIsNoWindowIsRefused() {
    Refusal.of(() -> Windows.hann(0), "not 0");
    Refusal.of(() -> Windows.kaiser(4, -1), "-1");
    Refusal.of(() -> Windows.overlapError(new double[4], 5), "1 … 4", "5");
  }
}
