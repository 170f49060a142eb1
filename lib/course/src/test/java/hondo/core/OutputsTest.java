package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioClip;
import hondo.kernel.api.DisplayData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;

/** Run information, progress, sound, numbers. */
class OutputsTest {
  @Test
  void theFooterTellsWhatARunNeedsToBeRepeated() {
    try (FakeKernel kernel = new FakeKernel()) {
      RunInfo.start();
      Seeds.set(1234);
      Check.isTrue("one", true, "");
      RunInfo.show();
      String text = kernel.last().text();
      for (String fact :
          List.of("Run time", "Scale", "Seed      1234", "Java      ", "DJL       0.36", "2.7.1")) {
        assertTrue(text.contains(fact), fact + " in\n" + text);
      }
      assertTrue(text.contains("Checks    1 passed, 0 failed"), text);
      assertTrue(((String) kernel.last().data().get(DisplayData.HTML)).contains("<th"));
    }
    assertEquals("4 min 5 s", RunInfo.readable(Duration.ofSeconds(245)));
    assertEquals("12.3 s", RunInfo.readable(Duration.ofMillis(12_345)));
    assertTrue(RunInfo.elapsed().toSeconds() < 60);
  }

  @Test
  void progressIsRedrawnInPlaceAndKeepsItsLastState() {
    try (FakeKernel kernel = new FakeKernel()) {
      try (Progress progress = Progress.of("training", 1_000)) {
        for (int step = 1; step <= 1_000; step++) {
          progress.update(step, "loss <1");
        }
      }
      assertEquals(1, kernel.shown.size());
      List<Object> updates = kernel.updates.get("display-1");
      assertTrue(updates.size() < 20, "redrawn " + updates.size() + " times");
      DisplayData last = (DisplayData) updates.get(updates.size() - 1);
      assertTrue(last.text().contains("1,000 of 1,000, loss <1"), last.text());
      String html = (String) last.data().get(DisplayData.HTML);
      assertTrue(html.contains("value=\"1000\" max=\"1000\"") && html.contains("loss &lt;1"), html);
    }
  }

  @Test
  void progressOutsideANotebookIsAFewLines() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (Progress progress = Progress.of("training", 1_000)) {
      for (int step = 0; step < 500; step++) {
        progress.step();
      }
    } finally {
      System.setOut(out);
    }
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(1 + 5 + 1, lines.size(), lines.toString());
    assertTrue(lines.get(6).contains("500 of 1,000, stopped after"), lines.get(6));
    assertThrows(IllegalArgumentException.class, () -> Progress.of("nothing", 0));
  }

  @Test
  void aClipIsAWavFileThatJavaCanRead() throws IOException, UnsupportedAudioFileException {
    float[] samples = {0, 0.5f, -0.5f, 1, -1, 2, -2};
    byte[] wav = new AudioClip(samples, 22_050).toWav();
    try (AudioInputStream read = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertEquals(22_050, read.getFormat().getSampleRate());
      assertEquals(7, read.getFrameLength());
      byte[] data = read.readAllBytes();
      int[] expected = {0, 16_384, -16_383, 32_767, -32_767, 32_767, -32_767};
      for (int i = 0; i < expected.length; i++) {
        int sample = (data[2 * i] & 255) | data[2 * i + 1] << 8;
        assertEquals(expected[i], sample, 1, "sample " + i);
      }
    }
    assertEquals(2, new AudioClip(samples, 22_050).peak());
    assertThrows(IllegalArgumentException.class, () -> new AudioClip(samples, 0));
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
