package hondo.data.audio;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import hondo.audio.format.AudioFiles;
import hondo.audio.format.AudioReader;
import hondo.data.SetFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * A file of sound of a set. Two are equal if their names and bytes are; the sound itself is read
 * each time it is asked for, so that a set of hours takes no memory.
 */
public final class Recording {
  private final SetFolder folder;
  private final String name;
  private final String digest;

  private Recording(SetFolder folder, String name, String digest) {
    this.folder = folder;
    this.name = name;
    this.digest = digest;
  }

  /**
   * A file of a set, which is compared with its digest at once.
   *
   * @param name its path below the set's folder
   * @throws hondo.data.DatasetDamaged if it is missing or changed
   */
  static Recording of(SetFolder folder, String name) {
    folder.bytes(name);
    return new Recording(folder, name, folder.digest(name));
  }

  /** Its path below the set's folder, as in {@code digits/7.wav}. */
  public String name() {
    return name;
  }

  /** The SHA-256 of the file: the same for two files that are one recording, byte for byte. */
  public String digest() {
    return digest;
  }

  /**
   * The sound, all channels at the file's rate.
   *
   * @throws hondo.data.DatasetDamaged if the file has changed since, or is no sound
   */
  public AudioBuffer sound() {
    try (AudioReader reader = AudioFiles.open(new ByteArrayInputStream(folder.bytes(name)))) {
      return reader.readAll();
    } catch (IOException e) {
      throw folder.damaged(folder.path().resolve(name), "it cannot be read as sound", e);
    }
  }

  /** As {@link #sound}, the channels averaged to one. */
  public AudioClip clip() {
    return sound().mono();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recording that && name.equals(that.name) && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, digest);
  }

  @Override
  public String toString() {
    return name;
  }
}
