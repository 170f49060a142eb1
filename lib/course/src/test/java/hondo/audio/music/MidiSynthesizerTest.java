package hondo.audio.music;

import static hondo.data.FetchedSets.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.audio.AudioClip;
import hondo.audio.signal.Decibels;
import hondo.core.Check;
import hondo.data.audio.AudioSets;
import hondo.data.audio.Tune;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the SoundFont and the tunes as fetched. */
@Tag("slow")
class MidiSynthesizerTest {
  private static MidiSynthesizer synthesizer;

  @BeforeAll
  static void open() throws IOException {
    synthesizer = MidiSynthesizer.of(read(AudioSets::soundBank).train().get(0).file());
  }

  private static Tune tune(String name) {
    return read(AudioSets::openmsxTunes).all().stream()
        .filter(tune -> tune.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  /** A note of an organ, which sounds until it ends: seconds 1 to 3, at 120 quarters a minute. */
  private static Sequence note(int key) throws Exception {
    Sequence tune = new Sequence(Sequence.PPQ, 100);
    Track track = tune.createTrack();
    track.add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, 19, 0), 0));
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, key, 100), 200));
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, 0, key, 0), 600));
    return tune;
  }

  private static double level(AudioClip clip, double from, double to) {
    int rate = clip.sampleRate();
    return Decibels.level(
        new AudioClip(
            Arrays.copyOfRange(clip.samples(), (int) (from * rate), (int) (to * rate)), rate));
  }

  @Test
  void aNoteSoundsWhenItIsWrittenAndAtItsPitch() throws Exception {
    AudioClip clip = synthesizer.play(note(69), 0, 4, 8_000);
    assertEquals(32_000, clip.samples().length);
    assertTrue(level(clip, 0, 0.98) < -90, "silence before it");
    assertTrue(level(clip, 1.1, 2.9) > -40, "sound");
    assertTrue(level(clip, 3.6, 4) < level(clip, 1.1, 2.9) - 30, "silence after it");
    // A pipe organ sounds octaves beside the note: all partials are multiples of half of it.
    double best = 0;
    double loudest = 0;
    for (double hertz = 400; hertz < 480; hertz += 0.5) {
      double power = power(clip, hertz);
      best = power > loudest ? hertz : best;
      loudest = Math.max(loudest, power);
    }
    assertEquals(440, best, 3);
  }

  private static double power(AudioClip clip, double hertz) {
    double re = 0;
    double im = 0;
    for (int i = 12_000; i < 20_000; i++) {
      double angle = 2 * Math.PI * hertz * i / clip.sampleRate();
      re += clip.samples()[i] * Math.cos(angle);
      im += clip.samples()[i] * Math.sin(angle);
    }
    return re * re + im * im;
  }

  @Test
  void twiceTheSameIsTheSame() {
    Sequence tune = tune("boogi").sequence();
    assertArrayEquals(
        synthesizer.play(tune, 10, 3, 8_000).samples(),
        synthesizer.play(tune, 10, 3, 8_000).samples());
  }

  /** Of tunes where messages fall together: one that is moved by a block is off by a tenth. */
  @Test
  void stemsSumToTheWhole() {
    for (String name : List.of("be_sharp", "boogi")) {
      Sequence tune = tune(name).sequence();
      List<InstrumentGroup> groups =
          InstrumentGroup.andRest(InstrumentGroup.DRUMS, InstrumentGroup.BASS);
      Stems stems = synthesizer.stems(tune, groups, 10, 6, 8_000);
      AudioClip whole = synthesizer.play(tune, 10, 6, 8_000);
      Check.allClose(name, stems.mixture().samples(), whole.samples(), 1e-5);
      assertTrue(stems.get("drums").peak() > 0.01 && stems.get("rest").peak() > 0.1);
    }
  }

  @Test
  void whatAGroupDoesNotPlayIsSilent() throws Exception {
    List<InstrumentGroup> groups = InstrumentGroup.andRest(InstrumentGroup.DRUMS);
    Stems stems = synthesizer.stems(note(60), groups, 0.5, 1, 8_000);
    assertEquals(0, stems.get("drums").peak());
    assertTrue(stems.get("rest").peak() > 0.01);
    assertTrue(level(stems.get("rest"), 0, 0.48) < -90, "begins at second 0.5");
    assertThrows(IllegalArgumentException.class, () -> stems.get("voice"));
  }

  @Test
  void refusesWhatCannotBePlayed(@TempDir Path folder) throws Exception {
    Sequence tune = note(60);
    assertThrows(IllegalArgumentException.class, () -> synthesizer.play(tune, -1, 1, 8_000));
    assertThrows(IllegalArgumentException.class, () -> synthesizer.play(tune, 0, 0, 8_000));
    assertThrows(IllegalArgumentException.class, () -> synthesizer.play(tune, 0, 1, 10));
    List<InstrumentGroup> twice = List.of(InstrumentGroup.ALL, InstrumentGroup.BASS);
    assertThrows(IllegalArgumentException.class, () -> synthesizer.stems(tune, twice, 0, 1, 8_000));
    Path text = Files.writeString(folder.resolve("a.sf2"), "no instruments");
    assertThrows(IllegalArgumentException.class, () -> MidiSynthesizer.of(text));
  }
}
