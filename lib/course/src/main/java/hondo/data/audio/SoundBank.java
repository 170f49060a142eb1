package hondo.data.audio;

import java.nio.file.Path;

/**
 * Instruments for a synthesiser.
 *
 * @param name of the file
 * @param file a SoundFont 2 file, as {@code javax.sound.midi.MidiSystem.getSoundbank} reads it
 */
public record SoundBank(String name, Path file) {
  /** Equal by name: where the file lies is no part of what it is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SoundBank that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
