package hondo.audio.music;

import hondo.core.Numbers;

/**
 * The families of General MIDI: eight programs each, in the order of their numbers, and the drums,
 * which are what channel 10 plays whatever its program.
 *
 * @see <a href="https://midi.org/general-midi-level-1">General MIDI 1, table 1</a>
 */
public enum InstrumentFamily {
  PIANO,
  CHROMATIC_PERCUSSION,
  ORGAN,
  GUITAR,
  BASS,
  STRINGS,
  ENSEMBLE,
  BRASS,
  REED,
  PIPE,
  SYNTH_LEAD,
  SYNTH_PAD,
  SYNTH_EFFECTS,
  ETHNIC,
  PERCUSSIVE,
  SOUND_EFFECTS,
  DRUMS;

  /** The channel of the drums, counted from 0 as in MIDI's messages. */
  static final int DRUM_CHANNEL = 9;

  private static final int CHANNELS = 16;
  private static final int PROGRAMS = 128;
  private static final int EACH = 8;

  /**
   * The family that plays.
   *
   * @param channel 0 … 15
   * @param program 0 … 127, as in MIDI's messages; tables in books begin at 1
   */
  public static InstrumentFamily of(int channel, int program) {
    if (channel < 0 || channel >= CHANNELS || program < 0 || program >= PROGRAMS) {
      throw new IllegalArgumentException(
          Numbers.format(
              "MIDI has channels 0 … 15 and programs 0 … 127, not channel %d and program %d",
              channel, program));
    }
    return channel == DRUM_CHANNEL ? DRUMS : values()[program / EACH];
  }
}
