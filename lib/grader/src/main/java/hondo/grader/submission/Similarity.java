package hondo.grader.submission;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much two texts share. */
final class Similarity {
  private static final Pattern WORD =
      Pattern.compile("\\w+|[^\\w\\s]", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int LONGEST = 20_000;

  private Similarity() {}

  /** Twice the words and signs in common, by the number of both: from 0 to 1. */
  static double of(String a, String b) {
    Map<String, Integer> left = words(a);
    Map<String, Integer> right = words(b);
    int common = 0;
    for (Map.Entry<String, Integer> word : left.entrySet()) {
      common += Math.min(word.getValue(), right.getOrDefault(word.getKey(), 0));
    }
    int all = count(left) + count(right);
    return all == 0 ? 0 : 2.0 * common / all;
  }

  private static Map<String, Integer> words(String text) {
    Map<String, Integer> words = new HashMap<>();
    Matcher matcher = WORD.matcher(text.substring(0, Math.min(text.length(), LONGEST)));
    while (matcher.find()) {
      words.merge(matcher.group(), 1, Integer::sum);
    }
    return words;
  }

  private static int count(Map<String, Integer> words) {
    return words.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Without blanks: spaces, tabs, line ends, and those that do not break. */
  static String plain(String text) {
    return text.replaceAll("[\\s\\u00a0\\u2007\\u202f\\ufeff]+", "");
  }
}
