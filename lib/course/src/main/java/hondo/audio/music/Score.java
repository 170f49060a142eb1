package hondo.audio.music;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** The messages of a MIDI file in the order of time, each with its time and its instruments. */
final class Score {
  private static final int TEMPO = 0x51;
  private static final double DEFAULT_TEMPO = 500_000; // microseconds a quarter: 120 a minute
  private static final double MICROSECONDS = 1e6;
  private static final int CHANNELS = 16;

  /**
   * A message to a synthesiser.
   *
   * @param micros when, in microseconds from the beginning
   * @param family who plays, where a note begins; null for all other messages
   */
  record Message(MidiMessage midi, long micros, InstrumentFamily family) {}

  private Score() {}

  static List<Message> of(Sequence sequence) {
    List<MidiEvent> events = new ArrayList<>();
    for (Track track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        events.add(track.get(i));
      }
    }
    events.sort(Comparator.comparingLong(MidiEvent::getTick)); // stable: tracks stay in order
    List<Message> messages = new ArrayList<>();
    int[] programs = new int[CHANNELS];
    boolean byTempo = sequence.getDivisionType() == Sequence.PPQ;
    double perTick =
        byTempo
            ? DEFAULT_TEMPO / sequence.getResolution()
            : MICROSECONDS / (sequence.getDivisionType() * sequence.getResolution());
    double now = 0;
    long tick = 0;
    for (MidiEvent event : events) {
      now += (event.getTick() - tick) * perTick;
      tick = event.getTick();
      MidiMessage midi = event.getMessage();
      if (midi instanceof MetaMessage meta) {
        if (byTempo && meta.getType() == TEMPO) {
          perTick = tempo(meta.getData()) / sequence.getResolution();
        }
        continue; // for players, not for synthesisers
      }
      messages.add(new Message(midi, Math.round(now), family(midi, programs)));
    }
    return messages;
  }

  private static double tempo(byte[] data) {
    return (data[0] & 0xff) << 16 | (data[1] & 0xff) << 8 | data[2] & 0xff;
  }

  private static InstrumentFamily family(MidiMessage midi, int[] programs) {
    if (!(midi instanceof ShortMessage message)) {
      return null;
    }
    if (message.getCommand() == ShortMessage.PROGRAM_CHANGE) {
      programs[message.getChannel()] = message.getData1();
    }
    // A note of velocity 0 ends one.
    boolean begins = message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0;
    return begins
        ? InstrumentFamily.of(message.getChannel(), programs[message.getChannel()])
        : null;
  }
}
