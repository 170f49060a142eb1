package hondo.audio.format;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files of sound, whatever they are called: their first bytes say what they are. */
public final class AudioFiles {
  private static final int BUFFER = 1 << 16;

  private AudioFiles() {}

  /** The whole file. */
  public static AudioBuffer read(Path file) throws IOException {
    try (AudioReader reader = open(file)) {
      return reader.readAll();
    } catch (AudioFormatException e) {
      throw e.getMessage().startsWith(file.toString()) ? e : named(file, e);
    }
  }

  /** The whole file, its channels averaged to one. */
  public static AudioClip readMono(Path file) throws IOException {
    return read(file).mono();
  }

  /** Opens a file to be read piece by piece; the caller closes the reader. */
  public static AudioReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return open(in);
    } catch (AudioFormatException e) {
      in.close();
      throw named(file, e);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** As {@link #open(Path)}, from a stream, which the reader closes. */
  public static AudioReader open(InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, BUFFER);
    in.mark(16);
    byte[] start = in.readNBytes(12);
    in.reset();
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("RIFF") || text.startsWith("RF64")) {
      return new WavReader(in);
    }
    if (text.startsWith("OggS")) {
      return new VorbisReader(in);
    }
    if (text.startsWith("fLaC")) {
      return new FlacReader(in);
    }
    throw new AudioFormatException(unknown(text));
  }

  private static String unknown(String start) {
    String kind = "";
    if (start.isEmpty()) {
      return "the file is empty";
    } else if (start.startsWith("RIFX")) {
      kind = " (it is WAV with its bytes in the other order)";
    } else if (start.startsWith("FORM")) {
      kind = " (it seems to be AIFF)";
    } else if (start.startsWith("ID3") || start.startsWith("\u00ff\u00fb")) {
      kind = " (it seems to be MP3)";
    } else if (start.startsWith("ftyp", 4)) {
      kind = " (it seems to be MP4 or M4A)";
    }
    return "neither WAV nor Ogg Vorbis nor FLAC"
        + kind
        + "; convert it, for instance with sox: sox INPUT OUTPUT.wav";
  }

  private static AudioFormatException named(Path file, AudioFormatException e) {
    return new AudioFormatException(file + ": " + e.getMessage(), e);
  }
}
