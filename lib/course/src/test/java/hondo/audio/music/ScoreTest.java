package hondo.audio.music;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static void add(Track track, int command, int channel, int first, int second, long tick)
      throws Exception {
    track.add(new MidiEvent(new ShortMessage(command, channel, first, second), tick));
  }

  private static void tempo(Track track, int micros, long tick) throws Exception {
    byte[] data = {(byte) (micros >> 16), (byte) (micros >> 8), (byte) micros};
    track.add(new MidiEvent(new MetaMessage(0x51, data, 3), tick));
  }

  /** By hand: a quarter is 96 ticks; 0.5 s, then from tick 96 on 0.25 s, from 288 on 1.2 s. */
  @Test
  void timesFollowTheTempoOfAllTracks() throws Exception {
    Sequence tune = new Sequence(Sequence.PPQ, 96);
    Track tempi = tune.createTrack();
    Track notes = tune.createTrack();
    tempo(tempi, 250_000, 96);
    tempo(tempi, 1_200_000, 288);
    for (long tick : new long[] {0, 96, 192, 288, 384}) {
      add(notes, ShortMessage.NOTE_ON, 0, 60, 100, tick);
    }
    assertEquals(
        List.of(0L, 500_000L, 750_000L, 1_000_000L, 2_200_000L),
        Score.of(tune).stream().map(Score.Message::micros).toList());
    assertEquals(tune.getMicrosecondLength(), 2_200_000, 1); // the JDK's own reckoning
  }

  @Test
  void timesOfFilmFrames() throws Exception {
    Sequence tune = new Sequence(Sequence.SMPTE_25, 40);
    add(tune.createTrack(), ShortMessage.NOTE_ON, 0, 60, 100, 1_500);
    assertEquals(1_500_000, Score.of(tune).get(0).micros());
  }

  @Test
  void aNoteBelongsToTheProgramOfItsMoment() throws Exception {
    Sequence tune = new Sequence(Sequence.PPQ, 96);
    Track track = tune.createTrack();
    add(track, ShortMessage.PROGRAM_CHANGE, 3, 33, 0, 0);
    add(track, ShortMessage.NOTE_ON, 3, 40, 90, 1);
    add(track, ShortMessage.NOTE_ON, 3, 40, 0, 2); // its end
    add(track, ShortMessage.PROGRAM_CHANGE, 3, 56, 0, 3);
    add(track, ShortMessage.NOTE_ON, 3, 64, 90, 4);
    add(track, ShortMessage.NOTE_ON, 9, 36, 90, 5);
    List<InstrumentFamily> families = Score.of(tune).stream().map(Score.Message::family).toList();
    assertEquals(InstrumentFamily.BASS, families.get(1));
    assertNull(families.get(2));
    assertEquals(InstrumentFamily.BRASS, families.get(4));
    assertEquals(InstrumentFamily.DRUMS, families.get(5));
  }

  @Test
  void familiesOfEightPrograms() {
    assertEquals(InstrumentFamily.PIANO, InstrumentFamily.of(0, 7));
    assertEquals(InstrumentFamily.CHROMATIC_PERCUSSION, InstrumentFamily.of(0, 8));
    assertEquals(InstrumentFamily.BASS, InstrumentFamily.of(15, 32));
    assertEquals(InstrumentFamily.SOUND_EFFECTS, InstrumentFamily.of(0, 127));
    assertThrows(IllegalArgumentException.class, () -> InstrumentFamily.of(16, 0));
    assertThrows(IllegalArgumentException.class, () -> InstrumentFamily.of(0, 128));
  }

  @Test
  void groupsAndTheirRestAreAllFamiliesOnce() {
    List<InstrumentGroup> groups =
        InstrumentGroup.andRest(InstrumentGroup.DRUMS, InstrumentGroup.BASS);
    assertEquals(
        List.of("drums", "bass", "rest"), groups.stream().map(InstrumentGroup::name).toList());
    assertEquals(EnumSet.allOf(InstrumentFamily.class), InstrumentGroup.requireApart(groups));
    assertThrows(
        IllegalArgumentException.class,
        () -> InstrumentGroup.andRest(InstrumentGroup.BASS, InstrumentGroup.BASS));
    assertThrows(
        IllegalArgumentException.class, () -> InstrumentGroup.andRest(InstrumentGroup.ALL));
  }
}
