package hondo.data.audio;

/**
 * A prompt of a telephone exchange: a word or a sentence, said by a professional voice.
 *
 * @param recording one channel, 8,000 samples a second, 16 bits
 * @param written the transcript as its authors wrote it; in Spanish most accents are missing
 * @param spoken what is said, in small letters a to z, apostrophes and single blanks: digits are
 *     words, accents are gone everywhere
 */
public record Prompt(Recording recording, String written, String spoken) {
  /** The folder it lies in: {@code digits}, {@code letters}, {@code phonetic} … or empty. */
  public String kind() {
    int slash = recording.name().indexOf('/');
    return slash < 0 ? "" : recording.name().substring(0, slash);
  }
}
