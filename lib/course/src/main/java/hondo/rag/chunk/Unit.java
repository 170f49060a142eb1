package hondo.rag.chunk;

import hondo.core.Numbers;
import hondo.text.Tokens;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the length of a passage is counted in. A tokenizer's tokens are one as well: a function that
 * says where each of them ends.
 */
@FunctionalInterface
public interface Unit {
  /** Characters (code points, so an emoji is one). */
  Unit CHARACTERS =
      text -> IntStream.range(1, text.length() + 1).filter(i -> isBetween(text, i)).toArray();

  /**
   * What white space separates; that behind a word belongs to it, that before the first as well.
   */
  Unit WORDS = Unit::wordEnds;

  /** The end of each unit in the order of the text; the last one is the length of the text. */
  int[] ends(String text);

  /** Sentences, as {@link Tokens#sentenceEnds} finds them. */
  static Unit sentences(Locale language) {
    return text -> Tokens.sentenceEnds(text, language);
  }

  /**
   * The ends that a unit gives, looked at.
   *
   * @throws IllegalArgumentException if they do not rise to the length of the text
   */
  static int[] ends(Unit unit, String text) {
    int[] ends = unit.ends(text);
    int last = 0;
    for (int end : ends) {
      if (end <= last || end > text.length()) {
        throw new IllegalArgumentException(
            Numbers.format(
                "a unit that ends at %d after one that ends at %d, in a text of %d characters",
                end, last, text.length()));
      }
      last = end;
    }
    if (last != text.length()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the last unit ends at %d, and the text of %d characters goes on",
              last, text.length()));
    }
    return ends;
  }

  private static int[] wordEnds(String text) {
    String space = "\\p{javaWhitespace}*"; // as String.isBlank has it
    return Pattern.compile(space + "\\P{javaWhitespace}+" + space)
        .matcher(text)
        .results()
        .mapToInt(MatchResult::end)
        .toArray();
  }

  /** Whether a place is at the end, or does not part the two UTF-16 units of a character. */
  private static boolean isBetween(String text, int place) {
    return place == text.length()
        || !(Character.isLowSurrogate(text.charAt(place))
            && Character.isHighSurrogate(text.charAt(place - 1)));
  }
}
