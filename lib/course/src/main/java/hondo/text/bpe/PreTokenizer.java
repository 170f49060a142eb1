package hondo.text.bpe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Cuts a text into pre-tokens: pieces that no merge ever crosses. Nothing is lost: the pieces put
 * together are the text, for what the pattern leaves out becomes a piece too.
 */
public final class PreTokenizer {
  /**
   * Our own pattern, for English and Spanish. As GPT-2's, with four changes: an accent typed as a
   * mark of its own (n + U+0303 for ñ) belongs to the word; the typographic apostrophe counts as
   * one; a digit is a piece of its own, without the space before it, so that every number is
   * written with the same ten tokens; line breaks stay together, apart from the next line's indent.
   */
  public static final PreTokenizer COURSE =
      new PreTokenizer(
          "['’](?:[sdmt]|ll|ve|re)" // English contractions: do|n't stays don|'t
              + "| ?[\\p{L}\\p{M}]+" // a word, with the space before it
              + "|\\p{N}" // one digit
              + "| ?[^\\s\\p{L}\\p{M}\\p{N}]+" // marks: ¿ ¡ , … and emoji
              + "|\\s*[\\r\\n]+" // line breaks, with the white space before them
              + "|\\s+(?!\\S)" // white space, but for the last space before a word
              + "|\\s+");

  /** GPT-2's pattern (Radford et al. 2019, as published with the model). */
  public static final PreTokenizer GPT2 =
      new PreTokenizer(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

  private final Pattern pattern;

  private PreTokenizer(String pattern) {
    // With this flag \s is Unicode's white space, as it is for the readers of our files.
    this.pattern = Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
  }

  /**
   * A pattern of your own, in the syntax of {@link Pattern}.
   *
   * @throws IllegalArgumentException if it is not a regular expression
   */
  public static PreTokenizer of(String pattern) {
    try {
      return new PreTokenizer(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("not a regular expression: " + e.getMessage(), e);
    }
  }

  /** The regular expression. */
  public String pattern() {
    return pattern.pattern();
  }

  /** The pieces in order; together they are the text. */
  public List<String> split(String text) {
    List<String> pieces = new ArrayList<>();
    forEach(text, pieces::add);
    return pieces;
  }

  /** As {@link #split}, without a list. */
  public void forEach(String text, Consumer<String> action) {
    Matcher matcher = pattern.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        action.accept(text.substring(end, matcher.start()));
      }
      if (matcher.end() > matcher.start()) {
        action.accept(matcher.group());
      }
      end = matcher.end();
    }
    if (end < text.length()) {
      action.accept(text.substring(end));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PreTokenizer p && p.pattern().equals(pattern());
  }

  @Override
  public int hashCode() {
    return pattern().hashCode();
  }

  @Override
  public String toString() {
    return "PreTokenizer(" + pattern() + ")";
  }
}
