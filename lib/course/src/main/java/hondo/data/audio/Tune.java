package hondo.data.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;

/**
 * A piece of music as MIDI: which notes on which channel at which time. Two are equal if both are.
 */
public final class Tune {
  private static final double MICROSECONDS = 1e6;

  private final String name;
  private final byte[] midi;

  Tune(String name, byte[] midi) {
    this.name = name;
    this.midi = midi.clone();
  }

  /** As its file or its place in an archive is called. */
  public String name() {
    return name;
  }

  /** The MIDI file, a copy. */
  public byte[] midi() {
    return midi.clone();
  }

  /**
   * The events, for the JDK's synthesiser.
   *
   * @throws IllegalArgumentException if the bytes are no MIDI file
   */
  public Sequence sequence() {
    try {
      return MidiSystem.getSequence(new ByteArrayInputStream(midi));
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException(name + " is no MIDI file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long it plays. */
  public double seconds() {
    return sequence().getMicrosecondLength() / MICROSECONDS;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tune that && name.equals(that.name) && Arrays.equals(midi, that.midi);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(midi);
  }

  @Override
  public String toString() {
    return name;
  }
}
