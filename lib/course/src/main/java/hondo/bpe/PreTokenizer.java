package hondo.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Cuts a text into pre-tokens: pieces that no merge ever crosses. Nothing is lost: the pieces put
 * together are the text, for what the pattern leaves out becomes a piece too. Most have one
 * pattern; where there are several, the second cuts the pieces of the first, and so on.
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

  private final List<Pattern> steps;

  private PreTokenizer(String... patterns) {
    // With this flag \s is Unicode's white space, as it is for the readers of our files.
    this.steps =
        Arrays.stream(patterns)
            .map(pattern -> Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS))
            .toList();
  }

  /**
   * Patterns of your own, in the syntax of {@link Pattern}, the first of which cuts the text, the
   * second the pieces of the first, and so on; without any, a text is one piece.
   *
   * @throws IllegalArgumentException if one is not a regular expression
   */
  public static PreTokenizer of(String... patterns) {
    try {
      return new PreTokenizer(patterns);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("not a regular expression: " + e.getMessage(), e);
    }
  }

  /**
   * The regular expression.
   *
   * @throws IllegalStateException if there is not just one, see {@link #patterns}
   */
  public String pattern() {
    if (steps.size() != 1) {
      throw new IllegalStateException(
          "text is cut by " + steps.size() + " patterns, one after the other: see patterns()");
    }
    return steps.get(0).pattern();
  }

  /** The regular expressions in the order they are applied. */
  public List<String> patterns() {
    return steps.stream().map(Pattern::pattern).toList();
  }

  /** The pieces in order; together they are the text. */
  public List<String> split(String text) {
    List<String> pieces = new ArrayList<>();
    forEach(text, pieces::add);
    return pieces;
  }

  /** As {@link #split}, without a list. */
  public void forEach(String text, Consumer<String> action) {
    if (!text.isEmpty()) {
      cut(0, text, action);
    }
  }

  private void cut(int step, String text, Consumer<String> action) {
    if (step == steps.size()) {
      action.accept(text);
    } else {
      cut(steps.get(step), text, piece -> cut(step + 1, piece, action));
    }
  }

  private static void cut(Pattern pattern, String text, Consumer<String> action) {
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
    return other instanceof PreTokenizer p && p.patterns().equals(patterns());
  }

  @Override
  public int hashCode() {
    return patterns().hashCode();
  }

  @Override
  public String toString() {
    return "PreTokenizer(" + String.join(", then ", patterns()) + ")";
  }
}
