package hondo.audio.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioClip;
import hondo.audio.signal.Stft;
import hondo.audio.signal.Tones;
import hondo.core.Refusal;
import hondo.kernel.api.DisplayData;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private static final AudioClip LONG = Tones.sine(440, 0.5, 0.5, 8_000);
  private static final AudioClip SHORT = Tones.sine(880, 0.25, 0.25, 8_000);

  private static String html(Player player) {
    return (String) player.output().data().get(DisplayData.HTML);
  }

  private static int count(String part, String text) {
    return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }

  @Test
  void eachSoundHasItsPictureAndAPlainPlayer() {
    Player player = Player.of("a<b", LONG).and("other", SHORT);
    for (String html : new String[] {html(player), html(player.asSpectrograms())}) {
      assertEquals(2, count("<audio controls", html));
      assertEquals(2, count("data:image/png;base64,iVBOR", html));
      assertEquals(2, count("data:audio/wav;base64,UklGR", html));
      assertTrue(html.contains("aria-label=\"a&lt;b: AudioClip: 0.5 s at 8,000 Hz\""));
      // One axis for both, as long as the longer one.
      assertTrue(
          html.contains("seconds = 0.500000, start = 0.10"), html.substring(html.length() - 4000));
      assertFalse(html.contains("$"), "everything is filled in");
      assertFalse(html.matches("(?s).*(src|href)=\"http.*"), "nothing is fetched");
    }
    assertEquals(
        "a<b: AudioClip: 0.5 s at 8,000 Hz\nother: AudioClip: 0.25 s at 8,000 Hz",
        player.output().text());
  }

  @Test
  void spectrogramsTellWhereTheyAreLoudest() {
    String html = html(Player.of(LONG).asSpectrograms(Stft.of(400, 100)));
    assertTrue(html.contains("loudest near 440 Hz"), html.substring(0, 300));
    assertTrue(html(Player.of(LONG)).contains("Waveform of 0.5 s, its peak 0.5"));
  }

  @Test
  void theSameSoundHasTheSameId() {
    String id = html(Player.of(LONG)).substring(0, 40);
    assertEquals(id, html(Player.of(LONG)).substring(0, 40));
    assertFalse(id.equals(html(Player.of(SHORT)).substring(0, 40)));
  }

  @Test
  void silenceAndNothingAreShownAndTooMuchIsRefused() {
    assertTrue(html(Player.of(new AudioClip(new float[100], 8_000)).asSpectrograms()).length() > 0);
    assertTrue(html(Player.of(new AudioClip(new float[0], 8_000))).contains("without samples"));
    assertTrue(html(Player.of(new AudioClip(new float[1], 192_000))).contains("<audio"));
    AudioClip huge = new AudioClip(new float[1_000_001], 8_000);
    Refusal.of(() -> Player.of(huge), "2,000 kB", "shorten");
    Refusal.of(
        () -> Player.of(new AudioClip(new float[] {0, Float.NaN}, 8_000)).output(), "sample 1");
  }
}
