package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import hondo.audio.AudioClip;
import hondo.kernel.api.DisplayData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;

/** Run information, sound, numbers. */
class OutputsTest {
  @Test
  void theFooterTellsWhatARunNeedsToBeRepeated() {
    try (FakeKernel kernel = new FakeKernel();
        Scope engine = Scope.open()) {
      engine.manager().create(1);
      RunInfo.start();
      Seeds.set(1234);
      Check.isTrue("one", true, "");
      RunInfo.show();
      String text = kernel.last().text();
      for (String fact :
          List.of(
              "Run time",
              "Scale",
              "Seed      1234",
              "Java      ",
              "DJL       0.36",
              "PyTorch   2.7.1\n")) {
        assertTrue(text.contains(fact), fact + " in\n" + text);
      }
      assertTrue(text.contains("Checks    1 passed, 0 failed"), text);
      assertTrue(
          text.lines().anyMatch(line -> line.matches("Device {4}(cpu, \\d+ cores|gpu.*)")), text);
      assertTrue(((String) kernel.last().data().get(DisplayData.HTML)).contains("<th"));
    }
    assertEquals("4 min 5 s", RunInfo.readable(Duration.ofSeconds(245)));
    assertEquals("12.3 s", RunInfo.readable(Duration.ofMillis(12_345)));
    assertEquals("60 s", RunInfo.readable(Duration.ofMillis(59_999)));
    assertEquals("1 min 0 s", RunInfo.readable(Duration.ofSeconds(60)));
    assertTrue(RunInfo.elapsed().toSeconds() < 60);
  }

  /** What the footer says before the engine is loaded is what the engine says afterwards. */
  @Test
  void theVersionOfPytorchIsReadWithoutLoadingIt() {
    assertEquals(Engine.getInstance().getVersion(), RunInfo.packagedPytorch());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertEquals("not installed", RunInfo.packagedPytorch());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aClipIsAWavFileThatJavaCanRead() throws IOException, UnsupportedAudioFileException {
    float[] samples = {0, 0.5f, -0.5f, 1, -1, 2, -2};
    byte[] wav = new AudioClip(samples, 22_050).toWav();
    try (AudioInputStream read = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertEquals(22_050, read.getFormat().getSampleRate());
      assertEquals(7, read.getFrameLength());
      byte[] data = read.readAllBytes();
      int[] expected = {0, 16_384, -16_384, 32_767, -32_768, 32_767, -32_768};
      for (int i = 0; i < expected.length; i++) {
        int sample = (data[2 * i] & 255) | data[2 * i + 1] << 8;
        assertEquals(expected[i], sample, "sample " + i);
      }
    }
    assertEquals(2, new AudioClip(samples, 22_050).peak());
  }

  @Test
  void aWavFileStatesItsLengths() {
    ByteBuffer wav =
        ByteBuffer.wrap(new AudioClip(new float[7], 22_050).toWav()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(44 + 14, wav.capacity());
    assertEquals(36 + 14, wav.getInt(4), "what follows this number");
    assertEquals(44_100, wav.getInt(28), "bytes a second");
    assertEquals(14, wav.getInt(40), "bytes of sound");
  }

  @Test
  void aClipTellsItsLengthAndRefusesOtherRates() {
    AudioClip clip = new AudioClip(new float[1_500], 1_000);
    assertEquals(1.5, clip.seconds());
    assertEquals("AudioClip: 1.5 s at 1,000 Hz", clip.toString());
    assertEquals(0, new AudioClip(new float[0], 384_000).peak());
    for (int rate : new int[] {999, 384_001}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new AudioClip(new float[1], rate))
              .getMessage();
      assertTrue(message.endsWith("not " + rate), message);
    }
  }

  @Test
  void htmlKeepsWhatIsNoMarkup() {
    assertEquals("&lt;a b=&quot;&#39;&quot;&gt; &amp;amp; ñ", Html.escape("<a b=\"'\"> &amp; ñ"));
  }

  /** Known check values of CRC-32. */
  @Test
  void aFingerprintHasEightDigits() {
    assertEquals("cbf43926", Html.fingerprint("123456789"));
    assertEquals("00000000", Html.fingerprint(""));
  }

  @Test
  void numbersAreShortAndReadTheSameEverywhere() {
    assertEquals("0.1235", Numbers.compact(0.12345678));
    assertEquals("12350", Numbers.compact(12_345.6));
    assertEquals("1.2e-9", Numbers.compact(1.2e-9));
    assertEquals("-3e12", Numbers.compact(-3e12));
    assertEquals("0", Numbers.compact(-0.0));
    assertEquals("NaN", Numbers.compact(Double.NaN));
    assertEquals("-∞", Numbers.compact(Double.NEGATIVE_INFINITY));
    assertEquals("1,234,567", Numbers.grouped(1_234_567));
    assertEquals("∞", Numbers.compact(Double.POSITIVE_INFINITY));
    assertEquals("0.0001", Numbers.compact(1e-4));
    assertEquals("1e-5", Numbers.compact(1e-5));
    assertEquals("1235000", Numbers.compact(1_234_567));
    assertEquals("1.235e7", Numbers.compact(12_345_678));
    assertEquals("12345678", Numbers.significant(12_345_678, 8));
    assertEquals("0.1234568", Numbers.precise(0.123456789f + 0.0));
    assertEquals("[1, 2, 3, 4, 5, 6, 7, 8]", Numbers.show(new int[] {1, 2, 3, 4, 5, 6, 7, 8}));
    assertEquals("[0, 0, 0, 0, 0, 0, 0, 0, … 9 elements]", Numbers.show(new double[9]));
    assertEquals('"' + "x".repeat(60) + '"', Numbers.show("x".repeat(60)));
    assertEquals('"' + "x".repeat(60) + "… (61 characters)\"", Numbers.show("x".repeat(61)));
  }
}
