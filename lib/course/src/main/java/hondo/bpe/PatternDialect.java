package hondo.bpe;

import hondo.core.Numbers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a regular expression may be made of to mean the same in Java and in a {@code
 * tokenizer.json}, where it is written for Oniguruma in Ruby's syntax. There {@code ^} and {@code
 * $} are the ends of lines, {@code .} all but the line feed, {@code \h} a hexadecimal digit, {@code
 * \w} other marks than in Java, and {@code {1,3}+} is not possessive.
 */
final class PatternDialect {
  /** One piece after the other; whatever fits none of them is not taken. */
  private static final Pattern PIECE =
      Pattern.compile(
          "\\\\[sSdDrnt]|\\\\[^\\p{Alnum}]|\\\\u\\p{XDigit}{4}"
              + "|\\\\[pP]\\{[LMNPSZC][a-z]?\\}"
              + "|\\[\\^?\\]?|\\]"
              + "|\\(\\?(?::|=|!|<=|<!|>|i:)"
              + "|\\((?!\\?)|\\)"
              + "|\\{\\d+(?:,\\d*)?\\}(?!\\+)"
              + "|[|*+?]"
              + "|[^\\\\\\[\\](){}|*+?^$.&]");

  /** What may stand within square brackets as it is. */
  private static final String PLAIN_IN_CLASS = "(){}|*+?^$.&";

  private PatternDialect() {}

  /**
   * Says what is wrong with a pattern.
   *
   * @return null if nothing is
   */
  static String fault(String pattern) {
    Matcher piece = PIECE.matcher(pattern);
    boolean inClass = false;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (inClass && PLAIN_IN_CLASS.indexOf(c) >= 0 && !pattern.startsWith("&&", i)) {
        i++;
        continue;
      }
      if (inClass && c == '[' || !piece.region(i, pattern.length()).lookingAt()) {
        return Numbers.format(
            "'%s' at %d", pattern.substring(i, Math.min(i + 4, pattern.length())), i);
      }
      inClass = c == '[' || inClass && c != ']';
      i = piece.end();
    }
    return null;
  }
}
