package hondo.audio.music;

import hondo.audio.AudioBuffer;
import hondo.audio.AudioClip;
import hondo.audio.signal.Resampler;
import hondo.core.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.Soundbank;

/**
 * Plays MIDI with the instruments of a SoundFont into memory, faster than it sounds, by the JDK's
 * own synthesiser. What it plays is a function of notes and instruments alone: twice the same is
 * the same, sample by sample. No reverberation, no chorus and no automatic level, so that the stems
 * of groups of instruments sum to what all play together, but for rounding.
 *
 * <p>It plays at 22 kHz or more and resamples, so that lower rates hold no aliases.
 */
public final class MidiSynthesizer {
  private static final int LOWEST_RATE = 22_050;
  private static final double MICROSECONDS = 1e6;
  private static final double LONGEST = 3_600; // seconds

  private final Soundbank instruments;

  private MidiSynthesizer(Soundbank instruments) {
    this.instruments = instruments;
  }

  /**
   * A synthesiser with the instruments of a SoundFont 2 or DLS file.
   *
   * @throws IllegalArgumentException if the file holds none
   * @throws IOException if it cannot be read
   */
  public static MidiSynthesizer of(Path soundFont) throws IOException {
    try {
      return new MidiSynthesizer(MidiSystem.getSoundbank(soundFont.toFile()));
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException(soundFont + " holds no instruments", e);
    }
  }

  /**
   * What all instruments play, on one channel. Loud passages of many may pass ±1.
   *
   * @param from where to begin, in seconds; notes that began before are not heard
   * @param seconds how long; silence follows the end of the tune
   * @param rate in hertz
   */
  public AudioClip play(Sequence tune, double from, double seconds, int rate) {
    return stems(tune, List.of(InstrumentGroup.ALL), from, seconds, rate).clips().get(0);
  }

  /**
   * What each group of instruments plays, one stem a group. All messages but the notes of others
   * reach each; so a channel that changes its program in between is on two stems.
   *
   * @param groups of {@link InstrumentGroup#andRest}, where their sum is to be the whole
   * @param from as in {@link #play}
   * @param seconds as in {@link #play}
   * @param rate in hertz
   * @throws IllegalArgumentException if a family stands in two groups
   */
  public Stems stems(
      Sequence tune, List<InstrumentGroup> groups, double from, double seconds, int rate) {
    if (!(from >= 0) || !(seconds > 0) || from > LONGEST || seconds > LONGEST) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a tune is played from second 0 … 3,600 on for up to 3,600 seconds, not from %s for"
                  + " %s",
              from, seconds));
    }
    InstrumentGroup.requireApart(groups);
    int samples = (int) Math.round(seconds * rate);
    int times = (LOWEST_RATE + rate - 1) / rate;
    Resampler resampler = times == 1 ? null : new Resampler(rate * times, rate);
    List<Score.Message> messages = timed(Score.of(tune), from);
    List<AudioClip> clips = new ArrayList<>();
    for (InstrumentGroup group : groups) {
      AudioBuffer played = played(part(messages, group), samples * times, rate * times);
      float[] mono = played.mono().samples();
      float[] slow = resampler == null ? mono : resampler.apply(mono);
      clips.add(new AudioClip(Arrays.copyOf(slow, samples), rate));
    }
    return new Stems(groups, clips);
  }

  /**
   * What is said before the beginning, at once and without its notes; then what is played. Each
   * message has a time of its own before any is left out: the synthesiser moves one of two that
   * fall together, and works in blocks, so that a microsecond can become 7 ms on one stem alone.
   */
  private static List<Score.Message> timed(List<Score.Message> score, double from) {
    long begin = Math.round(from * MICROSECONDS);
    long free = 0;
    List<Score.Message> timed = new ArrayList<>();
    for (Score.Message message : score) {
      if (message.family() == null || message.micros() >= begin) {
        long micros = Math.max(free, message.micros() - begin);
        timed.add(new Score.Message(message.midi(), micros, message.family()));
        free = micros + 1;
      }
    }
    return timed;
  }

  private static List<Score.Message> part(List<Score.Message> timed, InstrumentGroup group) {
    Set<InstrumentFamily> families = EnumSet.copyOf(group.families());
    return timed.stream()
        .filter(message -> message.family() == null || families.contains(message.family()))
        .toList();
  }

  private AudioBuffer played(List<Score.Message> score, int frames, int rate) {
    try (Gervill synthesizer = Gervill.open(instruments, rate)) {
      score.forEach(synthesizer::send);
      return synthesizer.read(frames);
    }
  }
}
