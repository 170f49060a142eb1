package hondo.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A small alphabet of letters and the space, to which any text is reduced: Shannon's 27 symbols,
 * and their like for Spanish. Whatever is not a letter of the alphabet becomes a space, and spaces
 * never follow each other.
 */
public enum Alphabet {
  /** a … z and space: the 27 symbols of Shannon 1951. Accents are dropped. */
  ENGLISH("abcdefghijklmnopqrstuvwxyz "),

  /** a … z, ñ and space: 28 symbols. Accents are dropped, the tilde of ñ is not. */
  SPANISH("abcdefghijklmnñopqrstuvwxyz "),

  /** a … z, á é í ó ú ü ñ and space: 34 symbols. */
  SPANISH_ACCENTED("abcdefghijklmnñopqrstuvwxyzáéíóúü ");

  private final String symbols;

  /** The place of the symbol for each character of the Latin scripts: the frequent ones. */
  private final byte[] places = new byte[0x180];

  Alphabet(String symbols) {
    this.symbols = symbols;
    for (char c = 0; c < places.length; c++) {
      places[c] = (byte) symbols.indexOf(symbolOf(c));
    }
  }

  /** How many symbols there are. */
  public int size() {
    return symbols.length();
  }

  /** The symbols in order, the space last. */
  public List<String> symbols() {
    return Tokens.characters(symbols);
  }

  /** The vocabulary of exactly these symbols, for a stream. */
  public Vocabulary vocabulary() {
    return Vocabulary.stream(symbols());
  }

  /** The text in this alphabet alone. */
  public String reduce(String text) {
    String lower = Tokens.compose(text).toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(lower.length());
    boolean gap = true;
    for (int i = 0; i < lower.length(); i++) {
      char c = symbol(lower.charAt(i));
      if (c != ' ' || !gap) {
        out.append(c);
      }
      gap = c == ' ';
    }
    int end = out.length();
    return out.substring(0, end > 0 && out.charAt(end - 1) == ' ' ? end - 1 : end);
  }

  private char symbol(char c) {
    return c < places.length ? symbols.charAt(places[c]) : symbolOf(c);
  }

  private char symbolOf(char c) {
    if (symbols.indexOf(c) >= 0) {
      return c;
    }
    if (c < 128) {
      return ' ';
    }
    char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
    return symbols.indexOf(base) >= 0 ? base : ' ';
  }

  /** The text, reduced, as a stream of this alphabet's {@link #vocabulary}. */
  public Corpus corpus(String text) {
    return corpus(vocabulary(), text);
  }

  /** The text, reduced, numbered with a vocabulary made before. */
  public Corpus corpus(Vocabulary vocabulary, String text) {
    String letters = reduce(text);
    int[] numbers = new int[symbols.length()];
    Arrays.fill(numbers, -1); // a vocabulary is asked for those that occur: it need not hold others
    int[] stream = new int[letters.length()];
    for (int i = 0; i < stream.length; i++) {
      int place = places[letters.charAt(i)];
      if (numbers[place] < 0) {
        numbers[place] = vocabulary.wordId(letters.substring(i, i + 1));
      }
      stream[i] = numbers[place];
    }
    return Corpus.ofNumbers(vocabulary, stream);
  }
}
