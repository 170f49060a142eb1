package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.DatasetDamaged;
import hondo.data.DatasetMissing;
import hondo.data.SetFolder;

/**
 * The data sets of sound. Each method reads its set anew from {@code $HONDO_HOME/data}, where
 * {@code make data UNIT=audio} put it, and never uses the network. Every file is compared with its
 * digest; the sound of an item is read when it is asked for.
 *
 * <p>Splits are by recording or by what is said, never by pieces of one recording.
 *
 * <p>All throw {@link DatasetMissing} if the set was not fetched and {@link DatasetDamaged} if its
 * files are not whole; both messages say what to type.
 */
public final class AudioSets {
  private AudioSets() {}

  /**
   * The English prompts of Asterisk: words, digits, letters and sentences by one woman's voice, 8
   * kHz. Those whose words are not certain (tones, silences, numbers of several digits, signs) are
   * left out. 80 / 10 / 10 by the hash of what is said, so that no sentence is in two parts.
   */
  public static Dataset<Prompt> englishPrompts() {
    return PromptReader.read(SetFolder.of("english-prompts"), englishTranscripts(), "en");
  }

  /**
   * The Spanish prompts of Asterisk, by the same voice as the English ones: they add a language,
   * not a speaker. Split as {@link #englishPrompts}.
   */
  public static Dataset<Prompt> spanishPrompts() {
    return PromptReader.read(SetFolder.of("spanish-prompts"), spanishTranscripts(), "es");
  }

  /** What is said in the English prompts; 80 / 10 / 10 by the hash of the text. */
  public static Dataset<Transcript> englishTranscripts() {
    return TranscriptReader.read(SetFolder.of("english-prompt-texts"), "core-sounds-en.txt.gz");
  }

  /**
   * What is said in the Spanish prompts, as it is written: mostly without accents and ñ. A few
   * lines that name the wrong file are put right. 80 / 10 / 10 by the hash of the text.
   */
  public static Dataset<Transcript> spanishTranscripts() {
    return TranscriptReader.read(SetFolder.of("spanish-prompt-texts"), "core-sounds-es.txt.gz");
  }

  /**
   * Stamps of Tux Paint described in Spanish, by a voice that is not the prompts'. Each recording
   * once; 80 / 10 / 10 by the hash of what is said. They are loud until they clip; see {@link
   * SpokenCaption}.
   */
  public static Dataset<SpokenCaption> spokenCaptions() {
    return StampReader.read(SetFolder.of("spoken-captions"));
  }

  /**
   * The names of letters, and syllables, in English and Spanish, of KLettres; 80 / 10 / 10 by the
   * hash of language and text.
   */
  public static Dataset<SpokenLetter> spokenLetters() {
    return LetterReader.read(SetFolder.of("spoken-letters"));
  }

  /**
   * Outdoor sounds of MegaGlest: days, nights, rain, wind, and animals; 27 recordings, each once.
   * 80 / 10 / 10 by the hash of the file. With so few, better leave out one recording at a time.
   */
  public static Dataset<OutdoorSound> outdoorSounds() {
    return OutdoorReader.read(SetFolder.of("outdoor-sounds"));
  }

  /**
   * Single hits of drums and cymbals, of twelve kits for the drum machine Hydrogen by seven makers.
   * Each recording once, and what is no kick, snare, tom, hi-hat, crash, ride or clap left out.
   * Split by maker: some put the same sounds into several kits.
   */
  public static Dataset<DrumHit> drumHits() {
    return DrumReader.read(SetFolder.of("drum-hits"));
  }

  /** The music of Freedoom as MIDI, each tune once; 80 / 10 / 10 by the hash of the name. */
  public static Dataset<Tune> freedoomTunes() {
    return TuneReader.freedoom(SetFolder.of("freedoom-tunes"));
  }

  /** The music of OpenMSX as MIDI; 80 / 10 / 10 by the hash of the name. */
  public static Dataset<Tune> openmsxTunes() {
    return TuneReader.openmsx(SetFolder.of("openmsx-tunes"));
  }

  /** A small set of General MIDI instruments; one file, in train. */
  public static Dataset<SoundBank> soundBank() {
    return SoundBankReader.read(SetFolder.of("timgm-instruments"));
  }
}
