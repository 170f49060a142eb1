package hondo.text;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Cuts text into tokens. Text is first put in Unicode's composed form (NFC), so that {@code ñ} and
 * {@code é} are one character however they were typed; they are never folded to {@code n} and
 * {@code e}.
 */
public final class Tokens {
  /** Initials such as U.S.; a word with inner apostrophes and hyphens; a number; another mark. */
  private static final Pattern WORD =
      Pattern.compile(
          "(?:\\p{L}\\.){2,}"
              + "|\\p{L}[\\p{L}\\p{M}\\p{Nd}]*(?:['’\\-][\\p{L}\\p{M}\\p{Nd}]+)*"
              + "|\\p{Nd}+(?:[.,:]\\p{Nd}+)*"
              + "|[^\\s\\p{L}\\p{Nd}]");

  /** What ends in a point but does not end a sentence: titles and initials, English and Spanish. */
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:^|.*[^\\p{L}.])"
              + "(?:Mrs?|Ms|Messrs|Dr|Prof|Rev|Hon|Gen|Gov|Sen|Capt|Col|St|No|vs"
              + "|Sra?|Srta|Dra|Ud|Uds|Vd|\\p{Lu})\\.",
          Pattern.DOTALL);

  private Tokens() {}

  /** The composed form (NFC) of a text. */
  public static String compose(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /**
   * Words, numbers and punctuation marks, in order, capitals kept. {@code ¿Qué hizo el niño?} gives
   * {@code ¿ Qué hizo el niño ?}.
   */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(compose(text));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** As {@link #words}, in small letters. */
  public static List<String> lowerWords(String text) {
    return words(text.toLowerCase(Locale.ROOT));
  }

  /** One token a character (a code point, so an emoji is one). */
  public static List<String> characters(String text) {
    return compose(text).codePoints().mapToObj(Character::toString).toList();
  }

  /**
   * The sentences of a text, without the white space around them, as {@link #sentenceEnds} finds
   * them.
   */
  public static List<String> sentences(String text, Locale language) {
    String composed = compose(text);
    List<String> sentences = new ArrayList<>();
    int start = 0;
    for (int end : sentenceEnds(composed, language)) {
      String sentence = composed.substring(start, end).strip();
      start = end;
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
    }
    return sentences;
  }

  /**
   * Where the sentences of a text end, the white space behind each included; the text is taken as
   * it is, so the last end is its length. Java's rules for the language, save that a title or an
   * initial ("Mr.", "Sra.", "J.") does not end a sentence.
   */
  public static int[] sentenceEnds(String text, Locale language) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(language);
    breaks.setText(text);
    IntStream.Builder ends = IntStream.builder();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String sentence = text.substring(start, end).strip();
      boolean open = end < text.length() && ABBREVIATION.matcher(sentence).matches();
      if (!open) {
        start = end;
        ends.add(end);
      }
    }
    return ends.build().toArray();
  }

  /** The sentences of a text, each cut into words in small letters: what a word model is fed. */
  public static List<List<String>> sentenceWords(String text, Locale language) {
    return sentences(text, language).stream().map(Tokens::lowerWords).toList();
  }
}
