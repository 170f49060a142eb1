package hondo.audio.format;

import java.io.IOException;

/** A file is no sound, is damaged, or holds sound in a form that cannot be read here. */
public final class AudioFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  AudioFormatException(String message) {
    super(message);
  }

  AudioFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
