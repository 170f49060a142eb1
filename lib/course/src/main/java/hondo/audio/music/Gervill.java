package hondo.audio.music;

import hondo.audio.AudioBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/**
 * The JDK's synthesiser, writing into memory. That it can is not part of Java's public interfaces:
 * {@code com.sun.media.sound.AudioSynthesizer} is called by reflection, and its package is opened
 * by the kernel and by what starts the library's programs.
 */
final class Gervill implements AutoCloseable {
  private static final String INTERFACE = "com.sun.media.sound.AudioSynthesizer";
  private static final String OPTION = "--add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED";
  private static final int CHANNELS = 2;

  /**
   * As dry and as linear as it can be: no effects, no level that follows the loudness, and more
   * voices than any tune needs, so that none is cut off for another.
   */
  private static final Map<String, Object> DRY =
      Map.of(
          "reverb", false,
          "chorus", false,
          "auto gain control", false,
          "load default soundbank", false,
          "interpolation", "linear",
          "max polyphony", 512);

  /**
   * What Java writes where a home has no preferences yet, or cannot be written: the synthesiser
   * looks for its own there, and {@link #DRY} has all that it needs. Held, so that its level stays.
   */
  private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

  private final Synthesizer synthesizer;
  private final Receiver receiver;
  private final AudioInputStream stream;
  private final int rate;

  private Gervill(Synthesizer synthesizer, Receiver receiver, AudioInputStream stream, int rate) {
    this.synthesizer = synthesizer;
    this.receiver = receiver;
    this.stream = stream;
    this.rate = rate;
  }

  static Gervill open(Soundbank instruments, int rate) {
    PREFERENCES.setLevel(Level.SEVERE);
    try {
      Synthesizer synthesizer = MidiSystem.getSynthesizer();
      AudioInputStream stream = stream(synthesizer, rate);
      if (!synthesizer.loadAllInstruments(instruments)) {
        synthesizer.close();
        throw new IllegalStateException("the JDK's synthesiser takes no such instruments");
      }
      return new Gervill(synthesizer, synthesizer.getReceiver(), stream, rate);
    } catch (MidiUnavailableException e) {
      throw new IllegalStateException("this JDK has no synthesiser", e);
    }
  }

  private static AudioInputStream stream(Synthesizer synthesizer, int rate) {
    AudioFormat format =
        new AudioFormat(
            AudioFormat.Encoding.PCM_FLOAT,
            rate,
            Float.SIZE,
            CHANNELS,
            CHANNELS * Float.BYTES,
            rate,
            false);
    try {
      Class<?> type = Class.forName(INTERFACE);
      return (AudioInputStream)
          type.getMethod("openStream", AudioFormat.class, Map.class)
              .invoke(synthesizer, format, DRY);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(
          "the JDK's synthesiser is closed to this program: start Java with " + OPTION, e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the JDK's synthesiser does not start", e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException("this JDK's synthesiser cannot play into memory", e);
    }
  }

  /** To be called for all messages before {@link #read}. */
  void send(Score.Message message) {
    receiver.send(message.midi(), message.micros());
  }

  /** What sounds from the beginning on; once. */
  AudioBuffer read(int frames) {
    byte[] bytes = new byte[frames * CHANNELS * Float.BYTES];
    try {
      if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("the JDK's synthesiser ended before the tune");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FloatBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[][] channels = new float[CHANNELS][frames];
    for (int i = 0; i < frames; i++) {
      for (float[] channel : channels) {
        channel[i] = all.get();
      }
    }
    return new AudioBuffer(channels, rate);
  }

  @Override
  public void close() {
    synthesizer.close(); // and with it receiver and stream
  }
}
